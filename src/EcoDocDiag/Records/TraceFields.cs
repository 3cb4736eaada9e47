using System.Collections.Generic;

namespace EcoDocDiag.Records;

/// <summary>The fields of an event as files and pipes carry them. Names and order are part of the product's contract: new ones come last.</summary>
public static class TraceFields
{
    /// <summary>Every field in order.</summary>
    public static IReadOnlyList<RecordField<TraceRecord>> All { get; } =
    [
        new(nameof(TraceRecord.Computer), found => found.Computer),
        new(nameof(TraceRecord.Time), found => found.Time),
        new(nameof(TraceRecord.Log), found => found.Log),
        new(nameof(TraceRecord.EventId), found => found.EventId),
        new(nameof(TraceRecord.Level), found => found.Level),
        new(nameof(TraceRecord.Code), found => found.Code),
        new(nameof(TraceRecord.Host), found => found.Host),
        new(nameof(TraceRecord.Certificate), found => found.Certificate),
        new(nameof(TraceRecord.Message), found => found.Message),
        new(nameof(TraceRecord.Baseline), found => found.Baseline),
    ];
}
