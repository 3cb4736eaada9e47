using System;
using System.Collections.Generic;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>The orders that the sections of a snapshot are kept and written in.</summary>
internal static class SnapshotOrder
{
    /// <summary>Registry names, image names, hosts and connections: without case, by code unit.</summary>
    public static readonly StringComparer Name = StringComparer.OrdinalIgnoreCase;

    /// <summary>Addresses: by code unit.</summary>
    public static readonly IComparer<string> Address = StringComparer.Ordinal;

    /// <summary>Registry keys: by root, then by name.</summary>
    public static readonly IComparer<RegistryPath> Key = Comparer<RegistryPath>.Create(static (left, right) =>
        left.Root != right.Root
            ? ((int)left.Root).CompareTo((int)right.Root)
            : string.Compare(left.SubKey, right.SubKey, StringComparison.OrdinalIgnoreCase));

    /// <summary>Certificate stores: the user's first.</summary>
    public static readonly IComparer<CertificateStore> Store = Comparer<CertificateStore>.Create(static (left, right) =>
        left.OfUser != right.OfUser
            ? right.OfUser.CompareTo(left.OfUser)
            : string.Compare(left.Name, right.Name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Site lists: by location, then by host.</summary>
    public static readonly IComparer<(string Location, string Host)> SiteList = Comparer<(string Location, string Host)>.Create(static (left, right) =>
        Then(string.CompareOrdinal(left.Location, right.Location), string.Compare(left.Host, right.Host, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Zone actions: by zone, then by action.</summary>
    public static readonly IComparer<(int Zone, int Action)> ZoneAction = Comparer<(int Zone, int Action)>.Default;

    /// <summary>Probes: by address, route and proxy; the time limit is the prober's affair.</summary>
    public static readonly IComparer<(string Url, ProbeRoute Route, string Proxy)> Probe = Comparer<(string Url, ProbeRoute Route, string Proxy)>.Create(static (left, right) =>
        Then(string.CompareOrdinal(left.Url, right.Url), Then(((int)left.Route).CompareTo((int)right.Route), string.CompareOrdinal(left.Proxy, right.Proxy))));

    private static int Then(int first, int second) => first != 0 ? first : second;
}
