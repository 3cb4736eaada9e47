using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Guides;

/// <summary>Writes advice for a reader at a terminal: section and title, under them what it means, why, what to do, who can and what to have ready.</summary>
public sealed class AdviceTableWriter
{
    private const int SectionWidth = 5;

    private readonly TextCatalog _texts;
    private readonly int _width;

    /// <summary>A writer for a terminal.</summary>
    /// <param name="texts">The texts of the reader's culture.</param>
    /// <param name="width">The terminal's width in columns.</param>
    public AdviceTableWriter(TextCatalog texts, int width)
    {
        _texts = texts;
        _width = width;
    }

    /// <summary>
    /// Writes an answer: entries in full, with an empty line between two; of a chapter, and where the guide has nothing of its own, a list of entries to choose from.
    /// </summary>
    /// <param name="answer">The answer.</param>
    /// <param name="query">What was asked for.</param>
    /// <param name="writer">Puts entries into words.</param>
    /// <param name="guide">The guide.</param>
    /// <param name="output">Where to write.</param>
    public void Write(GuideAnswer answer, string query, AdviceWriter writer, Guide guide, TextWriter output)
    {
        TableWriter lines = new(output, _texts.Culture, _width, []);
        switch (answer.Kind)
        {
            case AnswerKind.Chapter:
                lines.WriteRow(_texts.ReportText("Advice.Chapter", answer.Stage!.Chapter, writer.Write(answer.Stage.Title), answer.Matches[0].Entry.Section));
                WriteList(answer.Matches.Select(static match => match.Entry), writer, output);
                break;
            case AnswerKind.Nothing:
                lines.WriteRow(_texts.ReportText("Advice.Nothing", query));
                WriteList(guide.Entries, writer, output);
                break;
            default:
                WriteEntries(answer, writer, guide, lines, output);
                break;
        }
    }

    private void WriteEntries(GuideAnswer answer, AdviceWriter writer, Guide guide, TableWriter lines, TextWriter output)
    {
        if (answer is { Kind: AnswerKind.Candidates, Matches.Count: > 1 })
        {
            lines.WriteRow(_texts.ReportText("Advice.Candidates", answer.Matches.Count));
            output.WriteLine();
        }

        bool isFirst = true;
        foreach (AdviceMatch match in answer.Matches)
        {
            if (!isFirst)
            {
                output.WriteLine();
            }

            isFirst = false;
            Write(writer.Write(match), guide, lines);
        }
    }

    private void WriteList(IEnumerable<AdviceEntry> entries, AdviceWriter writer, TextWriter output)
    {
        output.WriteLine();
        TableWriter list = new(output, _texts.Culture, _width, [SectionWidth]);
        foreach (AdviceEntry entry in entries)
        {
            list.WriteRow("  " + entry.Section, writer.Write(entry.Title));
        }
    }

    private void Write(ErrorAdvice advice, Guide guide, TableWriter lines)
    {
        if (advice.IsFallback)
        {
            lines.WriteRow(_texts.ReportText("Advice.Fallback"));
        }

        string[] found = advice.MatchedWords.Count > 0 ? [_texts.ReportText("Advice.Matched", string.Join(", ", advice.MatchedWords))] : [];
        lines.WriteRow([advice.ToString()], [.. found, advice.Meaning], "");
        lines.WriteRow([_texts.ReportText("Advice.Cause")], Numbered(advice.Cause), "");
        lines.WriteRow([_texts.ReportText("Advice.Action")], Numbered(advice.Action), "");
        lines.WriteRow([_texts.ReportText("Advice.Owner")], advice.Owner, "");
        lines.WriteRow([_texts.ReportText("Advice.HaveReady")], advice.HaveReady, "");
        if (advice.CheckId.Count > 0)
        {
            lines.WriteRow([_texts.ReportText("Advice.Checks")], ["ecodocdiag test --check " + string.Join(" ", advice.CheckId) + BaselineOption(advice, guide)], "");
        }
    }

    // A service pack's checks are known by its baseline.
    private static string BaselineOption(ErrorAdvice advice, Guide guide)
    {
        string? file = guide.Packs.FirstOrDefault(pack => pack.Checks.Any(check => advice.CheckId.Contains(check.Id)))?.File;
        string folder = Path.GetDirectoryName(file ?? "") is { Length: > 0 } named ? named : ".";
        return file is null ? "" : " --baseline " + (folder.IndexOf(' ') < 0 ? folder : "\"" + folder + "\"");
    }

    private static IReadOnlyList<string> Numbered(IReadOnlyList<string> texts) =>
        [.. texts.Select(static (text, index) => (index + 1).ToString(CultureInfo.InvariantCulture) + ". " + text)];
}
