using System;
using System.Globalization;
using System.Linq;

namespace EcoDocDiag.Machines.Collected;

/// <summary>An event as the collector writes it, a line each: time, number, level, code, host and thumbprint, as <c>2026-11-22T00:00:00Z;11;2;0x800B0109;webra2.secomtrust.net;</c>.</summary>
internal static class EventLine
{
    private const int FieldCount = 6;
    private const int LongestHost = 253;
    private const int LargestId = 99_999;
    private const string Prefix = "0x";

    private static readonly string[] TimeForms = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    /// <summary>The event; null where the line is none.</summary>
    public static TraceEvent? TryParse(string line)
    {
        string[] fields = line.Split(';');
        return fields.Length == FieldCount
            && DateTime.TryParseExact(fields[0], TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out DateTime time)
            && int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out int id) && id <= LargestId
            && int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out int level) && level is > 0 and <= TraceEvent.LowestLevel
            && IsCode(fields[3])
            && fields[4].Length <= LongestHost && fields[4].All(IsOfHost)
            && (fields[5].Length == 0 || (fields[5].Length == TraceEvent.ThumbprintLength && fields[5].All(IsDigit)))
                ? new TraceEvent(time, id, level, fields[3], fields[4], fields[5])
                : null;
    }

    private static bool IsCode(string code) =>
        code.Length == 0
        || byte.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        || (code.Length == Prefix.Length + 8 && code.StartsWith(Prefix, StringComparison.Ordinal) && code.Skip(Prefix.Length).All(IsDigit));

    private static bool IsDigit(char character) => character is (>= '0' and <= '9') or (>= 'A' and <= 'F');

    private static bool IsOfHost(char character) => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '-';
}
