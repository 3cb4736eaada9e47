namespace EcoDocDiag.Machines;

/// <summary>The proxy options of one WinINet connection.</summary>
/// <param name="Flags">Which of the options are in use.</param>
/// <param name="Server">The proxy list, e.g. <c>proxy.example:8080</c> or <c>http=a:80;https=b:80</c>; empty for none.</param>
/// <param name="Bypass">The exceptions, separated by semicolons; empty for none.</param>
/// <param name="AutoConfigUrl">The address of the PAC script; empty for none.</param>
public sealed record ConnectionProxy(ConnectionProxyFlags Flags, string Server, string Bypass, string AutoConfigUrl);
