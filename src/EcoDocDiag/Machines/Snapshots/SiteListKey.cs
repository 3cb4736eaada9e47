namespace EcoDocDiag.Machines.Snapshots;

/// <summary>What a snapshot knows a site list by.</summary>
/// <param name="Location">Where the list is.</param>
/// <param name="Host">The host whose entries were asked for.</param>
internal readonly record struct SiteListKey(string Location, string Host);
