using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Certificates;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// The products that have registered themselves with the Security Center of Windows: a key each below <c>Security Center\Provider\Av</c> (against viruses) and
/// <c>Fw</c> (firewalls), with the name <c>DISPLAYNAME</c>. A key may be left behind by a product that is gone.
/// </summary>
/// <remarks>WMI's <c>root\SecurityCenter2</c> gives the same; the keys are in exports and snapshots too. Source: public inventory tools that read them.</remarks>
internal static class SecurityCenter
{
    private const int MaximumProducts = 64;
    private const string DisplayName = "DISPLAYNAME";

    private static readonly RegistryPath Providers = RegistryPath.Machine(@"SOFTWARE\Microsoft\Security Center\Provider");
    private static readonly string[] Kinds = ["Av", "Fw"];

    /// <summary>Those of the table of products that look into TLS connections, each once.</summary>
    internal static EffectiveValue<IReadOnlyList<RegisteredProduct>> Read(IMachine machine)
    {
        SettingReader reader = new(machine);
        List<RegisteredProduct> found = [];
        foreach (string kind in Kinds)
        {
            RegistryPath key = Providers.Append(kind);
            foreach (string id in (reader.ReadSubKeyNames(key) ?? []).Take(MaximumProducts))
            {
                RegistryPath place = key.Append(id);
                string name = reader.ReadString(place, DisplayName) ?? "";
                if (InterceptionProducts.FindRegistered(name) is { } product && !found.Exists(known => known.Product == product))
                {
                    found.Add(new RegisteredProduct(product, name, place.ToString(DisplayName)));
                }
            }
        }

        return reader.Conclude<IReadOnlyList<RegisteredProduct>>(found, SettingLevel.Machine, Providers.ToString());
    }
}
