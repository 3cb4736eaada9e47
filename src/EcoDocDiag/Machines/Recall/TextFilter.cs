using System;

namespace EcoDocDiag.Machines.Recall;

/// <summary>
/// Gives a part of a snapshot's JSON without what whoever asks has no use for, so that those of more PCs are the same. Each byte keeps its place, and what
/// is malformed stays so.
/// </summary>
/// <param name="text">What begins with the part.</param>
/// <returns><paramref name="text"/> itself, or one of its length that is valid until the next call.</returns>
internal delegate ReadOnlySpan<byte> TextFilter(ReadOnlySpan<byte> text);
