namespace EcoDocDiag.Settings;

/// <summary>A policy, or an item of one, that is stored and that the browser passes over, as if it were not there.</summary>
/// <param name="Source">Where it is.</param>
/// <param name="Found">Its type and the beginning of what it holds, e.g. <c>REG_MULTI_SZ "a"</c>.</param>
/// <param name="Needed">What the browser reads in its place, e.g. <c>REG_SZ</c>.</param>
public sealed record IgnoredBrowserPolicy(string Source, string Found, string Needed);
