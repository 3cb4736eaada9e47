using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// What Schannel, the system's TLS, forbids its clients whatever Internet Options shows:
/// <c>HKLM\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\&lt;protocol&gt;\Client</c>.
/// </summary>
/// <remarks>
/// Source: "TLS registry settings" of Microsoft's Windows Server documentation. <c>Enabled</c> 0 forbids a protocol. <c>DisabledByDefault</c> other than 0 takes it
/// from programs that do not ask for protocols by name; that this includes WinINet is not verified on Windows.
/// </remarks>
public sealed class SchannelSettings
{
    private static readonly RegistryPath Protocols = RegistryPath.Machine(@"SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols");

    private readonly IMachine _machine;

    /// <summary>The Schannel settings of <paramref name="machine"/>.</summary>
    public SchannelSettings(IMachine machine)
    {
        _machine = machine;
    }

    /// <summary>Whether Schannel forbids its clients each of <paramref name="protocols"/>.</summary>
    /// <param name="protocols">The names of the keys, e.g. <c>TLS 1.2</c>.</param>
    /// <returns>The places that forbid one, in the order asked for; its source is the first of them, else the key of all protocols.</returns>
    public EffectiveValue<IReadOnlyList<string>> ReadVetoes(IReadOnlyList<string> protocols)
    {
        SettingReader reader = new(_machine);
        List<string> vetoes = [];
        foreach (string protocol in protocols)
        {
            RegistryPath key = Protocols.Append(protocol).Append("Client");
            int? enabled = reader.ReadDWord(key, "Enabled");
            int? disabledByDefault = reader.ReadDWord(key, "DisabledByDefault");
            if (enabled == 0)
            {
                vetoes.Add(key.ToString("Enabled"));
            }
            else if (disabledByDefault is not (null or 0))
            {
                vetoes.Add(key.ToString("DisabledByDefault"));
            }
        }

        return reader.Conclude<IReadOnlyList<string>>(vetoes, SettingLevel.Machine, vetoes.Count > 0 ? vetoes[0] : Protocols.ToString());
    }

    /// <summary>Every place that could forbid one of <paramref name="protocols"/>.</summary>
    public IReadOnlyList<PlaceReading> FindPlaces(IReadOnlyList<string> protocols)
    {
        IReadOnlyList<string> vetoes = ReadVetoes(protocols).Value;
        PlaceList places = new(_machine);
        foreach (RegistryPath key in protocols.Select(static protocol => Protocols.Append(protocol).Append("Client")))
        {
            foreach (string name in new[] { "Enabled", "DisabledByDefault" })
            {
                places.AddNumber(key, name, SettingLevel.Machine, vetoes.Contains(key.ToString(name)) ? PlaceOutcome.InEffect : PlaceOutcome.Permits);
            }
        }

        return places.All;
    }
}
