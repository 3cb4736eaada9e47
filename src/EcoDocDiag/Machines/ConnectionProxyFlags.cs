using System;

namespace EcoDocDiag.Machines;

/// <summary>The flags of a WinINet connection, with the numbers of wininet.h (<c>PROXY_TYPE_…</c>).</summary>
[Flags]
public enum ConnectionProxyFlags
{
    /// <summary>No flag; Windows itself always sets <see cref="Direct"/>.</summary>
    None = 0,

    /// <summary>A direct connection may be used.</summary>
    Direct = 1,

    /// <summary>The manual proxy is on.</summary>
    Proxy = 2,

    /// <summary>A PAC script is on.</summary>
    AutoConfigUrl = 4,

    /// <summary>Automatic detection (WPAD) is on.</summary>
    AutoDetect = 8,
}
