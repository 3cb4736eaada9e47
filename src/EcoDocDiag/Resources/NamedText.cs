using System;
using System.Globalization;
using System.Text;

namespace EcoDocDiag.Resources;

/// <summary>
/// Fills the holes of a text by name: <c>{actual}</c>, or with a format: <c>{expires:date}</c> is the day of a time where the reader is, <c>{until:day}</c> a day
/// of the calendar, <c>{missing:list}</c> a list as the reader's language separates its items, anything else a format of .NET; <c>{{</c> and <c>}}</c> stand for one brace. It goes through the text once: what is filled in is never parsed.
/// </summary>
public static class NamedText
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";
    private const string InstantShape = "0000-00-00T00:00:00";
    private const string DateFormat = "date";
    private const string DayFormat = "day";
    private const string ListFormat = "list";

    /// <summary>Fills <paramref name="text"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="find">The value of a name: a string, a whole number or a time in UTC; null where it has none.</param>
    /// <param name="reader">The language and the time zone of whoever reads it.</param>
    /// <param name="isComplete">False where a name has no value; its hole then stays as it is written.</param>
    public static string Fill(string text, Func<string, object?> find, TextCatalog reader, out bool isComplete)
    {
        isComplete = true;
        var filled = new StringBuilder(text.Length * 2);
        int position = 0;
        while (position < text.Length)
        {
            char character = text[position];
            bool isBrace = character is '{' or '}';
            if (isBrace && position + 1 < text.Length && text[position + 1] == character)
            {
                filled.Append(character);
                position += 2;
                continue;
            }

            int end = character == '{' ? text.IndexOf('}', position) : -1;
            if (end < 0)
            {
                filled.Append(character);
                position++;
                continue;
            }

            string hole = text.Substring(position + 1, end - position - 1);
            int colon = hole.IndexOf(':');
            object? value = find(colon < 0 ? hole : hole.Substring(0, colon));
            isComplete &= value is not null;
            filled.Append(value is null ? "{" + hole + "}" : Show(value, colon < 0 ? "" : hole.Substring(colon + 1), reader));
            position = end + 1;
        }

        return filled.ToString();
    }

    /// <summary>A time as data has it: ISO 8601, UTC.</summary>
    internal static string Instant(DateTime utc) => utc.ToString(InstantFormat, CultureInfo.InvariantCulture);

    /// <summary>The time that a value is, or was before it was JSON; null for any other value.</summary>
    internal static DateTime? FindTime(object? value) => value switch
    {
        DateTime time => time,
        string text when TryReadInstant(text, out DateTime time) => time,
        _ => null,
    };

    private static string Show(object value, string format, TextCatalog reader) => value switch
    {
        DateTime time => Show(time, format, reader),

        // A time that was JSON in between.
        string text when format == ListFormat => text.Replace(", ", reader.ListSeparator),
        string text => format.Length > 0 && TryReadInstant(text, out DateTime time) ? Show(time, format, reader) : text,
        _ => ((IFormattable)value).ToString(format, CultureInfo.InvariantCulture),
    };

    private static string Show(DateTime time, string format, TextCatalog reader) => format switch
    {
        "" => Instant(time),
        DateFormat => reader.Date(time),
        DayFormat => reader.Day(time),
        _ => time.ToString(format, CultureInfo.InvariantCulture),
    };

    private static bool TryReadInstant(string text, out DateTime utc)
    {
        utc = default;
        if (text.Length <= InstantShape.Length || text[text.Length - 1] != 'Z')
        {
            return false;
        }

        for (int i = 0; i < InstantShape.Length; i++)
        {
            if (InstantShape[i] == '0' ? text[i] is < '0' or > '9' : text[i] != InstantShape[i])
            {
                return false;
            }
        }

        return FixedDate.TryCreate(
            FixedDate.Number(text, 0, 4),
            FixedDate.Number(text, 5, 2),
            FixedDate.Number(text, 8, 2),
            FixedDate.Number(text, 11, 2),
            FixedDate.Number(text, 14, 2),
            FixedDate.Number(text, 17, 2),
            out utc);
    }
}
