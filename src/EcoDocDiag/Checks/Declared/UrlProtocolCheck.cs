using System;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// A URL protocol is registered: below <c>Software\Classes</c>, the user's values over the machine's, the value <c>URL Protocol</c> and a command
/// ("Registering an Application to a URI Scheme", "HKEY_CLASSES_ROOT Key", learn.microsoft.com). A choice among several apps (<c>UserChoice</c>) is not considered.
/// </summary>
internal sealed class UrlProtocolCheck(PackCheck declared, UrlProtocolSubject subject) : DeclaredCheck(declared)
{
    private const string Command = @"shell\open\command";
    private const string Marker = "URL Protocol";

    private static readonly RegistryPath UserClasses = RegistryPath.User(@"Software\Classes");
    private static readonly RegistryPath MachineClasses = RegistryPath.Machine(@"SOFTWARE\Classes");

    private protected override Verdict Judge(CheckContext context)
    {
        IMachine machine = context.Machine;
        RegistryPath machineKey = MachineClasses.Append(subject.Scheme);
        SettingReader reader = new(machine);

        // The user's classes are a file of their own, which is there while the user is signed in, and then never empty.
        bool hasUser = machine.Registry.ReadSubKeyNames(UserClasses).State is ReadState.Present or ReadState.NotCaptured or ReadState.Failed;
        RegistryPath[] keys = hasUser ? [UserClasses.Append(subject.Scheme), machineKey] : [machineKey];
        (string? marker, _) = ReadFirst(reader, keys, "", Marker);
        (string? command, RegistryPath commandKey) = ReadFirst(reader, keys, Command, "");
        string program = command is null ? "" : ProgramOf(command);
        bool isRight = subject.Program.Length == 0 || program.Equals(subject.Program, StringComparison.OrdinalIgnoreCase);
        string reason = marker is null && command is null ? PackReason.Missing
            : marker is null || program.Length == 0 ? PackReason.Incomplete
            : isRight ? PackReason.Ok
            : PackReason.OtherProgram;
        EffectiveValue<string> setting = reader.Conclude(program, commandKey.Root == RegistryRoot.CurrentUser ? SettingLevel.User : SettingLevel.Machine, commandKey.ToString());

        // "Not there" rests on each place; what is there may be overruled by the user's alone, which is named.
        bool isDecided = reason is PackReason.Ok or PackReason.OtherProgram;
        if (!hasUser && !isDecided)
        {
            return Verdict.NotCaptured(ReadReason.UserNotLoggedOn, [UserClasses.ToString()]);
        }

        return Conclude(
            setting with { IsCaptured = setting.IsCaptured && (isDecided || setting.Unseen.Count == 0), NotCapturedReason = ReadReason.NotCaptured },
            reason,
            program.Length > 0 ? program : command ?? "",
            subject.Program.Length > 0 ? subject.Program : subject.Scheme + ":");
    }

    private static (string? Text, RegistryPath Key) ReadFirst(SettingReader reader, RegistryPath[] keys, string below, string name)
    {
        RegistryPath place = default;
        foreach (RegistryPath key in keys)
        {
            place = below.Length == 0 ? key : key.Append(below);
            if (reader.ReadString(place, name) is { } text)
            {
                return (text, place);
            }
        }

        return (null, place);
    }

    // The file name of the program that a command line begins with.
    private static string ProgramOf(string command)
    {
        string text = command.Trim();
        int end = text.Length > 0 && text[0] == '"' ? text.IndexOf('"', 1) : text.IndexOf(".exe", StringComparison.OrdinalIgnoreCase) is >= 0 and var extension ? extension + 4 : text.IndexOf(' ');
        string path = (end < 0 ? text : text.Substring(0, end)).Trim('"');
        return path.Substring(path.LastIndexOfAny(['\\', '/']) + 1);
    }
}
