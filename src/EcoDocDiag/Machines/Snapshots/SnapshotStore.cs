using System.Collections.Generic;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>What a snapshot knows of one certificate store.</summary>
internal sealed class SnapshotStore(Reading<IReadOnlyList<StoredCertificate>> certificates) : SnapshotPiece
{
    public Reading<IReadOnlyList<StoredCertificate>> Certificates { get; } = certificates;
}
