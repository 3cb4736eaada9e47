using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Records;

/// <summary>
/// Writes flat records as CSV by RFC 4180: UTF-8, a header line, lines ended by CRLF, quotation marks where needed.
/// A value that a spreadsheet would take for a formula (it begins with <c>= + - @</c>, their full-width forms, a tab or a line end) gets an
/// apostrophe in front, and so does what stands behind a semicolon, which in many regions is where a spreadsheet begins the next cell; control characters and marks that turn the direction of writing are spelled as <c>\u001B</c>.
/// </summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class CsvRecordWriter<T>
{
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";

    private readonly IReadOnlyList<RecordField<T>> _fields;
    private readonly bool _byteOrderMark;

    /// <summary>A writer for records with <paramref name="fields"/>.</summary>
    /// <param name="fields">The columns.</param>
    /// <param name="byteOrderMark">
    /// Whether to begin with a byte order mark: right for a file, since Excel reads Japanese text wrong without one;
    /// wrong for a pipe, where it would become part of the first column's name.
    /// </param>
    public CsvRecordWriter(IReadOnlyList<RecordField<T>> fields, bool byteOrderMark)
    {
        _fields = fields;
        _byteOrderMark = byteOrderMark;
    }

    /// <summary>Writes the header and a line for each of <paramref name="records"/> as it comes.</summary>
    public void Write(IEnumerable<T> records, Stream output)
    {
        var encoding = new UTF8Encoding(_byteOrderMark);
        byte[] mark = encoding.GetPreamble();
        output.Write(mark, 0, mark.Length);
        WriteLine(_fields.Select(field => field.Name));
        foreach (T record in records)
        {
            WriteLine(_fields.Select(field => Format(field.Read(record))));
        }

        output.Flush();

        void WriteLine(IEnumerable<string> cells)
        {
            byte[] line = encoding.GetBytes(string.Join(",", cells) + "\r\n");
            output.Write(line, 0, line.Length);
        }
    }

    private static string Format(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "True" : "False",
        int number => number.ToString(CultureInfo.InvariantCulture),
        DateTime time => NamedText.Instant(time),
        _ => Quote(Disarm((string)value)),
    };

    private static string Disarm(string text)
    {
        string shown = InputText.Escape(text);
        string disarmed = text.Length > 0 && FormulaStarts.Contains(text[0]) ? "'" + shown : shown;
        return disarmed.IndexOf(';') < 0 ? disarmed : DisarmBehindSemicolons(disarmed);
    }

    // Where the list separator of the reader's Windows is a semicolon, a spreadsheet ends the cell there, be it within quotation marks or not.
    private static string DisarmBehindSemicolons(string text)
    {
        StringBuilder disarmed = new(text.Length + 8);
        for (int index = 0; index < text.Length; index++)
        {
            disarmed.Append(text[index]);
            int next = index + 1;
            while (text[index] == ';' && next < text.Length && (text[next] == '"' || text[next] == ' '))
            {
                next++;
            }

            if (text[index] == ';' && next < text.Length && FormulaStarts.Contains(text[next]))
            {
                disarmed.Append('\'');
            }
        }

        return disarmed.ToString();
    }

    private static string Quote(string text) =>
        text.IndexOfAny([',', ';', '"', '\r', '\n']) >= 0 || text.Trim() != text
            ? "\"" + text.Replace("\"", "\"\"") + "\""
            : text;
}
