using System;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Records;

/// <summary>An event of a log of Windows that concerns the service, as people and scripts see it.</summary>
public sealed record TraceRecord
{
    /// <summary>The PC's name.</summary>
    public required string Computer { get; init; }

    /// <summary>When the event was written, UTC.</summary>
    public required DateTime Time { get; init; }

    /// <summary><c>Schannel</c> or <c>Capi2</c>: <see cref="TraceLog"/>.</summary>
    public required string Log { get; init; }

    /// <summary>The event's number in the log.</summary>
    public required int EventId { get; init; }

    /// <summary><c>Critical</c>, <c>Error</c> or <c>Warning</c>.</summary>
    public required string Level { get; init; }

    /// <summary>The error code or the number of the TLS alert; empty without one.</summary>
    public required string Code { get; init; }

    /// <summary>The host of the service; empty where the event names none.</summary>
    public required string Host { get; init; }

    /// <summary>The SHA-1 thumbprint of the certificate; empty where the event names none.</summary>
    public required string Certificate { get; init; }

    /// <summary>What it means, in the reader's language.</summary>
    public required string Message { get; init; }

    /// <summary>The baseline that says what concerns the service.</summary>
    public required string Baseline { get; init; }
}
