using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// .NET is there as a program needs it. Of .NET Framework <c>Release</c> tells the version ("Determine which .NET Framework versions are installed",
/// learn.microsoft.com); of .NET the names of the values that the installers write below <c>InstalledVersions</c>, in the 32-bit view of a 64-bit system,
/// for programs of each architecture. A program runs on a later version of the same first number ("roll forward", learn.microsoft.com). Not verified on Windows.
/// </summary>
internal sealed class DotNetCheck(PackCheck declared, DotNetSubject subject) : DeclaredCheck(declared)
{
    private const string Framework = @"SOFTWARE\Microsoft\NET Framework Setup\NDP\v4\Full";
    private const string Release = "Release";

    private static readonly (int Release, string Version)[] Releases =
    [
        (378389, "4.5"), (378675, "4.5.1"), (379893, "4.5.2"), (393295, "4.6"), (394254, "4.6.1"), (394802, "4.6.2"),
        (460798, "4.7"), (461308, "4.7.1"), (461808, "4.7.2"), (528040, "4.8"), (533320, "4.8.1"),
    ];

    private static readonly string[] Installed =
    [
        @"SOFTWARE\WOW6432Node\dotnet\Setup\InstalledVersions\x64", @"SOFTWARE\WOW6432Node\dotnet\Setup\InstalledVersions\arm64",
        @"SOFTWARE\WOW6432Node\dotnet\Setup\InstalledVersions\x86", @"SOFTWARE\dotnet\Setup\InstalledVersions\x86",
    ];

    private protected override Verdict Judge(CheckContext context)
    {
        SettingReader reader = new(context.Machine);
        return subject.Framework == ".NET Framework" ? JudgeFramework(reader) : JudgeShared(reader);
    }

    private Verdict JudgeFramework(SettingReader reader)
    {
        RegistryPath key = RegistryPath.Machine(Framework);
        string version = reader.ReadDWord(key, Release) is { } release ? Releases.LastOrDefault(known => known.Release <= release).Version ?? "" : "";
        string reason = version.Length == 0 ? PackReason.Missing : DottedVersion.IsAtLeast(version, subject.Minimum) ? PackReason.Ok : PackReason.TooOld;
        return Conclude(reader.Conclude(version, SettingLevel.Machine, key.ToString(Release)), reason, version, ">= " + subject.Minimum);
    }

    private Verdict JudgeShared(SettingReader reader)
    {
        int[] least = DottedVersion.TryParse(subject.Minimum)!;
        string found = "";
        RegistryPath place = PlaceOf(Installed[0]);
        foreach (string installed in Installed)
        {
            RegistryPath key = PlaceOf(installed);
            foreach (string version in NamesOf(reader.ReadValues(key)))
            {
                // The best one of the same first number.
                if (DottedVersion.TryParse(version) is { } numbers && numbers[0] == least[0] && (found.Length == 0 || DottedVersion.IsAtLeast(version, found)))
                {
                    found = version;
                    place = key;
                }
            }
        }

        string reason = found.Length == 0 ? PackReason.Missing : DottedVersion.IsAtLeast(found, subject.Minimum) ? PackReason.Ok : PackReason.TooOld;
        EffectiveValue<string> setting = reader.Conclude(found, SettingLevel.Machine, place.ToString());
        return Conclude(
            setting with { IsCaptured = setting.IsCaptured && (reason == PackReason.Ok || setting.Unseen.Count == 0), NotCapturedReason = ReadReason.NotCaptured },
            reason,
            found,
            ">= " + subject.Minimum);
    }

    private static IEnumerable<string> NamesOf(IReadOnlyList<KeyValuePair<string, RegistryValue>>? values) => values?.Select(static value => value.Key) ?? [];

    private RegistryPath PlaceOf(string installed) => RegistryPath.Machine(installed + @"\sharedfx\" + subject.Framework);
}
