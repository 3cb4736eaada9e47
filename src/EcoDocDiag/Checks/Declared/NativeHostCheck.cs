using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// A native messaging host is registered for Edge or Chrome, and no policy blocks it. The user's registration counts before the machine's, in each the one of 32-bit
/// programs first; Edge also takes Chromium's and Chrome's, Chrome also Chromium's; policy can rule out the user's.
/// Sources: "Native messaging" (learn.microsoft.com, developer.chrome.com), native_process_launcher_win.cc of Chromium. The manifest itself is not read: the
/// registry names any path, a share too. Not verified on Windows.
/// </summary>
internal sealed class NativeHostCheck(PackCheck declared, NativeHostSubject subject) : DeclaredCheck(declared)
{
    private const string Every = "*";

    private string[] Vendors => subject.Browser == "Edge" ? [@"Microsoft\Edge", "Chromium", @"Google\Chrome"] : [@"Google\Chrome", "Chromium"];

    private protected override Verdict Judge(CheckContext context)
    {
        SettingReader policyReader = new(context.Machine);
        ChromiumPolicies policies = new(subject.Browser, policyReader);
        bool takesUsers = policies.ReadDWord("NativeMessagingUserLevelHosts") != 0;
        IReadOnlyList<string> blocklist = policies.ReadList("NativeMessagingBlocklist", out string blocked);
        bool isBlocked = (blocklist.Contains(subject.Host) || blocklist.Contains(Every)) && !policies.ReadList("NativeMessagingAllowlist", out _).Contains(subject.Host);
        if (isBlocked)
        {
            return Conclude(policyReader.Conclude(true, SettingLevel.Policy, blocked), PackReason.Blocked, Every, subject.Host);
        }

        SettingReader reader = new(context.Machine);
        foreach (RegistryPath key in Places(takesUsers))
        {
            if (reader.ReadString(key, "") is { Length: > 0 } manifest)
            {
                return Conclude(WithPolicy(reader.Conclude(true, key.Root == RegistryRoot.CurrentUser ? SettingLevel.User : SettingLevel.Machine, key.ToString("")), policyReader), PackReason.Ok, manifest, subject.Host);
            }
        }

        // "Not there" rests on each place.
        EffectiveValue<bool> setting = reader.Conclude(false, SettingLevel.Machine, Places(takesUsers).Last().ToString(""));
        return Conclude(
            WithPolicy(setting with { IsCaptured = setting.Unseen.Count == 0, NotCapturedReason = ReadReason.NotCaptured }, policyReader), PackReason.Missing, "", subject.Host);
    }

    private static EffectiveValue<bool> WithPolicy(EffectiveValue<bool> setting, SettingReader policy) =>
        setting with { Fault = setting.Fault ?? policy.Fault, Unseen = [.. setting.Unseen, .. policy.Unseen] };

    private IEnumerable<RegistryPath> Places(bool takesUsers)
    {
        foreach (string view in new[] { @"Software\WOW6432Node\", @"Software\" })
        {
            foreach (string vendor in takesUsers ? Vendors : [])
            {
                yield return RegistryPath.User(view + vendor + @"\NativeMessagingHosts\" + subject.Host);
            }
        }

        foreach (string view in new[] { @"SOFTWARE\WOW6432Node\", @"SOFTWARE\" })
        {
            foreach (string vendor in Vendors)
            {
                yield return RegistryPath.Machine(view + vendor + @"\NativeMessagingHosts\" + subject.Host);
            }
        }
    }
}
