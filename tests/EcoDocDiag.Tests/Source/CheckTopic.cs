using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using EcoDocDiag.Checks;
using EcoDocDiag.Reports;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Tests.Source;

/// <summary>The help topic of a check, made from its page: Get-Help shows plain text of 80 columns.</summary>
internal sealed partial class CheckTopic
{
    private const int Width = 79;
    private const int Margin = 4;

    private readonly StringBuilder _text = new();
    private readonly DisplayWidth _display;
    private readonly bool _isJapanese;
    private string[] _header = [];

    private CheckTopic(CultureInfo culture)
    {
        _display = new DisplayWidth(culture);
        _isJapanese = culture.TwoLetterISOLanguageName == "ja";
    }

    public static string PathOf(Check check, string culture) => ProjectFolder.PathOf("module", "EcoDocDiag", culture, check.PageName + ".help.txt");

    /// <summary>The topic of <paramref name="check"/> in one language.</summary>
    public static string Create(Check check, string culture)
    {
        var topic = new CheckTopic(CultureInfo.GetCultureInfo(culture));
        topic.Section(topic._isJapanese ? "トピック" : "TOPIC");
        topic.Paragraph(check.PageName, 0);
        topic.Section(topic._isJapanese ? "簡易説明" : "SHORT DESCRIPTION");
        topic.Paragraph(new TextCatalog(CultureInfo.GetCultureInfo(culture)).FindCheckText(check.Id + ".Title")!, 0);
        topic.Section(topic._isJapanese ? "詳細説明" : "LONG DESCRIPTION");
        topic.Page(File.ReadAllText(ProjectFolder.PathOf("docs", culture, "checks", check.Id + ".md")).ReplaceLineEndings("\n"));
        topic.Section(topic._isJapanese ? "関連項目" : "SEE ALSO");
        foreach (string name in new[] { check.TestCommand, check.RepairCommand, "about_EcoDocDiag_Checks" }.Where(name => name.Length > 0))
        {
            topic.Paragraph(name, 0);
        }

        return topic._text.ToString().TrimEnd('\n') + "\n";
    }

    // The page's own title is the name of the check.
    private void Page(string page)
    {
        char previous = '#';
        foreach (string block in Blocks(page).Where(block => !block.StartsWith("# ", StringComparison.Ordinal)))
        {
            Match item = ListItem().Match(block);
            char kind = block[0] is '#' or '|' ? block[0] : item.Success ? '-' : ' ';
            if (kind != '#' && previous != '#' && (kind == ' ' || kind != previous))
            {
                _text.Append('\n');
            }

            switch (kind)
            {
                case '#':
                    Section(_isJapanese ? block[3..] : block[3..].ToUpperInvariant());
                    break;
                case '|':
                    Row([.. block.Trim('|').Split('|').Select(cell => cell.Trim())]);
                    break;
                default:
                    Paragraph(block, item.Length);
                    break;
            }

            previous = kind;
        }
    }

    // A paragraph, an item of a list, or a row of a table, each as one line.
    private static IEnumerable<string> Blocks(string page)
    {
        string block = "";
        foreach (string line in page.Split('\n'))
        {
            bool begins = line.Length == 0 || line[0] is '#' or '|' || ListItem().IsMatch(line);
            if (begins && block.Length > 0)
            {
                yield return block;
                block = "";
            }

            string rest = line.TrimStart();
            block = block.Length == 0 ? line : block + (IsJoinedByBlank(block, rest) ? " " : "") + rest;
            if (block.StartsWith('#') || block.StartsWith('|'))
            {
                yield return block;
                block = "";
            }
        }

        if (block.Length > 0)
        {
            yield return block;
        }
    }

    // Japanese has no blank where a line was broken, save before and after Latin text.
    private static bool IsJoinedByBlank(string before, string after) =>
        after.Length > 0 && before[^1] is not ('。' or '、') && !(before[^1] >= '\u2E80' && after[0] >= '\u2E80');

    private void Section(string title)
    {
        string text = _text.ToString().TrimEnd('\n');
        _text.Clear().Append(text).Append(text.Length > 0 ? "\n\n" : "").Append(title).Append('\n');
        _header = [];
    }

    private void Row(string[] cells)
    {
        if (cells.All(cell => cell.Trim('-').Length == 0))
        {
            return;
        }

        if (_header.Length == 0)
        {
            _header = cells;
            return;
        }

        if (cells.Length == 3)
        {
            Paragraph($"{cells[0]} ({cells[1]})", 0);
            Paragraph(cells[2], 0, Margin);
        }
        else
        {
            Paragraph(cells[0], 0);
            Paragraph(string.Join(", ", cells.Skip(1).Select((cell, index) => $"{_header[index + 1]}: {cell}")), 0, Margin);
        }
    }

    private void Paragraph(string text, int hanging, int indent = 0)
    {
        string lead = new(' ', Margin + indent);
        foreach (string line in _display.Wrap(text.Replace("`", "", StringComparison.Ordinal), Width - lead.Length - hanging))
        {
            _text.Append(lead).Append(line).Append('\n');
            lead = new string(' ', Margin + indent + hanging);
        }
    }

    [GeneratedRegex(@"^(- |\d+\. )")]
    private static partial Regex ListItem();
}
