namespace EcoDocDiag.Reports;

/// <summary>A check as a report of many PCs names it.</summary>
/// <param name="Index">Its position among the checks.</param>
/// <param name="CheckId">The id.</param>
/// <param name="Title">The name, in the language of the findings.</param>
/// <param name="Stage">The stage.</param>
/// <param name="GuideSection">The section of the operator's guide.</param>
internal sealed record CheckPattern(int Index, string CheckId, string Title, string Stage, string GuideSection);
