namespace EcoDocDiag.Machines.Snapshots;

/// <summary>A place of a snapshot that one <see cref="SnapshotPiece"/> answers for.</summary>
/// <param name="Section">The section.</param>
/// <param name="Key">For <see cref="SnapshotSection.Registry"/> the key.</param>
/// <param name="Store">For <see cref="SnapshotSection.Stores"/> the store.</param>
internal readonly record struct SnapshotPlace(SnapshotSection Section, RegistryPath Key = default, CertificateStore Store = default);
