using System;
using System.Collections.Generic;
using System.Globalization;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// The registration of the enrolment class (<c>Classes\CLSID\{…}\InprocServer32</c>, its default value) and the list of cryptographic providers
/// (<c>Cryptography\Defaults\Provider</c>), in the view of the system and, on a 64-bit one, that of 32-bit programs: the tabs of Internet Explorer and of IE mode are 32-bit unless set otherwise.
/// A 32-bit program finds <c>SysWOW64</c> where the registration says <c>System32</c>. What a user registers for himself below <c>HKCU</c> is not read.
/// </summary>
/// <remarks>Source: "InprocServer32", "Registry Keys Affected by WOW64" and "File System Redirector" (learn.microsoft.com).</remarks>
internal static class EnrollmentComponentSetting
{
    private const string FileName = "certenroll.dll";

    private static readonly RegistryPath Classes = RegistryPath.Machine(@"SOFTWARE\Classes");
    private static readonly RegistryPath Classes32 = Classes.Append("WOW6432Node");
    private static readonly RegistryPath Providers = RegistryPath.Machine(@"SOFTWARE\Microsoft\Cryptography\Defaults\Provider");
    private static readonly RegistryPath Providers32 = RegistryPath.Machine(@"SOFTWARE\WOW6432Node\Microsoft\Cryptography\Defaults\Provider");
    private static readonly string[] System32 = [@"%SystemRoot%\System32\", @"%windir%\System32\", @"C:\Windows\System32\", @"%SystemRoot%\SysWOW64\", @"%windir%\SysWOW64\", @"C:\Windows\SysWOW64\"];

    /// <summary>Each view of the registry that there is, the system's own first.</summary>
    internal static IEnumerable<EnrollmentComponentState> Read(IMachine machine, Guid classId)
    {
        // Where it has neither, the system is a 32-bit one, whose own view is the only one.
        EnrollmentComponentState other = ReadView(machine, "32-bit", Classes32, Providers32, classId, "SysWOW64");
        bool has32 = HasOrMayHave(other.Server, other.Server.Value.Length > 0) || HasOrMayHave(other.HasProviders, other.HasProviders.Value);
        yield return ReadView(machine, has32 ? "64-bit" : "32-bit", Classes, Providers, classId, "System32");
        if (has32)
        {
            yield return other;
        }
    }

    private static bool HasOrMayHave<T>(EffectiveValue<T> setting, bool has) => has || !setting.IsCaptured || setting.Fault is not null;

    private static EnrollmentComponentState ReadView(IMachine machine, string view, RegistryPath classes, RegistryPath providers, Guid classId, string folder)
    {
        SettingReader reader = new(machine);
        RegistryPath key = classes.Append("CLSID").Append(classId.ToString("B", CultureInfo.InvariantCulture).ToUpperInvariant()).Append("InprocServer32");
        string server = (reader.ReadString(key, "") ?? "").Trim().Trim('"');
        EffectiveValue<string> registered = reader.Conclude(server, SettingLevel.Machine, key.ToString(""));
        SettingReader list = new(machine);
        bool hasProviders = list.ReadSubKeyNames(providers) is { Count: > 0 };
        return new EnrollmentComponentState(view, registered, ReadFile(machine, server, folder), list.Conclude(hasProviders, SettingLevel.Machine, providers.ToString()));
    }

    private static EffectiveValue<string>? ReadFile(IMachine machine, string server, string folder)
    {
        if (!Array.Exists(System32, start => server.Equals(start + FileName, StringComparison.OrdinalIgnoreCase)) && !server.Equals(FileName, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        SettingReader reader = new(machine);
        ProgramFile file = ProgramFile.Parse(@"%SystemRoot%\" + folder + @"\" + FileName);
        string place = file.ToString();
        string version = reader.Take(machine.Programs.ReadFileVersion(file), place) ?? "";
        return reader.Conclude(version, SettingLevel.Machine, place);
    }
}
