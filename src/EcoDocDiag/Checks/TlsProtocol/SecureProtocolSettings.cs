using System.Collections.Generic;
using System.Globalization;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// The TLS and SSL protocols that WinINet may use: the boxes of Internet Options, Advanced. One REG_DWORD of bits, <c>SecureProtocols</c>.
/// Source of places and bits: inetres.admx, policy <c>Advanced_SetWinInetProtocols</c>, as listed by Microsoft365DSC; 0x2000 (TLS 1.3) is not verified on Windows.
/// </summary>
public sealed class SecureProtocolSettings
{
    private const string ValueName = "SecureProtocols";
    private const int Ssl3AndTls10 = 0xA0;
    private const int Tls10To12 = 0xA80;
    private const int Tls12 = 0x800;
    private const int Tls12And13 = 0x2800;

    /// <summary>Every bit that stands for a protocol: SSL 2.0 and 3.0, TLS 1.0 to 1.3.</summary>
    public const int DefinedBits = 0x8 | 0x20 | 0x80 | 0x200 | 0x800 | 0x2000;

    private readonly IMachine _machine;

    /// <summary>The protocols of <paramref name="machine"/>.</summary>
    public SecureProtocolSettings(IMachine machine)
    {
        _machine = machine;
    }

    /// <summary>The bits in effect.</summary>
    public EffectiveValue<int> Read()
    {
        SettingReader reader = new(_machine);
        if (InternetSettingsNumber.Read(reader, ValueName) is { } stored)
        {
            return reader.Conclude(stored.Value, stored.Level, stored.Source);
        }

        bool isSeen = reader.HasSeen(InternetSettingsKeys.User, ValueName);
        int bits = isSeen && reader.Fault is null ? ReadDefault(reader) : 0;
        return reader.ConcludeDefault(bits, SettingLevel.ProductDefault, InternetSettingsKeys.User.ToString(ValueName), isSeen);
    }

    /// <summary>Every place of them.</summary>
    public IReadOnlyList<PlaceReading> FindPlaces()
    {
        EffectiveValue<int> setting = Read();
        return InternetSettingsNumber.FindPlaces(_machine, ValueName).Conclude(setting, setting.Value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The changes after which the user's preference is <paramref name="bits"/>.</summary>
    public IReadOnlyList<Change> PlanSet(int bits) =>
        RegistryChangePlanner.Set(_machine, InternetSettingsKeys.User, ValueName, RegistryValue.DWord(bits));

    // What Windows does with no value stored. The step of 2022 is KB5017811 (TLS 1.0 and 1.1 off by default for WinINet);
    // the others are not verified on Windows. A build that is not known counts as a supported one.
    private int ReadDefault(SettingReader reader) => WindowsBuild.Read(_machine, reader)?.Number switch
    {
        null => Tls12,
        < 9600 => Ssl3AndTls10,
        < 10240 => Tls10To12,
        < 20348 => Tls12,
        _ => Tls12And13,
    };
}
