using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using EcoDocDiag.Checks;
using EcoDocDiag.Guides;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Pages.Tracked;

/// <summary>The one table of every check and reason, and of where to look when all checks of an entry of the guide pass.</summary>
public static partial class ReasonTable
{
    // By design: what a run ends with whose gravest finding has the status.
    private static readonly Dictionary<FindingStatus, string> ExitCodes = new()
    {
        [FindingStatus.Pass] = "0",
        [FindingStatus.NotApplicable] = "0",
        [FindingStatus.Warning] = "1",
        [FindingStatus.Fail] = "2",
        [FindingStatus.Error] = "3",
        [FindingStatus.NotJudged] = "5",
    };

    private static readonly TextCatalog English = new(CultureInfo.GetCultureInfo("en-US"));
    private static readonly TextCatalog Japanese = new(CultureInfo.GetCultureInfo("ja-JP"));

    /// <summary>Its part of the page.</summary>
    /// <exception cref="PageException">A page of a check has a reason that the other language has not, or a status that is none.</exception>
    public static string Create(Sources sources)
    {
        CheckCatalog catalog = ShippedChecks.CreateCatalog();
        StringBuilder text = new();
        text.Append("""
            ## Reasons
            A name in braces stands for a value of the finding (`Arguments`). The exit code is that of a run whose gravest finding has the status: of several the first of 3, 2, 5, 1, 0. What a repair does to one finding is its `RepairKind`: `Automatic` (the cmdlet of the check's heading mends it), `Manual` (a person, as the advice says), `Policy` (the administrator of a policy) or `None`.

            ### Every check
            Reasons that any check may give.


            """);
        Head(text);
        foreach (string reason in Shared())
        {
            FindingStatus? status = StatusOf(reason);
            Row(text, Code(reason), status?.ToString() ?? "as the check has it", status is { } known ? ExitCodes[known] : "by status", Say(English, "Any." + reason), Say(Japanese, "Any." + reason));
        }

        foreach (Check check in catalog.Checks)
        {
            WriteCheck(text, sources, check);
        }

        WriteRest(text, catalog);
        return text.ToString();
    }

    /// <summary>The rows of a check's table of reasons: the reason and its statuses, as its page has them.</summary>
    public static IReadOnlyList<(string Reason, string Statuses, string Meaning)> ReadRows(Sources sources, string id, Language language) =>
    [
        .. from Match row in Reason().Matches(sources.Read(Sources.CheckPage(id, language)))
           from Match name in Name().Matches(row.Groups[1].Value)
           select (name.Groups[1].Value, row.Groups[2].Value.Trim(), row.Groups[3].Value.Trim()),
    ];

    private static void WriteCheck(StringBuilder text, Sources sources, Check check)
    {
        IReadOnlyList<(string Reason, string Statuses, string Meaning)> rows = ReadRows(sources, check.Id, Language.All[0]);
        Dictionary<string, string> meanings = ReadRows(sources, check.Id, Language.All[1]).GroupBy(static row => row.Reason).ToDictionary(static row => row.Key, static row => row.First().Meaning);
        if (rows.FirstOrDefault(row => !meanings.ContainsKey(row.Reason)).Reason is { } missing)
        {
            throw new PageException($"{Sources.CheckPage(check.Id, Language.All[1])}: the reason {missing} is missing.");
        }

        string links = string.Join(", ", Language.All.Select(language => $"[{language.Name}]({Path.GetRelativePath("docs", Sources.CheckPage(check.Id, language)).Replace('\\', '/')})"));
        string repair = check.RepairCommand.Length > 0 ? $"`{check.RepairCommand}`, `ecodocdiag repair --check {check.Id}`" : "none";
        text.Append(CultureInfo.InvariantCulture, $"\n### {check.Id}\n{check.TitleIn(English)} ({check.TitleIn(Japanese)}); stage {check.Stage}, guide {check.GuideSection}; repair: {repair}; page: {links}\n\n");
        Head(text);
        foreach ((string reason, string statuses, string meaning) in rows)
        {
            Row(text, Code(reason), statuses, ExitCodesOf(statuses, check.Id), Say(English, check, reason) ?? meaning, Say(Japanese, check, reason) ?? meanings[reason]);
        }
    }

