using System;
using System.Collections.Generic;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// What the Advanced page of Internet Options keeps in <c>Internet Explorer\Main</c>: <c>Isolation</c> (REG_SZ, <c>PMEM</c> on, <c>PMIL</c> off), <c>Isolation64Bit</c>
/// (REG_DWORD) and <c>Enable Browser Extensions</c> (REG_SZ, <c>yes</c> or <c>no</c>), of the machine's policy, the user's policy or the user. Enhanced Protected
/// Mode is off and extensions are on where none has it.
/// </summary>
/// <remarks>Source: inetres.admx (Advanced_EnableEnhancedProtectedMode, Advanced_EnableEnhancedProtectedMode64Bit, Advanced_EnableBrowserExtensions); exports of real PCs for the user's values.</remarks>
internal static class ExplorerMain
{
    private const string Tail = @"Microsoft\Internet Explorer\Main";
    private const string IsolationName = "Isolation";
    private const string Isolation64BitName = "Isolation64Bit";
    private const string ExtensionsName = "Enable Browser Extensions";

    private static readonly RegistryPath[] Policies = [RegistryPath.Machine(@"SOFTWARE\Policies\" + Tail), RegistryPath.User(@"Software\Policies\" + Tail)];

    /// <summary>The key of the user's own values.</summary>
    internal static RegistryPath User { get; } = RegistryPath.User(@"Software\" + Tail);

    /// <summary>Whether Enhanced Protected Mode is on.</summary>
    internal static EffectiveValue<IsolationState> ReadIsolation(IMachine machine)
    {
        SettingReader reader = new(machine);
        foreach ((RegistryPath key, SettingLevel level) in Places())
        {
            if (reader.ReadString(key, IsolationName) is { } text)
            {
                bool isOn = text.Trim().Equals("PMEM", StringComparison.OrdinalIgnoreCase);
                return reader.Conclude(new IsolationState(isOn, isOn && Is64Bit(reader)), level, key.ToString(IsolationName));
            }
        }

        return reader.ConcludeDefault(new IsolationState(false, false), SettingLevel.ProductDefault, User.ToString(IsolationName), reader.HasSeen(User, IsolationName));
    }

    /// <summary>Whether extensions of the browser are on.</summary>
    internal static EffectiveValue<bool> ReadExtensions(IMachine machine)
    {
        SettingReader reader = new(machine);
        foreach ((RegistryPath key, SettingLevel level) in Places())
        {
            if (reader.ReadString(key, ExtensionsName) is { } text)
            {
                return reader.Conclude(!text.Trim().Equals("no", StringComparison.OrdinalIgnoreCase), level, key.ToString(ExtensionsName));
            }
        }

        return reader.ConcludeDefault(true, SettingLevel.ProductDefault, User.ToString(ExtensionsName), reader.HasSeen(User, ExtensionsName));
    }

    /// <summary>The changes that turn the user's Enhanced Protected Mode off.</summary>
    internal static IReadOnlyList<Change> PlanIsolationOff(IMachine machine) => RegistryChangePlanner.Set(machine, User, IsolationName, RegistryValue.String("PMIL"));

    /// <summary>The changes that turn the user's browser extensions on.</summary>
    internal static IReadOnlyList<Change> PlanExtensionsOn(IMachine machine) => RegistryChangePlanner.Set(machine, User, ExtensionsName, RegistryValue.String("yes"));

    private static bool Is64Bit(SettingReader reader)
    {
        foreach ((RegistryPath key, SettingLevel _) in Places())
        {
            if (reader.ReadDWord(key, Isolation64BitName) is { } number)
            {
                return number != 0;
            }
        }

        return false;
    }

    private static IEnumerable<(RegistryPath Key, SettingLevel Level)> Places()
    {
        foreach (RegistryPath policy in Policies)
        {
            yield return (policy, SettingLevel.Policy);
        }

        yield return (User, SettingLevel.User);
    }
}
