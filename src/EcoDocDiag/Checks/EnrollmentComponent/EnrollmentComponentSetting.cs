using System;
using System.Collections.Generic;
using System.Globalization;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// The registration of the enrolment class (<c>Classes\CLSID\{…}\InprocServer32</c>, its default value) and the list of cryptographic providers
/// (<c>Cryptography\Defaults\Provider</c>), in the view of the system and, on a 64-bit one, that of 32-bit programs: the tabs of Internet Explorer and of IE mode are 32-bit unless set otherwise.
/// A 32-bit program finds <c>SysWOW64</c> where the registration says <c>System32</c>. What the user registers for himself (<c>HKCU\Software\Classes</c>) comes first
/// for programs that do not run as an administrator. The older class (XEnroll, of Windows XP) does what the page asks for no more.
/// </summary>
/// <remarks>Source: "InprocServer32", "Registry Keys Affected by WOW64", "File System Redirector", "HKEY_CLASSES_ROOT Key" and "Certificate Enrollment Control" (learn.microsoft.com).</remarks>
internal static class EnrollmentComponentSetting
{
    private const string FileName = "certenroll.dll";

    // The Certificate Enrollment Control (XEnroll), which Windows Vista replaced.
    private static readonly Guid OlderClass = new("127698E4-E730-4E5C-A2B1-21490A70C8A1");
    private static readonly RegistryPath UserClasses = RegistryPath.User(@"Software\Classes");
    private static readonly RegistryPath UserClasses32 = UserClasses.Append("WOW6432Node");
    private static readonly RegistryPath Classes = RegistryPath.Machine(@"SOFTWARE\Classes");
    private static readonly RegistryPath Classes32 = Classes.Append("WOW6432Node");
    private static readonly RegistryPath Providers = RegistryPath.Machine(@"SOFTWARE\Microsoft\Cryptography\Defaults\Provider");
    private static readonly RegistryPath Providers32 = RegistryPath.Machine(@"SOFTWARE\WOW6432Node\Microsoft\Cryptography\Defaults\Provider");
    private static readonly string[] System32 = [@"%SystemRoot%\System32\", @"%windir%\System32\", @"C:\Windows\System32\", @"%SystemRoot%\SysWOW64\", @"%windir%\SysWOW64\", @"C:\Windows\SysWOW64\"];

    /// <summary>Each view of the registry that there is, the system's own first.</summary>
    internal static IEnumerable<EnrollmentComponentState> Read(IMachine machine, Guid classId)
    {
        // Where it has neither, the system is a 32-bit one, whose own view is the only one.
        EnrollmentComponentState other = ReadView(machine, "32-bit", Classes32, UserClasses32, Providers32, classId, "SysWOW64");
        bool has32 = HasOrMayHave(other.Server, other.Server.Value.Length > 0) || other.UserServer.Value.Length > 0 || HasOrMayHave(other.HasProviders, other.HasProviders.Value);
        yield return ReadView(machine, has32 ? "64-bit" : "32-bit", Classes, UserClasses, Providers, classId, "System32");
        if (has32)
        {
            yield return other;
        }
    }

    private static bool HasOrMayHave<T>(EffectiveValue<T> setting, bool has) => has || !setting.IsCaptured || setting.Fault is not null;

    private static EnrollmentComponentState ReadView(
        IMachine machine, string view, RegistryPath classes, RegistryPath userClasses, RegistryPath providers, Guid classId, string folder)
    {
        EffectiveValue<string> server = ReadServer(machine, classes, classId, SettingLevel.Machine);
        EffectiveValue<string> userServer = ReadServer(machine, userClasses, classId, SettingLevel.User);
        ProgramFile file = ProgramFile.Parse(@"%SystemRoot%\" + folder + @"\" + FileName);
        SettingReader list = new(machine);
        bool hasProviders = list.ReadSubKeyNames(providers) is { Count: > 0 };
        return new EnrollmentComponentState(
            view,
            server,
            userServer,
            ReadServer(machine, classes, OlderClass, SettingLevel.Machine),
            IsWindowsOwn(userServer.Value.Length > 0 ? userServer.Value : server.Value),
            ReadFile(machine, file),
            ReadSignature(machine, file),
            list.Conclude(hasProviders, SettingLevel.Machine, providers.ToString()));
    }

    private static EffectiveValue<string> ReadServer(IMachine machine, RegistryPath classes, Guid classId, SettingLevel level)
    {
        SettingReader reader = new(machine);
        RegistryPath key = classes.Append("CLSID").Append(classId.ToString("B", CultureInfo.InvariantCulture).ToUpperInvariant()).Append("InprocServer32");
        return reader.Conclude((reader.ReadString(key, "") ?? "").Trim().Trim('"'), level, key.ToString(""));
    }

    private static bool IsWindowsOwn(string server) =>
        Array.Exists(System32, start => server.Equals(start + FileName, StringComparison.OrdinalIgnoreCase)) || server.Equals(FileName, StringComparison.OrdinalIgnoreCase);

    private static EffectiveValue<string> ReadFile(IMachine machine, ProgramFile file)
    {
        SettingReader reader = new(machine);
        string place = file.ToString();
        string version = reader.Take(machine.Programs.ReadFileVersion(file), place) ?? "";
        return reader.Conclude(version, SettingLevel.Machine, place);
    }

    private static EffectiveValue<FileSignature> ReadSignature(IMachine machine, ProgramFile file)
    {
        SettingReader reader = new(machine);
        string place = file.ToString();
        FileSignature signature = reader.TakeValue(machine.Programs.ReadFileSignature(file), place) ?? FileSignature.Microsoft;
        return reader.Conclude(signature, SettingLevel.Machine, place);
    }
}
