using System;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Records;

/// <summary>Words events: what their number means, and what the code in them does.</summary>
/// <param name="texts">The texts of the reader's culture.</param>
public sealed class TraceText(TextCatalog texts)
{
    private const string EventKind = "Trace.Event";
    private const string CodeKind = "Trace.Code";
    private const string AlertKind = "Trace.Alert";

    /// <summary>The record of an event of <paramref name="log"/> on <paramref name="machine"/>.</summary>
    public TraceRecord Create(IMachine machine, TraceLog log, TraceEvent found, string baseline) => new()
    {
        Computer = machine.Computer,
        Time = found.TimeUtc,
        Log = log.ToString(),
        EventId = found.Id,
        Level = found.Level switch { 1 => "Critical", 2 => "Error", _ => "Warning" },
        Code = found.Code,
        Host = found.Host,
        Certificate = found.Certificate,
        Message = Describe(log, found),
        Baseline = baseline,
    };

    // Of what is not known the number stands there by itself, which those who know it can look up.
    private string Describe(TraceLog log, TraceEvent found)
    {
        string number = FormattableString.Invariant($"{log}.{found.Id}");
        string kind = texts.Word(EventKind, number);
        bool isAlert = found.Code.Length > 0 && !found.Code.StartsWith("0x", StringComparison.Ordinal);
        string code = texts.Word(isAlert ? AlertKind : CodeKind, found.Code);
        string first = kind == number ? texts.ReportText("Trace.UnknownEvent", log, found.Id) : kind;
        return found.Code.Length == 0 ? first
            : code == found.Code ? texts.ReportText("Trace.WithCode", first, found.Code)
            : texts.ReportText("Trace.WithMeaning", first, code, found.Code);
    }
}
