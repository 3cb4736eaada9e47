using System.Collections.Generic;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>What a snapshot knows of the browsers outside the registry.</summary>
internal sealed class SnapshotBrowsers : SnapshotPiece
{
    public Reading<string> InternetExplorer { get; set; } = Reading<string>.NotCaptured();

    public Reading<string> Edge { get; set; } = Reading<string>.NotCaptured();

    public SnapshotTable<string, Reading<IReadOnlyList<IeModePage>>> IeModePages { get; private set; } = new(SnapshotOrder.Name);

    public SnapshotTable<SiteListKey, Reading<IReadOnlyList<SiteListEntry>>> SiteLists { get; private set; } = new(SnapshotOrder.SiteList);

    public SnapshotBrowsers Copy() => new()
    {
        InternetExplorer = InternetExplorer,
        Edge = Edge,
        IeModePages = IeModePages.Copy(),
        SiteLists = SiteLists.Copy(),
    };
}
