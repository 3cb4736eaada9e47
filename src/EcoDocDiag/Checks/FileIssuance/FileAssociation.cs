using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// What Windows opens a file with: the type that the user chose for its extension (<c>Explorer\FileExts\.p12\UserChoice</c>), else that of <c>HKCU\Software\Classes</c>, else
/// that of <c>HKLM\SOFTWARE\Classes</c>. Windows' own type of these files is <c>PFXFile</c>, whose verb <c>add</c> starts the import wizard:
/// <c>rundll32.exe cryptext.dll,CryptExtAddPFX %1</c>. Of another type its name says enough: its command is not looked for.
/// </summary>
/// <remarks>Source: "File Types" and "Programmatic Identifiers" (learn.microsoft.com); the wizard's command line as reports of real PCs show it. Not verified on Windows.</remarks>
internal static class FileAssociation
{
    private const string OwnType = "PFXFile";
    private static readonly RegistryPath[] Classes = [RegistryPath.User(@"Software\Classes"), RegistryPath.Machine(@"SOFTWARE\Classes")];
    private static readonly RegistryPath Extensions = RegistryPath.User(@"Software\Microsoft\Windows\CurrentVersion\Explorer\FileExts");
    private static readonly string[] Verbs = ["open", "add"];

    /// <summary>The extensions of PKCS #12 files.</summary>
    internal static IReadOnlyList<string> Pkcs12 { get; } = [".p12", ".pfx"];

    /// <summary>Whether a type is Windows' own of these files.</summary>
    internal static bool IsOwn(string type) => type.Equals(OwnType, StringComparison.OrdinalIgnoreCase);

    /// <summary>What opens files with <paramref name="extension"/>.</summary>
    internal static EffectiveValue<FileHandler> Read(IMachine machine, string extension)
    {
        SettingReader reader = new(machine);
        RegistryPath machineKey = Classes[1].Append(extension);
        RegistryPath choice = Extensions.Append(extension).Append("UserChoice");
        (string type, string source, SettingLevel level) = ("", machineKey.ToString(""), SettingLevel.Machine);

        // Each is asked in any case, so that whoever gathers what is asked gathers it; the weakest first.
        foreach ((RegistryPath key, string name, SettingLevel of) in new[] { (machineKey, "", SettingLevel.Machine), (Classes[0].Append(extension), "", SettingLevel.User), (choice, "ProgId", SettingLevel.User) })
        {
            if (reader.ReadString(key, name)?.Trim() is { Length: > 0 } text)
            {
                (type, source, level) = (text, key.ToString(name), of);
            }
        }

        SettingReader own = new(machine);
        (string command, string place, bool isSeen) = ReadCommand(own);
        if (!IsOwn(type))
        {
            bool isKnown = type.Length > 0 || (reader.HasSeen(machineKey, "") && reader.HasSeen(choice, "ProgId"));
            return reader.ConcludeDefault(new FileHandler(extension, type, ""), level, source, isKnown);
        }

        reader.AddUnseen(own.Unseen);
        if (own.Fault is { } fault)
        {
            reader.AddFault(fault.Reason, fault.Place, fault.Detail);
        }

        return reader.ConcludeDefault(new FileHandler(extension, type, command), level, command.Length > 0 ? place : source, command.Length > 0 || isSeen);
    }

    // The command of the verb that the type names, else of the first that has one. The user's registration comes before the machine's, value by value.
    private static (string Command, string Place, bool IsSeen) ReadCommand(SettingReader reader)
    {
        string usual = First(reader, "").Text.Split(',')[0].Trim();
        (string Text, string Place, bool IsSeen)[] commands = [.. Verbs.Select(verb => First(reader, @"\" + verb + @"\command"))];
        int named = Array.FindIndex(Verbs, verb => verb.Equals(usual, StringComparison.OrdinalIgnoreCase));
        (string text, string place, _) = named >= 0 && commands[named].Text.Length > 0 ? commands[named] : Array.Find(commands, static command => command.Text.Length > 0);
        return (text ?? "", place ?? "", Array.TrueForAll(commands, static command => command.IsSeen));
    }

    private static (string Text, string Place, bool IsSeen) First(SettingReader reader, string tail)
    {
        (string Text, string Place)[] found =
        [
            .. Classes.Select(classes => classes.Append(OwnType + @"\shell" + tail)).Select(key => (reader.ReadString(key, "")?.Trim() ?? "", key.ToString(""))),
        ];
        (string text, string place) = found[0].Text.Length > 0 ? found[0] : found[1];
        return (text, place, reader.HasSeen(Classes[1].Append(OwnType + @"\shell" + tail), ""));
    }
}