    // Where every check of an entry passes, what it leaves open is what no check can see.
    private static void WriteRest(StringBuilder text, CheckCatalog catalog)
    {
        Guide guide = new GuideLoader(GuideVocabulary.Of(catalog)).Load(GuideLoader.DefaultName);
        AdviceWriter english = new(guide, English, GuideCommands.PowerShell);
        AdviceWriter japanese = new(guide, Japanese, GuideCommands.PowerShell);
        text.Append("\n## If all of this passes\nWhat to look at where no check of an entry found anything, the likeliest first.\n\n| Guide | Entry | Look at | 確認する点 | Who |\n|---|---|---|---|---|\n");
        foreach (AdviceEntry entry in guide.Entries)
        {
            foreach (AdviceCause cause in entry.Causes.Where(static cause => cause.CheckIds.Count == 0 || cause.IsConfirmedByPass))
            {
                string section = entry.Code.Length > 0 ? $"{entry.Section} ({entry.Code})" : entry.Section;
                Row(text, section, Code(entry.Id), english.Write(cause.Text), japanese.Write(cause.Text), english.Write(cause.Owner));
            }
        }
    }

    private static IEnumerable<string> Shared() => typeof(ReadReason).GetFields().Concat(typeof(CheckReason).GetFields())
        .Where(static field => field.IsLiteral && field.FieldType == typeof(string))
        .Select(static field => (string)field.GetRawConstantValue()!)
        .Where(static reason => reason != CheckReason.Ok && English.FindCheckText($"Any.{reason}.Message") is not null);

    private static FindingStatus? StatusOf(string reason) => reason switch
    {
        ReadReason.NotCaptured or ReadReason.UserNotLoggedOn or ReadReason.Unsupported => FindingStatus.NotJudged,
        ReadReason.Skipped or CheckReason.Disabled or CheckReason.Waived or CheckReason.NotNeeded or CheckReason.NoChromiumBrowser => FindingStatus.NotApplicable,
        CheckReason.WaiverExpired => FindingStatus.Warning,
        ReadReason.AccessDenied or ReadReason.ReadFailed or ReadReason.TimedOut or ReadReason.Malformed or ReadReason.OldVersion or CheckReason.InternalError => FindingStatus.Error,
        _ => null,
    };

    private static string ExitCodesOf(string statuses, string id)
    {
        FindingStatus[] known = [.. Word().Matches(statuses).Select(static word => Enum.TryParse(word.Value, out FindingStatus status) ? status : (FindingStatus?)null).OfType<FindingStatus>()];
        return known.Length > 0 ? string.Join(", ", known.Select(static status => ExitCodes[status]).Distinct())
            : statuses.StartsWith("as ", StringComparison.Ordinal) ? "0, 1, 2"
            : throw new PageException($"{Sources.CheckPage(id, Language.All[0])}: \"{statuses}\" is no status.");
    }

    // As a finding words it: its own text, that of checks of its kind, that of all.
    private static string? Say(TextCatalog texts, Check check, string reason)
    {
        string name = reason + ".Message";
        string? words = check.FindText(texts, name) ?? (check.SharedTexts.Length > 0 ? texts.FindCheckText(check.SharedTexts + "." + name) : null) ?? texts.FindCheckText("Any." + name);
        return words is null ? null : Cell(words);
    }

    private static string Say(TextCatalog texts, string key) => Cell(texts.FindCheckText(key + ".Message")!);

    private static string Cell(string words) => words.Replace("|", "\\|").Replace("\n", " ");

    private static string Code(string name) => "`" + name + "`";

    private static void Head(StringBuilder text) => text.Append("| Reason | Status | Exit code | What a finding says | 診断結果の文 |\n|---|---|---|---|---|\n");

    private static void Row(StringBuilder text, params string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    [GeneratedRegex(@"^\| ((?:`[A-Z][A-Za-z0-9]+`(?:, |、)?)+) \| ([^|]*) \| (.*) \|$", RegexOptions.Multiline)]
    private static partial Regex Reason();

    [GeneratedRegex("`([A-Z][A-Za-z0-9]+)`")]
    private static partial Regex Name();

    [GeneratedRegex("[A-Z][A-Za-z]+")]
    private static partial Regex Word();
}
