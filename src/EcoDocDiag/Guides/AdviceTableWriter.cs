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

    /// <summary>Writes each of <paramref name="advice"/>, with an empty line between two.</summary>
    public void Write(IEnumerable<ErrorAdvice> advice, TextWriter output)
    {
        TableWriter lines = new(output, _texts.Culture, _width, []);
        bool isFirst = true;
        foreach (ErrorAdvice entry in advice)
        {
            if (!isFirst)
            {
                output.WriteLine();
            }

            isFirst = false;
            Write(entry, lines);
        }
    }

    private void Write(ErrorAdvice advice, TableWriter lines)
    {
        if (advice.IsFallback)
        {
            lines.WriteRow(_texts.ReportText("Advice.Fallback"));
        }

        lines.WriteRow([advice.ToString()], [advice.Meaning], "");
        lines.WriteRow([_texts.ReportText("Advice.Cause")], Numbered(advice.Cause), "");
        lines.WriteRow([_texts.ReportText("Advice.Action")], Numbered(advice.Action), "");
        lines.WriteRow([_texts.ReportText("Advice.Owner")], advice.Owner, "");
        lines.WriteRow([_texts.ReportText("Advice.HaveReady")], advice.HaveReady, "");
        if (advice.CheckId.Count > 0)
        {
            lines.WriteRow([_texts.ReportText("Advice.Checks")], ["ecodocdiag test --check " + string.Join(" ", advice.CheckId)], "");
        }
    }

    private static IReadOnlyList<string> Numbered(IReadOnlyList<string> texts) =>
        [.. texts.Select(static (text, index) => (index + 1).ToString(CultureInfo.InvariantCulture) + ". " + text)];
}
