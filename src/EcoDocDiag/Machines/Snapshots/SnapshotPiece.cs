namespace EcoDocDiag.Machines.Snapshots;

/// <summary>
/// A part of a snapshot that is read from one stretch of JSON. The PCs of a fleet have most of them in common; one that a reader gives to several
/// snapshots is the same object, so what was concluded from it once holds wherever it turns up again.
/// </summary>
internal abstract class SnapshotPiece
{
    /// <summary>Whether the reader gives it to every snapshot that holds the same text; such a piece never changes.</summary>
    public bool IsShared { get; set; }
}
