using System.Collections.Generic;

namespace EcoDocDiag.Baselines;

/// <summary>The document mode in which Internet Explorer, or the IE mode of Microsoft Edge, is to show the issuance site.</summary>
/// <param name="IsCompatibilityView">Whether the site is to be shown in Compatibility View; false where it must not be.</param>
/// <param name="SiteListModes">The values of <c>compat-mode</c> that an entry of the Enterprise Mode site list may have for the site, without case.</param>
public sealed record DocumentModeRule(bool IsCompatibilityView, IReadOnlyList<string> SiteListModes);
