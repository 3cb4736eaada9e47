namespace EcoDocDiag.Machines;

/// <summary>A log of Windows that tells why a connection or a certificate failed.</summary>
public enum TraceLog
{
    /// <summary>What Schannel writes to the log <c>System</c>: TLS connections of Windows' own stack. Always on.</summary>
    Schannel,

    /// <summary><c>Microsoft-Windows-CAPI2/Operational</c>: chains, revocation and keys of certificates. Off unless somebody turns it on.</summary>
    Capi2,
}
