using System.Collections.Generic;

namespace EcoDocDiag.Baselines;

/// <summary>The programs that count as browsers, and how long Edge's own IE mode list holds.</summary>
/// <param name="ImageName">The engine's image: <c>iexplore.exe</c>.</param>
/// <param name="EdgeImageName">Edge's image, in which the engine may run in IE mode: <c>msedge.exe</c>.</param>
/// <param name="OtherImageNames">The other browsers' images.</param>
/// <param name="IssuancePages">The paths of the pages that certificates are issued by, on the issuance site: the user's own IE mode list is by page.</param>
/// <param name="IeModeListDays">After how many days a page leaves the user's own IE mode list, unless policy sets another number.</param>
/// <param name="IeModeListWarningDays">With how many days left that becomes a warning.</param>
public sealed record BrowserRule(
    string ImageName,
    string EdgeImageName,
    IReadOnlyList<string> OtherImageNames,
    IReadOnlyList<string> IssuancePages,
    int IeModeListDays,
    int IeModeListWarningDays);
