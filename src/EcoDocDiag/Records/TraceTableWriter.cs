using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Records;

/// <summary>Writes events for a reader at a terminal: when, which, and what it means with the host or the certificate under it.</summary>
/// <param name="texts">The texts of the reader's culture.</param>
/// <param name="width">The terminal's width in columns.</param>
/// <param name="isRead">Whether all logs were read: only then it is true that they say nothing.</param>
public sealed class TraceTableWriter(TextCatalog texts, int width, bool isRead)
{
    private const int TimeWidth = 28;
    private const int EventWidth = 15;

    /// <summary>Writes <paramref name="events"/>, in their order.</summary>
    public void Write(IEnumerable<TraceRecord> events, TextWriter output)
    {
        var table = new TableWriter(output, texts.Culture, width, [TimeWidth, EventWidth]);
        bool isAny = false;
        foreach (TraceRecord found in events)
        {
            isAny = true;
            table.WriteRow([texts.Time(found.Time), found.Log + " " + found.EventId.ToString(texts.Culture), found.Message], [.. new[] { found.Host, found.Certificate }.Where(static text => text.Length > 0)], "");
        }

        if (!isAny && isRead)
        {
            new TableWriter(output, texts.Culture, width, []).WriteRow(texts.ReportText("Trace.None"));
        }
    }
}
