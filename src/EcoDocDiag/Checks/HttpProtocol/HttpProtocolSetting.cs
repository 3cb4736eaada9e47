using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// One of the two boxes for HTTP 1.1 of Internet Options, Advanced: a REG_DWORD, 0 for off. On where nothing is stored.
/// Not verified on Windows: that the policies have the same names, and the default for connections through a proxy.
/// </summary>
public sealed class HttpProtocolSetting
{
    private readonly IMachine _machine;

    private HttpProtocolSetting(IMachine machine, string name)
    {
        _machine = machine;
        Name = name;
    }

    /// <summary>The value's name: <c>EnableHttp1_1</c> or <c>ProxyHttp1.1</c>.</summary>
    public string Name { get; }

    /// <summary>"Use HTTP 1.1".</summary>
    public static HttpProtocolSetting Direct(IMachine machine) => new(machine, "EnableHttp1_1");

    /// <summary>"Use HTTP 1.1 through proxy connections".</summary>
    public static HttpProtocolSetting ThroughProxy(IMachine machine) => new(machine, "ProxyHttp1.1");

    /// <summary>Whether it is on.</summary>
    public EffectiveValue<bool> Read()
    {
        SettingReader reader = new(_machine);
        return InternetSettingsNumber.Read(reader, Name) is { } stored
            ? reader.Conclude(stored.Value != 0, stored.Level, stored.Source)
            : reader.ConcludeDefault(true, SettingLevel.ProductDefault, InternetSettingsKeys.User.ToString(Name), reader.HasSeen(InternetSettingsKeys.User, Name));
    }

    /// <summary>Every place of it.</summary>
    public IReadOnlyList<PlaceReading> FindPlaces()
    {
        EffectiveValue<bool> setting = Read();
        PlaceList places = InternetSettingsNumber.FindPlaces(_machine, Name);
        return [.. places.Conclude(setting, setting.Value ? "1" : "0").Select(place => place with { Subject = Name })];
    }

    /// <summary>The changes after which the user's preference is on.</summary>
    public IReadOnlyList<Change> PlanTurnOn() => RegistryChangePlanner.Set(_machine, InternetSettingsKeys.User, Name, RegistryValue.DWord(1));
}
