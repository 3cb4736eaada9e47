namespace EcoDocDiag.Machines.Snapshots;

/// <summary>A place of a snapshot that one <see cref="SnapshotPiece"/> answers for.</summary>
/// <param name="Section">The section.</param>
/// <param name="Key">For <see cref="SnapshotSection.Registry"/> the key.</param>
/// <param name="Store">For <see cref="SnapshotSection.Stores"/> the store.</param>
internal readonly record struct SnapshotPlace(SnapshotSection Section, RegistryPath Key = default, CertificateStore Store = default)
{
    /// <summary>Whether it is the same place, as far as can be told without comparing texts.</summary>
    public bool IsSame(SnapshotPlace other) =>
        Section == other.Section
        && Section switch
        {
            SnapshotSection.Registry => Key.Root == other.Key.Root && ReferenceEquals(Key.SubKey, other.Key.SubKey),
            SnapshotSection.Stores => Store.OfUser == other.Store.OfUser && ReferenceEquals(Store.Name, other.Store.Name),
            _ => true,
        };
}
