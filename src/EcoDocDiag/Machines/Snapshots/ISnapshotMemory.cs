using System;
using System.Diagnostics.CodeAnalysis;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>What a reader of snapshots remembers of those that it has read.</summary>
internal interface ISnapshotMemory
{
    /// <summary>Reads a snapshot that holds much that is remembered. Whatever it does not expect it leaves to the reader, which explains what is wrong.</summary>
    /// <param name="json">One JSON object, UTF-8 without byte order mark.</param>
    /// <param name="snapshot">The snapshot; null where it was left to the reader.</param>
    bool TryRead(ReadOnlySpan<byte> json, [NotNullWhen(true)] out Snapshot? snapshot);

    /// <summary>Takes back a snapshot that nobody uses any more.</summary>
    void Recycle(Snapshot snapshot);
}
