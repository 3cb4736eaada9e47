using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Checks;
using EcoDocDiag.Guides;
using EcoDocDiag.Judging;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Pages.Tracked;

/// <summary>The table of what covers the operator's guide: its entries, and the steps that it walks through.</summary>
public static class GuideCoverage
{
    /// <summary>The steps. A check of the same section covers one; what no program can read or do names its command or its person.</summary>
    public static IReadOnlyList<GuideStep> Steps { get; } =
    [
        new("1-3 ①", "Answer the information bar", "advice CspListEmpty (the user)"),
        new("1-3 ②", "Trusted site"),
        new("1-3 ③", "Protected Mode off for Trusted sites"),
        new("1-3 ④-1", "Run ActiveX controls"),
        new("1-3 ④-2", "Script ActiveX controls not marked as safe"),
        new("1-3 ④-3", "Download signed ActiveX controls"),
        new("1-3 ⑤–⑧", "Proxy exception"),
        new("1-3 ⑩", "Add-on (⑨ opens its dialog)"),
        new("1-3-2", "ActiveX filtering off"),
        new("2-1-1", "Other browsers and sessions"),
        new("2-1-2", "SSL state and temporary files", "Clear-IeSslState, Clear-IeCache; advice PageNotShown"),
        new("2-1-3", "A browser process left running"),
        new("2-1-4", "HTTP 1.1 and TLS"),
        new("2-1-5", "Certificate check page"),
        new("2-1-6", "Client certificate"),
        new("2-1-7", "Root and intermediate certificate"),
    ];

    /// <summary>The page.</summary>
    public static string Create()
    {
        Guide guide = new GuideLoader(GuideVocabulary.Of(ShippedChecks.CreateCatalog())).Load(GuideLoader.DefaultName);
        AdviceWriter writer = new(guide, new TextCatalog(CultureInfo.InvariantCulture), GuideCommands.PowerShell);
        IReadOnlyList<Check> shipped = ShippedChecks.CreateCatalog().Checks;
        StringBuilder text = new();
        text.Append("# What covers the guide\n\nMade by `build/EcoDocDiag.Pages` from the checks and the advice.\n\n");
        text.Append("## Entries\n\n| Guide | Code | Advice | Checks | Repair |\n|---|---|---|---|---|\n");
        foreach (AdviceEntry entry in guide.Entries)
        {
            ErrorAdvice advice = writer.Write(entry);
            string people = string.Join(", ", advice.Owner);
            string checks = entry.CheckIds.Count > 0 ? string.Join(", ", entry.CheckIds) : "only people: " + people;
            Row(text, entry.Section, entry.Code.Length > 0 ? entry.Code : "–", $"`{entry.Id}` {advice.Title}", checks, advice.RepairCommand.Length > 0 ? advice.RepairCommand : "only people: " + people);
        }

        text.Append("\n## Steps of 1-3 and 2-1\n\n| Guide | Step | Checks | Repair |\n|---|---|---|---|\n");
        foreach (GuideStep step in Steps)
        {
            Check[] checks = [.. shipped.Where(check => check.GuideSection == step.Section)];
            string[] repairs = [.. checks.Select(check => check.RepairCommand).Where(command => command.Length > 0).Distinct()];
            Row(
                text,
                step.Section,
                step.Title,
                checks.Length > 0 ? string.Join(", ", checks.Select(Link)) : "none: it cannot be read from outside",
                checks.Length == 0 ? step.Otherwise : repairs.Length > 0 ? string.Join(", ", repairs) : "only people: the finding's advice says who");
        }

        return text.ToString();
    }

    // The page is in the folder docs.
    private static string Link(Check check) =>
        $"[{check.Id}]({Path.GetRelativePath("docs", Sources.CheckPage(check.Id, Language.All[0])).Replace('\\', '/')})";

    private static void Row(StringBuilder text, params string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
