using System;
using System.Collections.Generic;
using EcoDocDiag.Certificates;

namespace EcoDocDiag.Machines;

/// <summary>What a probe saw.</summary>
public sealed record ProbeResult
{
    /// <summary>The stage at which it ended: <see cref="ProbeStage.Done"/>, or the one that failed.</summary>
    public required ProbeStage Stage { get; init; }

    /// <summary>Why it ended before <see cref="ProbeStage.Done"/>: a stable code such as <c>TimedOut</c>, <c>ConnectionReset</c>, <c>HostNotFound</c>; else empty.</summary>
    public string Failure { get; init; } = "";

    /// <summary>The proxy that was used, <c>host:port</c>; empty for a direct connection.</summary>
    public string Proxy { get; init; } = "";

    /// <summary>The negotiated protocol, e.g. <c>TLS 1.2</c>; empty without one.</summary>
    public string TlsProtocol { get; init; } = "";

    /// <summary>The certificates that the server sent, as DER, its own first. They were not judged by the probe.</summary>
    public IReadOnlyList<EncodedCertificate> ServerCertificates { get; init; } = [];

    /// <summary>Whether the server asked for a client certificate, and whose it takes; null where that was not captured, as where no handshake came that far.</summary>
    public CertificateDemand? CertificateDemand { get; init; }

    /// <summary>The HTTP status; 0 without an answer.</summary>
    public int HttpStatus { get; init; }

    /// <summary>The host that a redirect names; empty without one. Redirects are not followed.</summary>
    public string RedirectHost { get; init; } = "";

    /// <summary>The server's <c>Date</c> header; null without one.</summary>
    public DateTime? ServerDateUtc { get; init; }

    /// <summary>The PC's own clock when the answer came.</summary>
    public DateTime? LocalDateUtc { get; init; }
}
