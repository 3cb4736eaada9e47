using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// Whether Windows fetches a root of its root program when one is first needed. Policy can forbid it: "Turn off Automatic Root Certificates Update" of
/// Microsoft's ICM.admx, <c>DisableRootAutoUpdate</c>. Then a root that is in no store never comes.
/// </summary>
public sealed class RootUpdateSetting
{
    private const string ValueName = "DisableRootAutoUpdate";

    private static readonly RegistryPath Key = RegistryPath.Machine(@"Software\Policies\Microsoft\SystemCertificates\AuthRoot");

    private readonly IMachine _machine;

    /// <summary>The setting of a machine.</summary>
    public RootUpdateSetting(IMachine machine)
    {
        _machine = machine;
    }

    /// <summary>True where roots are fetched, as Windows does unless policy says otherwise.</summary>
    public EffectiveValue<bool> Read()
    {
        SettingReader reader = new(_machine);
        bool isOff = reader.ReadDWord(Key, ValueName) is not (null or 0);
        return reader.Conclude(!isOff, isOff ? SettingLevel.Policy : SettingLevel.ProductDefault, Key.ToString(ValueName));
    }
}
