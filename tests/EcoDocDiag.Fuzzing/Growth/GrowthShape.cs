using System;

namespace EcoDocDiag.Fuzzing.Growth;

/// <summary>A kind of input that may be as long as somebody likes, and what reads it.</summary>
/// <param name="Name">The reader, and what there is much of.</param>
/// <param name="Create">Makes an input of about so many bytes.</param>
/// <param name="Readers">Each reads it; a refusal counts as an answer.</param>
internal sealed record GrowthShape(string Name, Func<int, byte[]> Create, params Action<byte[]>[] Readers);
