using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Records;

/// <summary>
/// Writes rows for a terminal: columns of fixed width, the last one as wide as is left and wrapped. Widths are display columns, so Japanese text
/// lines up; control characters and marks that turn the direction of writing are made visible.
/// </summary>
public sealed class TableWriter
{
    private const int Gap = 2;
    private const int LeastTextWidth = 20;
    private const int Indent = 4;

    private readonly TextWriter _output;
    private readonly IReadOnlyList<int> _widths;
    private readonly int _width;
    private readonly int _textWidth;
    private readonly string _lead;
    private readonly DisplayWidth _display;

    /// <summary>A table on <paramref name="output"/>.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="culture">The reader's culture.</param>
    /// <param name="width">The terminal's width in columns.</param>
    /// <param name="widths">The widths of all columns but the last.</param>
    public TableWriter(TextWriter output, CultureInfo culture, int width, IReadOnlyList<int> widths)
    {
        _output = output;
        _widths = widths;
        _display = new DisplayWidth(culture);

        // The last column of a terminal stays free: some wrap by themselves once it is written.
        _width = Math.Max(LeastTextWidth + Indent, width - 1);
        int lead = 0;
        foreach (int column in widths)
        {
            lead += column + Gap;
        }

        _lead = new string(' ', lead);
        _textWidth = Math.Max(LeastTextWidth, _width - lead);
    }

    /// <summary>Writes the header and a rule under it.</summary>
    public void WriteHeader(params string[] cells)
    {
        WriteRow(cells);
        WriteRow([.. cells.Select(cell => new string('-', _display.Of(cell)))]);
    }

    /// <summary>Writes one row. A cell of a fixed column that is too wide is cut; the last one is wrapped.</summary>
    public void WriteRow(params string[] cells) => WriteRow(cells, [], "");

    /// <summary>Writes one row with paragraphs under it.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="paragraphs">Text under the row, indented and over all columns.</param>
    /// <param name="color">The ANSI sequence that colours the first cell; empty for none.</param>
    public void WriteRow(IReadOnlyList<string> cells, IReadOnlyList<string> paragraphs, string color)
    {
        var lead = new StringBuilder();
        for (int column = 0; column < _widths.Count; column++)
        {
            string cell = Cut(InputText.Escape(cells[column]), _widths[column]);
            string padding = _display.Pad(cell, _widths[column] + Gap).Substring(cell.Length);
            bool isColored = column == 0 && color.Length > 0;
            lead.Append(isColored ? color + cell + "\u001b[0m" : cell).Append(padding);
        }

        string start = lead.ToString();
        foreach (string line in Lines(cells[_widths.Count], _textWidth))
        {
            _output.WriteLine((start + line).TrimEnd(' '));
            start = _lead;
        }

        foreach (string line in paragraphs.SelectMany(text => Lines(text, _width - Indent)))
        {
            _output.WriteLine(new string(' ', Indent) + line);
        }
    }

    private IReadOnlyList<string> Lines(string text, int width)
    {
        IReadOnlyList<string> lines = _display.Wrap(InputText.Escape(text), width);
        return lines.Count == 0 ? [""] : lines;
    }

    private string Cut(string text, int width)
    {
        if (_display.Of(text) <= width)
        {
            return text;
        }

        return _display.Wrap(text.Replace(' ', '\u00A0'), width - 1)[0].Replace('\u00A0', ' ') + "~";
    }
}
