using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>The proxy settings that older programs read: values of <c>Internet Settings</c> itself.</summary>
/// <param name="Key">The key.</param>
/// <param name="Proxy">What <c>ProxyEnable</c>, <c>ProxyServer</c>, <c>ProxyOverride</c> and <c>AutoConfigURL</c> say.</param>
/// <param name="StoredBypass"><c>ProxyOverride</c> as stored; null where it is not.</param>
public sealed record ProxyFlatValues(RegistryPath Key, ConnectionProxy Proxy, RegistryValue? StoredBypass)
{
    /// <summary>The name of the value that holds the exceptions.</summary>
    public const string BypassName = "ProxyOverride";

    /// <summary>The place of the exceptions.</summary>
    public string BypassSource => Key.ToString(BypassName);
}
