using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;

namespace EcoDocDiag.Console;

/// <summary>The page of a check, for a terminal: that of its service pack, or the one in its folder, whose Markdown is headings, paragraphs, lists and one table of reasons.</summary>
internal sealed class CheckPage(ConsoleSession session, Check check)
{
    private const string Indent = "    ";

    /// <summary>Writes the page; where there is none, the title.</summary>
    public void Write(TextWriter output)
    {
        var lines = new TableWriter(output, session.Culture, session.Width, []);
        lines.WriteRow(check.Id + ": " + check.TitleIn(session.Texts));
        foreach (string block in Blocks(Read()))
        {
            Write(block, lines, output);
        }
    }

    private string Read()
    {
        if (check.PageIn(session.Texts) is { Length: > 0 } declared)
        {
            return declared;
        }

        using Stream? stream = typeof(CheckPage).Assembly.GetManifestResourceStream($"EcoDocDiag.Console.Pages.{check.Id}.{(session.Texts.Language == "ja" ? "ja-JP" : "en-US")}.md");
        if (stream is null)
        {
            return "";
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    private void Write(string block, TableWriter lines, TextWriter output)
    {
        string text = block.Replace("**", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal);
        if (block.StartsWith('#'))
        {
            output.WriteLine();
            lines.WriteRow(text.TrimStart('#', ' '));
        }
        else if (block.StartsWith('|'))
        {
            // "| `Reason` | Status | What it means |"
            string[] cells = [.. text.Trim('|').Split('|').Select(static cell => cell.Trim())];
            lines.WriteRow([Indent + string.Join("  ", cells.Take(cells.Length - 1).Select(cell => session.Texts.Word("Outcome", cell)))], [Indent + cells[^1]], "");
        }
        else
        {
            lines.WriteRow(text);
        }
    }

    // Without the page's own title. A paragraph, an item of a list or a row of a table is one block.
    private static IEnumerable<string> Blocks(string page)
    {
        string block = "";
        string[] lines = [.. page.Split('\n'), ""];
        for (int index = 0; index < lines.Length; index++)
        {
            string trimmed = lines[index].Trim();

            // The header of a table, and the rule below it.
            if (IsRule(trimmed) || (index + 1 < lines.Length && IsRule(lines[index + 1])))
            {
                continue;
            }

            bool begins = block.StartsWith('#') || trimmed.Length == 0 || trimmed[0] is '#' or '|' or '-' || (char.IsDigit(trimmed[0]) && trimmed.Contains(". ", StringComparison.Ordinal));
            if (begins && block.Length > 0)
            {
                yield return block;
                block = "";
            }

            if (trimmed.Length > 0 && !trimmed.StartsWith("# ", StringComparison.Ordinal))
            {
                bool isJapanese = block.Length > 0 && block[^1] >= '\u2E80' && trimmed[0] >= '\u2E80';
                block = block.Length == 0 ? trimmed : block + (isJapanese ? "" : " ") + trimmed;
            }
        }
    }

    private static bool IsRule(string line) => line.StartsWith("|-", StringComparison.Ordinal);
}
