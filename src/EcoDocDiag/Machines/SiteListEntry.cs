using System;

namespace EcoDocDiag.Machines;

/// <summary>An entry of an Enterprise Mode site list (version 2 schema).</summary>
/// <param name="Url">The site, without scheme: <c>host[:port][/path]</c>; a host stands for its subdomains too.</param>
/// <param name="OpenIn">The value of <c>open-in</c>: <c>IE11</c>, <c>MSEdge</c>, <c>Configurable</c>, <c>None</c>; empty where the entry has none.</param>
/// <param name="AllowRedirect">Whether a redirected page keeps the engine.</param>
/// <param name="CompatMode">The value of <c>compat-mode</c>: <c>Default</c>, <c>IE11</c>, <c>IE7Enterprise</c> and others; empty where the entry has none.</param>
public sealed record SiteListEntry(string Url, string OpenIn, bool AllowRedirect, string CompatMode = "")
{
    /// <summary>Whether it opens the site in IE mode.</summary>
    public bool OpensInIeMode => OpenIn.Equals("IE11", StringComparison.OrdinalIgnoreCase);
}
