using System;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>Well-formed JSON that is no snapshot. It never leaves <see cref="SnapshotReader"/>, which adds file and place.</summary>
internal sealed class SnapshotFormatException(string code, long offset, string expected) : FormatException(expected)
{
    /// <summary>The code of the <see cref="Resources.InputException"/> that it becomes.</summary>
    public string Code { get; } = code;

    /// <summary>The byte at which the offending token begins.</summary>
    public long Offset { get; } = offset;
}
