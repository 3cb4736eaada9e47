using System;

namespace EcoDocDiag.Proofs;

/// <summary>
/// One step of a proof, or, as its last, what the steps come to. Flat scalars only, like a finding; but for <see cref="Message"/> free of culture.
/// </summary>
public sealed record ProofStep
{
    /// <summary>The step that opens the certificate's key and signs.</summary>
    public const string Key = "Key";

    /// <summary>The step that reaches a host of the baseline which needs no certificate.</summary>
    public const string Control = "Control";

    /// <summary>The step that reaches the service without a certificate.</summary>
    public const string Reach = "Reach";

    /// <summary>The handshake by TLS 1.2.</summary>
    public const string Tls12 = "Tls12";

    /// <summary>The handshake by TLS 1.3.</summary>
    public const string Tls13 = "Tls13";

    /// <summary>What the steps come to.</summary>
    public const string Conclusion = "Conclusion";

    /// <summary>The PC's name.</summary>
    public string Computer { get; init; } = "";

    /// <summary>The user's security identifier.</summary>
    public string User { get; init; } = "";

    /// <summary>The user's name.</summary>
    public string UserName { get; init; } = "";

    /// <summary>Which step: one of the constants of this class.</summary>
    public required string Step { get; init; }

    /// <summary>One of <see cref="ProofOutcome"/>.</summary>
    public required string Outcome { get; init; }

    /// <summary>One of <see cref="ProofLayer"/>: where what failed is at home.</summary>
    public required string Layer { get; init; }

    /// <summary>One of <see cref="ProofReason"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>The host; empty for a step that needs none.</summary>
    public string Host { get; init; } = "";

    /// <summary>The proxy on the way, <c>host:port</c>; empty for a direct connection.</summary>
    public string Proxy { get; init; } = "";

    /// <summary>The protocol that was spoken, e.g. <c>TLS 1.3</c>.</summary>
    public string Protocol { get; init; } = "";

    /// <summary>The SHA-1 (thumbprint) of the certificate that was sent; empty where none was.</summary>
    public string CertificateSent { get; init; } = "";

    /// <summary>The authorities that the server accepts, as it sent them, separated by <c>; </c>; the first few.</summary>
    public string AcceptedAuthorities { get; init; } = "";

    /// <summary>What the server said: an alert, or the HTTP status.</summary>
    public string ServerSaid { get; init; } = "";

    /// <summary>What else is known, culture-free.</summary>
    public string Detail { get; init; } = "";

    /// <summary>What came of it, in a sentence of the reader's language.</summary>
    public string Message { get; init; } = "";

    /// <summary>The baseline.</summary>
    public string Baseline { get; init; } = "";

    /// <summary>When it was proved, UTC.</summary>
    public DateTime Timestamp { get; init; }
}
