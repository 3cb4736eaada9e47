using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Reports;

/// <summary>
/// Writes findings as Markdown as GitHub, GitLab and Azure DevOps show it, for a ticket or the summary of a job. Findings of one PC and user give the
/// steps to take and every check; of several, the pattern over all of them, of a size that does not grow with their number. Text of a finding is
/// never markup, a link, a mention or a reference.
/// </summary>
public sealed class MarkdownReportWriter
{
    private const int ShownReasons = 20;
    private const int ShownComputers = 50;
    private const int ShownPoints = 12;

    private readonly TextCatalog _texts;
    private readonly ReadinessRule _rule;
    private readonly NextStep _next;

    /// <summary>A writer in the language of <paramref name="texts"/>; <paramref name="rule"/> says what readiness asks for.</summary>
    public MarkdownReportWriter(TextCatalog texts, ReadinessRule rule)
    {
        _texts = texts;
        _rule = rule;
        _next = new NextStep(texts, rule.Catalog);
    }

    /// <summary>Writes one document of all <paramref name="findings"/>, in UTF-8, lines ended by LF.</summary>
    public void Write(IEnumerable<Finding> findings, Stream output) => Write(new FindingRuns(findings), output);

    /// <summary>Writes one document of the latest of <paramref name="runs"/> and of what they were like one after the other, in UTF-8, lines ended by LF.</summary>
    public void Write(FindingRuns runs, Stream output)
    {
        using var targets = new TargetFindings(runs.Latest);
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 16 * 1024, leaveOpen: true) { NewLine = "\n" };
        if (targets.IsSingle && targets.Head.Count == 0)
        {
            WriteHeading(writer, 1, _texts.ReportText("Html.TitleOfMany"));
            writer.WriteLine(_texts.ReportText("Report.Empty"));
        }
        else if (targets.IsSingle)
        {
            WriteSingle(writer, targets.Head, runs.Trend);
        }
        else
        {
            var pattern = new FindingPattern(_rule);
            foreach (Finding finding in targets.TakeAll())
            {
                pattern.Add(finding);
            }

            WritePattern(writer, pattern, runs.Trend);
        }
    }

    private void WriteSingle(StreamWriter writer, IReadOnlyList<Finding> findings, IReadOnlyList<TrendPoint> trend)
    {
        Finding any = findings[0];
        Finding[] problems = [.. findings.Where(finding => FindingOutcomes.NeedsAttention(FindingOutcomes.Of(finding))).OrderBy(FindingOutcomes.Rank)];
        string user = any.UserName.Length > 0 ? any.UserName : any.User;
        WriteHeading(writer, 1, _texts.ReportText("Html.TitleOfOne", any.Computer));
        writer.WriteLine(Escape(_texts.ReportText(
            user.Length > 0 ? "Table.HeadingWithUser" : "Table.Heading",
            any.Computer,
            any.Baseline,
            _texts.Time(findings.Min(finding => finding.Timestamp)),
            user)));
        writer.WriteLine();
        IReadOnlyList<StageReadiness> stages = _rule.Derive(findings);
        WriteReadiness(writer, stages, findings);
        WriteNext(writer, stages, problems);
        int notJudged = findings.Count(static finding => FindingOutcomes.Of(finding) == FindingOutcome.NotJudged);
        writer.WriteLine(_texts.ReportText(problems.Length > 0 ? "Report.Problems" : notJudged > 0 ? "Report.NoProblemSeen" : "Report.NoProblem", problems.Length));
        writer.WriteLine();
        if (notJudged > 0)
        {
            writer.WriteLine(_texts.ReportText("Report.NotJudged", notJudged));
            writer.WriteLine();
        }

        WriteSteps(writer, "Report.First", [.. problems.Where(finding => !FindingOutcomes.IsHeldByPolicy(finding))]);
        WriteSteps(writer, "Report.Policy", [.. problems.Where(FindingOutcomes.IsHeldByPolicy)]);
        WriteTrend(writer, trend);
        WriteHeading(writer, 2, _texts.ReportText("Report.Checks"));
        WriteRow(writer, Columns("Column.Outcome", "Column.Check", "Column.Guide", "Column.Finding", "Column.Expected", "Column.Actual", "Column.Source"));
        WriteRow(writer, Enumerable.Repeat("---", 7));
        foreach (Finding finding in findings.OrderBy(FindingOutcomes.Rank))
        {
            WriteRow(
                writer,
                [
                    Name(FindingOutcomes.Of(finding)),
                    Escape(Label(finding)),
                    Escape(finding.GuideSection),
                    Escape(finding.Message),
                    Code(finding.Expected),
                    Code(finding.Actual),
                    Code(finding.Source),
                ]);
        }
    }

    private void WriteReadiness(StreamWriter writer, IReadOnlyList<StageReadiness> stages, IReadOnlyList<Finding> findings)
    {
        ReadinessText words = new(_texts);
        foreach (StageReadiness stage in stages)
        {
            string ids = ReadinessText.ChecksOf(stage);
            string because = ids.Length == 0
                ? words.From(stage)
                : _texts.ReportText("Readiness.Checks", string.Join(_texts.ListSeparator, ids.Split(';').Select(id => _next.TitleOf(id, findings))));
            writer.WriteLine(string.Join(" ", new[]
            {
                "- " + Escape(_texts.ReportText("Readiness.Question." + stage.Stage)),
                "**" + words.StateName(stage.Readiness) + "**",
                Escape(because),
            }.Where(static part => part.Length > 0)));
        }

        writer.WriteLine();
    }

    private void WriteNext(StreamWriter writer, IReadOnlyList<StageReadiness> stages, IReadOnlyList<Finding> problems)
    {
        StageReadiness? stage = NextStep.StageOf(stages);
        (string text, Finding? finding) = _next.Of(stage, problems);
        string command = stage is null ? "" : _next.CommandOf(stage);
        writer.WriteLine(string.Join(" ", new[] { "**" + _texts.ReportText("Next.Title") + ":**", Escape(text), Escape(finding?.Advice ?? ""), Code(command) }.Where(static part => part.Length > 0)));
        writer.WriteLine();
    }

    private void WriteTrend(StreamWriter writer, IReadOnlyList<TrendPoint> points)
    {
        if (points.Count == 0)
        {
            return;
        }

        WriteHeading(writer, 2, _texts.ReportText("Trend.Title"));
        WriteRow(writer,
        [
            .. Columns("Column.Time"),
            .. ReadinessRule.Stages.Select(stage => Escape(_texts.ReportText("Readiness.Stage." + stage) + ": " + _texts.ReportText("Readiness.Blocked"))),
            .. FindingOutcomes.Shown.Select(Name),
        ]);
        WriteRow(writer, ["---", .. Enumerable.Repeat("---:", ReadinessRule.Stages.Count + FindingOutcomes.Count)]);
        foreach (TrendPoint point in points.Skip(points.Count - ShownPoints))
        {
            WriteRow(writer, [Escape(_texts.Time(point.Time)), .. point.Blocked.Concat(FindingOutcomes.Shown.Select(outcome => point.Counts[(int)outcome])).Select(HtmlParts.Number)]);
        }

        writer.WriteLine();
    }

    private void WriteReadiness(StreamWriter writer, IReadOnlyList<ReadinessCount> counts)
    {
        ReadinessText words = new(_texts);
        WriteHeading(writer, 2, _texts.ReportText("Readiness.Title"));
        WriteRow(writer, [.. Columns("Column.Stage"), .. ReadinessCount.Shown.Select(state => words.StateName(state.ToString()))]);
        WriteRow(writer, ["---", .. Enumerable.Repeat("---:", ReadinessCount.Shown.Count)]);
        foreach (IGrouping<Stage, ReadinessCount> stage in counts.GroupBy(static count => count.Stage))
        {
            WriteRow(writer, [Escape(_texts.ReportText("Readiness.Question." + stage.Key)), .. stage.Select(static count => HtmlParts.Number(count.Count))]);
        }

        writer.WriteLine();
    }

    private void WriteSteps(StreamWriter writer, string title, IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 0)
        {
            return;
        }

        WriteHeading(writer, 2, _texts.ReportText(title));
        for (int index = 0; index < findings.Count; index++)
        {
            Finding finding = findings[index];
            writer.WriteLine(string.Format(
                CultureInfo.InvariantCulture,
                "{0}. **{1}** {2}: {3}",
                index + 1,
                Name(FindingOutcomes.Of(finding)),
                Escape(Label(finding)),
                Escape(finding.Message)));
            WriteDetail(writer, Escape(finding.Advice));
            WriteDetail(writer, Code(_next.CommandOf(finding)));
        }

        writer.WriteLine();
    }

    private void WritePattern(StreamWriter writer, FindingPattern pattern, IReadOnlyList<TrendPoint> trend)
    {
        int[] counts = pattern.CountTargets();
        WriteHeading(writer, 1, _texts.ReportText("Html.TitleOfMany"));
        writer.WriteLine(_texts.ReportText(
            "Fleet.Verdict",
            HtmlParts.Number(pattern.Targets.Count),
            HtmlParts.Number(counts[(int)FindingOutcome.Fail] + counts[(int)FindingOutcome.Error]),
            HtmlParts.Number(pattern.Count)));
        writer.WriteLine();
        WriteReadiness(writer, pattern.Readiness);
        WriteTrend(writer, trend);
        WriteHeading(writer, 2, _texts.ReportText("Fleet.Checks"));
        WriteRow(writer, [.. Columns("Column.Check"), .. FindingOutcomes.Shown.Select(Name)]);
        WriteRow(writer, ["---", .. Enumerable.Repeat("---:", FindingOutcomes.Count)]);
        foreach ((CheckPattern check, int[] outcomes) in pattern.Checks
            .Select((check, index) => (Check: check, Outcomes: pattern.CountTargets(index)))
            .OrderByDescending(row => row.Outcomes[(int)FindingOutcome.Fail]))
        {
            WriteRow(writer, [Escape(check.Title), .. FindingOutcomes.Shown.Select(outcome => HtmlParts.Number(outcomes[(int)outcome]))]);
        }

        writer.WriteLine();
        WriteHeading(writer, 2, _texts.ReportText("Fleet.Reasons"));
        WriteRow(writer, Columns("Column.Outcome", "Column.Check", "Column.Reason", "Column.Findings", "Column.Example"));
        WriteRow(writer, ["---", "---", "---", "---:", "---"]);
        foreach (ReasonPattern reason in pattern.Reasons.Take(ShownReasons))
        {
            WriteRow(
                writer,
                [
                    Name(reason.Outcome),
                    Escape(reason.Check.Title),
                    Code(reason.Reason),
                    HtmlParts.Number(reason.Count),
                    Escape(reason.Example.Message),
                ]);
        }

        writer.WriteLine();
        WriteHeading(writer, 2, _texts.ReportText("Fleet.List.computers"));
        WriteComputers(writer, pattern);
    }

    private void WriteComputers(StreamWriter writer, FindingPattern pattern)
    {
        TargetPattern[] broken = [.. pattern.Targets
            .Where(target => FindingOutcomes.NeedsAttention(target.Worst))
            .OrderByDescending(target => target.Counts[(int)FindingOutcome.Fail])
            .ThenByDescending(target => target.Counts[(int)FindingOutcome.Error])];
        WriteRow(writer, [.. Columns("Column.Computer", "Column.User"), .. FindingOutcomes.Shown.Select(Name)]);
        WriteRow(writer, ["---", "---", .. Enumerable.Repeat("---:", FindingOutcomes.Count)]);
        foreach (TargetPattern target in broken.Take(ShownComputers))
        {
            WriteRow(
                writer,
                [
                    Escape(target.Computer),
                    Escape(target.User),
                    .. FindingOutcomes.Shown.Select(outcome => HtmlParts.Number(target.Counts[(int)outcome])),
                ]);
        }

        if (broken.Length > ShownComputers)
        {
            writer.WriteLine();
            writer.WriteLine(_texts.ReportText("Fleet.MoreComputers", HtmlParts.Number(broken.Length - ShownComputers)));
        }
    }

    private string Name(FindingOutcome outcome) => _texts.ReportText("Outcome." + outcome);

    private IEnumerable<string> Columns(params string[] keys) => keys.Select(key => _texts.ReportText(key));

    private static string Label(Finding finding) => finding.Subject.Length == 0 ? finding.Title : finding.Title + ": " + finding.Subject;

    private static void WriteHeading(StreamWriter writer, int level, string text)
    {
        writer.WriteLine(new string('#', level) + " " + Escape(text));
        writer.WriteLine();
    }

    private static void WriteRow(StreamWriter writer, IEnumerable<string> cells) => writer.WriteLine("| " + string.Join(" | ", cells) + " |");

    private static void WriteDetail(StreamWriter writer, string text)
    {
        if (text.Length > 0)
        {
            writer.WriteLine("   - " + text);
        }
    }

    // Only what would be read as something else is escaped, so that the text can be read as it stands. GitHub finds mentions and references in the finished
    // text: an empty comment between their mark and what follows is what it offers against them.
    private static string Escape(string text)
    {
        string visible = InputText.Escape(text);
        var shown = new StringBuilder(visible.Length + 16);
        for (int position = 0; position < visible.Length; position++)
        {
            char character = visible[position];
            char before = position > 0 ? visible[position - 1] : '\0';
            char after = position + 1 < visible.Length ? visible[position + 1] : '\0';
            string? written = character switch
            {
                '<' => "&lt;",
                '&' when IsAscii(after) || after == '#' => "&amp;",
                '@' when char.IsLetterOrDigit(after) => "@<!-- -->",
                '#' when position == 0 => "\\#",
                '#' when char.IsLetterOrDigit(after) => "#<!-- -->",
                '-' when after is >= '0' and <= '9' && EndsWith(visible, position, "GH") => "-<!-- -->",
                _ => null,
            };
            if (written is not null)
            {
                shown.Append(written);
                continue;
            }

            bool isMarkup = character switch
            {
                '`' or '*' or '[' or ']' or '|' or '~' or '$' => true,
                '_' => !char.IsLetterOrDigit(before) || !char.IsLetterOrDigit(after),
                '\\' => after == '\0' || char.IsPunctuation(after) || char.IsSymbol(after),
                ':' => after == '/' || IsEmoji(visible, position) || EndsWith(visible, position, "mailto") || IsSmiley(after) || EndsWith(visible, position, "tel"),
                '.' => EndsWith(visible, position, "www") || IsNumberOfItem(visible, position),
                ')' => IsNumberOfItem(visible, position),
                '-' or '+' or '>' or '=' => position == 0,
                _ => false,
            };
            shown.Append(isMarkup ? "\\" : "").Append(character);
        }

        return shown.ToString();
    }

    private static bool IsAscii(char character) => character is (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');

    private static bool IsSmiley(char after) => after is '(' or ')' or '-' or '\'' or '*' or '|' or '@' or '$';

    private static bool EndsWith(string text, int end, string word) => end >= word.Length && string.Compare(text, end - word.Length, word, 0, word.Length, System.StringComparison.OrdinalIgnoreCase) == 0;

    // A word between two colons.
    private static bool IsEmoji(string text, int colon)
    {
        int end = colon + 1;
        while (end < text.Length && (IsAscii(text[end]) || text[end] is '_' or '-' or '+'))
        {
            end++;
        }

        return end > colon + 1 && end < text.Length && text[end] == ':';
    }

    // Digits at the beginning that would begin an item of a list.
    private static bool IsNumberOfItem(string text, int mark)
    {
        for (int position = 0; position < mark; position++)
        {
            if (text[position] is < '0' or > '9')
            {
                return false;
            }
        }

        return mark > 0;
    }

    // A code span ends at as many backticks as it began with; a bar would end the cell of a table even within it.
    private static string Code(string text)
    {
        if (text.Length == 0)
        {
            return "";
        }

        string shown = InputText.Escape(text);
        int longest = 0;
        int run = 0;
        foreach (char character in shown)
        {
            run = character == '`' ? run + 1 : 0;
            longest = run > longest ? run : longest;
        }

        string fence = new('`', longest + 1);
        bool needsBlank = shown[0] is '`' or ' ' || shown[shown.Length - 1] is '`' or ' ';
        return fence + (needsBlank ? " " + shown + " " : shown).Replace("|", "\\|") + fence;
    }
}
