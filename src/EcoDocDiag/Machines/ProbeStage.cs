namespace EcoDocDiag.Machines;

/// <summary>How far a probe came. A later stage includes the earlier ones.</summary>
public enum ProbeStage
{
    /// <summary>The name was not resolved.</summary>
    Resolve,

    /// <summary>No TCP connection to the host or its proxy.</summary>
    Connect,

    /// <summary>The proxy refused the tunnel.</summary>
    Tunnel,

    /// <summary>The TLS handshake failed.</summary>
    Tls,

    /// <summary>No HTTP answer.</summary>
    Http,

    /// <summary>An HTTP answer came.</summary>
    Done,
}
