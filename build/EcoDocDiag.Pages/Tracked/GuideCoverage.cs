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

/// <summary>The table of what covers the operator's guide: its entries, and the steps that they walk through.</summary>
public static class GuideCoverage
{
    /// <summary>Its part of the page.</summary>
    public static string Create()
    {
        Guide guide = new GuideLoader(GuideVocabulary.Of(ShippedChecks.CreateCatalog())).Load(GuideLoader.DefaultName);
        AdviceWriter writer = new(guide, new TextCatalog(CultureInfo.InvariantCulture), GuideCommands.PowerShell);
        IReadOnlyList<Check> shipped = ShippedChecks.CreateCatalog().Checks;
        StringBuilder text = new();
        text.Append("## Entries of the guide\n\n| Guide | Code | Advice | Checks | Repair |\n|---|---|---|---|---|\n");
        foreach (AdviceEntry entry in guide.Entries)
        {
            ErrorAdvice advice = writer.Write(entry);
            string people = string.Join(", ", advice.Owner);
            string checks = entry.CheckIds.Count > 0 ? string.Join(", ", entry.CheckIds) : "only people: " + people;
            Row(text, entry.Section, entry.Code.Length > 0 ? entry.Code : "–", $"`{entry.Id}` {advice.Title}", checks, advice.RepairCommand.Length > 0 ? advice.RepairCommand : "only people: " + people);
        }

        string[] walked = [.. guide.Entries.Where(entry => entry.Steps.Count > 0).Select(entry => entry.Section)];
        text.Append(CultureInfo.InvariantCulture, $"\n## Steps of {string.Join(" and ", walked)}\n\n| Guide | Step | Checks | Repair |\n|---|---|---|---|\n");
        foreach (AdviceEntry entry in guide.Entries)
        {
            foreach (AdviceStep step in entry.Steps)
            {
                Check[] checks = [.. shipped.Where(check => check.GuideSection == step.Section)];
                string[] repairs = [.. checks.Select(check => check.RepairCommand).Where(command => command.Length > 0).Distinct()];
                Row(
                    text,
                    step.Section,
                    writer.Write(step.Title),
                    checks.Length > 0 ? string.Join(", ", checks.Select(Link)) : "none: it cannot be read from outside",
                    checks.Length == 0 ? Otherwise(entry, step, writer) : repairs.Length > 0 ? string.Join(", ", repairs) : "only people: the finding's advice says who");
            }
        }

        return text.ToString();
    }

    // What answers a step that no check is of.
    private static string Otherwise(AdviceEntry entry, AdviceStep step, AdviceWriter writer)
    {
        if (step.Actions.Count == 0)
        {
            throw new PageException($"{entry.Id}: the step {step.Section} has neither a check nor an action.");
        }

        string[] commands = [.. step.Actions.Select(action => GuideCommands.PowerShell.For(action.Kind)).Where(command => command.Length > 0)];
        return commands.Length > 0
            ? string.Join(", ", commands) + "; advice " + entry.Id
            : $"advice {entry.Id} ({writer.Write(entry.Causes.First(cause => cause.Action == step.Actions[0]).Owner)})";
    }

    // The page is in the folder docs.
    private static string Link(Check check) =>
        $"[{check.Id}]({Path.GetRelativePath("docs", Sources.CheckPage(check.Id, Language.All[0])).Replace('\\', '/')})";

    private static void Row(StringBuilder text, params string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
