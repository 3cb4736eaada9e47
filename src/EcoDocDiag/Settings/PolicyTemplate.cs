using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace EcoDocDiag.Settings;

/// <summary>
/// Where the Group Policy Editor has the policy that a place of the registry belongs to: what an administrator looks for, whom the key tells little.
/// Source: inetres.admx and ICM.admx with their English and Japanese adml files (Windows 10); msedge.admx for that of Edge.
/// </summary>
/// <param name="Configuration"><c>Computer</c> or <c>User</c>.</param>
/// <param name="Id">The key of the text with its path below there.</param>
internal sealed record PolicyTemplate(string Configuration, string Id)
{
    private const string Policies = @"\Policies\";

    // By the end of a place; the first that fits.
    private static readonly (string End, string Id)[] Ends =
    [
        (" [Security_HKLM_only]", "MachineZonesOnly"),
        (" [Security_options_edit]", "ZoneSettingsLocked"),
        (" [Security_zones_map_edit]", "ZoneSitesLocked"),
        (@"\Control Panel [SecurityTab]", "SecurityPage"),
        (@"\Control Panel [ConnectionsTab]", "ConnectionsPage"),
        (@"\Control Panel [AdvancedTab]", "AdvancedPage"),
        (@"\Control Panel [Proxy]", "ProxyLocked"),
        (@"\Control Panel [Autoconfig]", "AutomaticConfigurationLocked"),
        (@"\Restrictions [NoExtensionManagement]", "AddOnsLocked"),
        (" [SecureProtocols]", "Protocols"),
        (" [EnableHttp1_1]", "Http11"),
        (" [ProxyHttp1.1]", "ProxyHttp11"),
        (" [ProxySettingsPerUser]", "ProxyPerMachine"),
        (@"\ActiveXFiltering [IsEnabled]", "TurnOnActiveXFiltering"),
        (@"\Ext [RestrictToList]", "AddOnListOnly"),
        (@"\AuthRoot [DisableRootAutoUpdate]", "RootUpdate"),
        (@"\Zones\2 [1001]", "Zone.1001"),
        (@"\Zones\2 [1200]", "Zone.1200"),
        (@"\Zones\2 [1201]", "Zone.1201"),
        (@"\Zones\2 [1803]", "Zone.1803"),
        (@"\Zones\2 [1809]", "Zone.1809"),
        (@"\Zones\2 [1A04]", "Zone.1A04"),
        (@"\Zones\2 [2200]", "Zone.2200"),
        (@"\Zones\2 [2201]", "Zone.2201"),
        (@"\Zones\2 [2500]", "Zone.2500"),
        (@"\Zones\2 [270C]", "Zone.270C"),
        (@"\BrowserEmulation [AllSitesCompatibilityMode]", "CompatibilityAll"),
        (@"\BrowserEmulation [IntranetCompatibilityMode]", "CompatibilityIntranet"),
        (@"\BrowserEmulation [MSCompatibilityMode]", "CompatibilityLists"),
        (@"\Main [Isolation]", "EnhancedProtectedMode"),
        (@"\Main [Isolation64Bit]", "EnhancedProtectedMode64"),
        (@"\Edge [InternetExplorerIntegrationLevel]", "IeIntegration"),
    ];

    // By a key that the place lies in: a policy that is a list.
    private static readonly (string Part, string Id)[] Lists =
    [
        (@"\ZoneMapKey", "SiteToZone"),
        (@"\ZoneMap\", "SiteToZone"),
        (@"\Ext\CLSID", "AddOnList"),
        (@"\BrowserEmulation\PolicyList", "CompatibilityList"),
    ];

    /// <summary>Every id that there is a text for.</summary>
    public static IEnumerable<string> Ids => Ends.Select(static policy => policy.Id).Union(Lists.Select(static policy => policy.Id), StringComparer.Ordinal);

    /// <summary>The policy of <paramref name="place"/>, as findings name one; null where none of the templates has it.</summary>
    public static PolicyTemplate? Find(string place)
    {
        if (place.IndexOf(Policies, StringComparison.OrdinalIgnoreCase) < 0)
        {
            return null;
        }

        string configuration = place.StartsWith("HKLM", StringComparison.OrdinalIgnoreCase) ? "Computer" : "User";
        foreach ((string end, string id) in Ends)
        {
            if (place.EndsWith(end, StringComparison.OrdinalIgnoreCase))
            {
                return new PolicyTemplate(configuration, id);
            }
        }

        foreach ((string part, string id) in Lists)
        {
            if (CultureInfo.InvariantCulture.CompareInfo.IndexOf(place, part, CompareOptions.OrdinalIgnoreCase) >= 0)
            {
                return new PolicyTemplate(configuration, id);
            }
        }

        return null;
    }
}
