using System;

namespace EcoDocDiag.Machines;

/// <summary>
/// What Windows itself answers in the target user's session. It decides: where it differs from our reading of the registry, a finding says both.
/// Not captured where the system is not Windows or the user has no session here.
/// </summary>
public interface IInternetApi
{
    /// <summary>The zone of an address: <c>IInternetSecurityManager::MapUrlToZone</c> (urlmon).</summary>
    Reading<int> MapUrlToZone(Uri url);

    /// <summary>The policy of an action in a zone: <c>IInternetZoneManager::GetZoneActionPolicy</c> (urlmon).</summary>
    /// <param name="zone">The zone's number; 2 is Trusted sites.</param>
    /// <param name="action">The action's number, e.g. 0x1200.</param>
    Reading<int> GetZoneActionPolicy(int zone, int action);

    /// <summary>The proxy options of a connection: <c>InternetQueryOption(INTERNET_OPTION_PER_CONNECTION_OPTION)</c> (wininet).</summary>
    /// <param name="connection">The name of a dial-up or VPN connection; empty for the LAN.</param>
    Reading<ConnectionProxy> QueryConnectionProxy(string connection);
}
