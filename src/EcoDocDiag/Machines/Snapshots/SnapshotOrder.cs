using System;
using System.Collections.Generic;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>
/// The orders that the sections of a snapshot are kept and written in. Classes of our own, which are compiled ahead of time:
/// what <see cref="Comparer{T}.Create"/> makes for our types is compiled in every process that reads a snapshot.
/// </summary>
internal static class SnapshotOrder
{
    /// <summary>Registry names, image names, hosts and connections: without case, by code unit.</summary>
    public static readonly StringComparer Name = StringComparer.OrdinalIgnoreCase;

    /// <summary>Addresses: by code unit.</summary>
    public static readonly IComparer<string> Address = StringComparer.Ordinal;

    /// <summary>Registry keys: by root, then by name.</summary>
    public static readonly IComparer<RegistryPath> Key = new KeyOrder();

    /// <summary>Certificate stores: the user's first.</summary>
    public static readonly IComparer<CertificateStore> Store = new StoreOrder();

    /// <summary>Site lists: by location, then by host.</summary>
    public static readonly IComparer<SiteListKey> SiteList = new SiteListOrder();

    /// <summary>Zone actions: by zone, then by action.</summary>
    public static readonly IComparer<ZoneActionKey> ZoneAction = new ZoneActionOrder();

    /// <summary>Probes: by address, route and proxy.</summary>
    public static readonly IComparer<ProbeKey> Probe = new ProbeOrder();

    private static int Then(int first, int second) => first != 0 ? first : second;

    private sealed class KeyOrder : IComparer<RegistryPath>
    {
        public int Compare(RegistryPath x, RegistryPath y) =>
            x.Root != y.Root ? ((int)x.Root).CompareTo((int)y.Root) : string.Compare(x.SubKey, y.SubKey, StringComparison.OrdinalIgnoreCase);
    }

    private sealed class StoreOrder : IComparer<CertificateStore>
    {
        public int Compare(CertificateStore x, CertificateStore y) =>
            x.OfUser != y.OfUser ? y.OfUser.CompareTo(x.OfUser) : string.Compare(x.Name, y.Name, StringComparison.OrdinalIgnoreCase);
    }

    private sealed class SiteListOrder : IComparer<SiteListKey>
    {
        public int Compare(SiteListKey x, SiteListKey y) =>
            Then(string.CompareOrdinal(x.Location, y.Location), string.Compare(x.Host, y.Host, StringComparison.OrdinalIgnoreCase));
    }

    private sealed class ZoneActionOrder : IComparer<ZoneActionKey>
    {
        public int Compare(ZoneActionKey x, ZoneActionKey y) =>
            Then(x.Zone.CompareTo(y.Zone), x.Action.CompareTo(y.Action));
    }

    private sealed class ProbeOrder : IComparer<ProbeKey>
    {
        public int Compare(ProbeKey x, ProbeKey y) =>
            Then(string.CompareOrdinal(x.Url, y.Url), Then(((int)x.Route).CompareTo((int)y.Route), string.CompareOrdinal(x.Proxy, y.Proxy)));
    }
}
