using EcoDocDiag.Machines.Snapshots;

namespace EcoDocDiag.Machines.Recall;

/// <summary>A place of a snapshot that was asked for, and what answered; null where the snapshot has nothing there.</summary>
internal readonly record struct SnapshotAnswer(SnapshotPlace Place, SnapshotPiece? Piece);
