using System;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>The stored proxy settings of one connection: a value of the key <c>Connections</c>.</summary>
/// <param name="Key">The key.</param>
/// <param name="Name">The value's name: <c>DefaultConnectionSettings</c> for the LAN, <c>SavedLegacySettings</c> for its copy, else a VPN or dial-up entry.</param>
/// <param name="Value">The value as stored.</param>
/// <param name="Blob">What it holds; null where <paramref name="Fault"/> is set.</param>
/// <param name="Fault">Why it could not be read; null where it could.</param>
public sealed record ProxyConnection(RegistryPath Key, string Name, RegistryValue Value, ConnectionBlob? Blob, ReadFault? Fault)
{
    /// <summary>The value's place.</summary>
    public string Source => Key.ToString(Name);

    /// <summary>Whether these are the LAN's settings.</summary>
    public bool IsLan => Name.Equals("DefaultConnectionSettings", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether this is the copy of the LAN's settings that Windows keeps beside them.</summary>
    public bool IsLanCopy => Name.Equals("SavedLegacySettings", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a manual proxy of this connection stands between the PC and an address.</summary>
    public bool UsesManualProxy(Uri url) => Blob is not null && ProxyConfiguration.UsesManualProxy(Blob.ToConnectionProxy(), url);
}
