namespace EcoDocDiag.Machines.Snapshots;

/// <summary>What a snapshot knows of Windows' own answers.</summary>
internal sealed class SnapshotInternetApi : SnapshotPiece
{
    public SnapshotTable<string, Reading<int>> Zones { get; private set; } = new(SnapshotOrder.Address);

    public SnapshotTable<ZoneActionKey, Reading<int>> ZoneActions { get; private set; } = new(SnapshotOrder.ZoneAction);

    public SnapshotTable<string, Reading<ConnectionProxy>> Connections { get; private set; } = new(SnapshotOrder.Name);

    public SnapshotInternetApi Copy() => new()
    {
        Zones = Zones.Copy(),
        ZoneActions = ZoneActions.Copy(),
        Connections = Connections.Copy(),
    };
}
