namespace EcoDocDiag.Machines;

/// <summary>How a probe leaves the PC.</summary>
public enum ProbeRoute
{
    /// <summary>Straight to the host.</summary>
    Direct,

    /// <summary>Through <see cref="ProbeRequest.Proxy"/>.</summary>
    Proxy,

    /// <summary>As the system decides: a PAC script or WPAD is in use, and only the PC itself can run it.</summary>
    System,
}
