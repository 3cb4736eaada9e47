using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;

namespace EcoDocDiag.Pages.Topics;

/// <summary>A help topic, made from a page in Markdown: <c>Get-Help</c> shows plain text of 80 columns.</summary>
public sealed partial class HelpTopic
{
    private const int Width = 79;
    private const int Margin = 4;
    private const string Fence = "```";
    private const string ListOfChecks = "<!-- checks -->";

    private readonly StringBuilder _text = new();
    private readonly DisplayWidth _display;
    private readonly Language _language;
    private readonly CheckTexts _checks;
    private string[] _header = [];

    private HelpTopic(Language language, CheckTexts checks)
    {
        _language = language;
        _display = new DisplayWidth(language.Culture);
        _checks = checks;
    }

    /// <summary>The topic of a check, from its page.</summary>
    public static string OfCheck(Check check, string page, Language language, CheckTexts checks)
    {
        HelpTopic topic = new(language, checks);
        topic.Begin(check.PageName, checks.TitleOf(check));
        topic.Page(page);
        return topic.End([.. new[] { check.TestCommand, check.RepairCommand, "about_EcoDocDiag_Checks" }.Where(name => name.Length > 0)]);
    }

    /// <summary>A topic that is about no one check: its page begins with its name and a line on what it is about, and ends with a list of links.</summary>
    public static string OfPage(string page, Language language, CheckTexts checks)
    {
        HelpTopic topic = new(language, checks);
        string[] parts = page.TrimEnd('\n').Split("\n\n", 3);
        int links = parts[2].LastIndexOf("\n## ", StringComparison.Ordinal);
        topic.Begin(parts[0][2..], parts[1]);
        topic.Page(parts[2][..links]);
        return topic.End([.. parts[2][links..].Split("\n- ").Skip(1)]);
    }

    private void Begin(string name, string title)
    {
        Section(_language.TopicTitle);
        Paragraph(name);
        Section(_language.ShortDescription);
        Paragraph(title);
        Section(_language.LongDescription);
    }

    private string End(IReadOnlyList<string> links)
    {
        Section(_language.SeeAlso);
        foreach (string link in links)
        {
            Paragraph(link);
        }

        return _text.ToString();
    }

    // The page's own title is the name of the topic or its check.
    private void Page(string page)
    {
        char previous = '#';
        foreach (string block in Blocks(page).Where(block => !block.StartsWith("# ", StringComparison.Ordinal)))
        {
            Match item = ListItem().Match(block);
            char kind = block[0] is '#' or '|' || IsCode(block) ? block[0] : item.Success ? '-' : ' ';
            if (kind != '#' && previous != '#' && (kind is ' ' or '`' || kind != previous))
            {
                _text.Append('\n');
            }

            switch (kind)
            {
                case '#':
                    Section(_language.Culture.TwoLetterISOLanguageName == "ja" ? block[3..] : block[3..].ToUpperInvariant());
                    break;
                case '|':
                    Row([.. block.Trim('|').Split('|').Select(cell => cell.Trim())]);
                    break;
                case '`':
                    Code(block);
                    break;
                case ' ' when block == ListOfChecks:
                    Checks();
                    break;
                default:
                    Paragraph(block, item.Length);
                    break;
            }

            previous = kind;
        }
    }

    // A paragraph, an item of a list, or a row of a table, each as one line; a block of code with its fences.
    private static IEnumerable<string> Blocks(string page)
    {
        string block = "";
        bool isCode = false;
        foreach (string line in page.Split('\n'))
        {
            if (isCode)
            {
                block += "\n" + line;
                isCode = line != Fence;
                continue;
            }

            bool begins = line.Length == 0 || line[0] is '#' or '|' || IsCode(line) || ListItem().IsMatch(line);
            if (begins && block.Length > 0)
            {
                yield return block;
                block = "";
            }

            isCode = IsCode(line);
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

    private static bool IsCode(string text) => text.StartsWith(Fence, StringComparison.Ordinal);

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
            Paragraph($"{cells[0]} ({cells[1]})");
            Paragraph(cells[2], indent: Margin);
        }
        else
        {
            Paragraph(cells[0]);
            Paragraph(string.Join(", ", cells.Skip(1).Select((cell, index) => $"{_header[index + 1]}: {cell}")), indent: Margin);
        }
    }

    private void Code(string block)
    {
        foreach (string line in block.Split('\n')[1..^1])
        {
            _text.Append(' ', line.Length > 0 ? 2 * Margin : 0).Append(line).Append('\n');
        }
    }

    private void Checks()
    {
        foreach (Check check in _checks.Checks)
        {
            Paragraph($"{check.GuideSection}  {check.Id}");
            Paragraph(_checks.TitleOf(check), indent: Margin);
        }
    }

    private void Paragraph(string text, int hanging = 0, int indent = 0)
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
