using System;
using System.Linq;
using System.Text.Json;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// What policy does with an extension of Edge or Chrome. What <c>ExtensionSettings</c> says of its id counts first, as JSON or as keys; then the lists
/// <c>ExtensionInstallForcelist</c>, <c>…Allowlist</c> and <c>…Blocklist</c> where they name it; then what either says of all extensions (<c>*</c>).
/// Sources: "Extension Settings Full Description" (chromium.org), "Detailed guide to the ExtensionSettings policy" (learn.microsoft.com).
/// </summary>
internal sealed class BrowserExtensionCheck(PackCheck declared, BrowserExtensionSubject subject) : DeclaredCheck(declared)
{
    private const string Settings = "ExtensionSettings";
    private const string Mode = "installation_mode";
    private const string Forced = "force_installed";
    private const string Allowed = "allowed";
    private const string Blocked = "blocked";
    private const string Every = "*";

    private protected override Verdict Judge(CheckContext context)
    {
        SettingReader reader = new(context.Machine);
        ChromiumPolicies policies = new(subject.Browser, reader);
        (string mode, string place) = FindMode(policies, reader);
        bool isForced = mode == Forced;
        bool isBlocked = mode is Blocked or "removed";
        string reason = subject.Expectation switch
        {
            "Forced" => isForced ? PackReason.Ok : isBlocked ? PackReason.Blocked : PackReason.NotForced,
            "Allowed" => isBlocked ? PackReason.Blocked : PackReason.Ok,
            _ => isBlocked ? PackReason.Ok : PackReason.NotBlocked,
        };
        EffectiveValue<string> setting = mode.Length > 0
            ? reader.Conclude(mode, SettingLevel.Policy, place)
            : reader.ConcludeDefault(mode, SettingLevel.ProductDefault, policies.Machine.ToString(), reader.HasSeen(policies.Machine.Append("ExtensionInstallForcelist")));
        return Conclude(setting, reason, mode, subject.Expectation);
    }

    private (string Mode, string Place) FindMode(ChromiumPolicies policies, SettingReader reader)
    {
        string? json = policies.ReadString(Settings, out string jsonPlace);
        if (ReadMode(json, subject.Extension, reader, jsonPlace) is { } own)
        {
            return (own, jsonPlace);
        }

        if (policies.ReadString(Settings + "\\" + subject.Extension, Mode, out string keyPlace) is { } ofKey)
        {
            return (ofKey, keyPlace);
        }

        // An item of this list may go on with the address to install from.
        if (policies.ReadList("ExtensionInstallForcelist", out string forced).Any(item => item.Split(';')[0].Trim() == subject.Extension))
        {
            return (Forced, forced);
        }

        if (policies.ReadList("ExtensionInstallAllowlist", out string allowed).Contains(subject.Extension))
        {
            return (Allowed, allowed);
        }

        var blocklist = policies.ReadList("ExtensionInstallBlocklist", out string blocked);
        if (blocklist.Contains(subject.Extension))
        {
            return (Blocked, blocked);
        }

        return ReadMode(json, Every, reader, jsonPlace) is { } ofAll ? (ofAll, jsonPlace)
            : policies.ReadString(Settings + "\\" + Every, Mode, out string everyPlace) is { } ofEveryKey ? (ofEveryKey, everyPlace)
            : blocklist.Contains(Every) ? (Blocked, blocked)
            : ("", "");
    }

    private static string? ReadMode(string? json, string extension, SettingReader reader, string place)
    {
        if (json is null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 32 });
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(extension, out JsonElement settings)
                && settings.ValueKind == JsonValueKind.Object
                && settings.TryGetProperty(Mode, out JsonElement mode)
                && mode.ValueKind == JsonValueKind.String
                    ? mode.GetString()
                    : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // What is no JSON the browser ignores; whoever wrote it should know.
            reader.AddFault(ReadReason.Malformed, place, "JSON");
            return null;
        }
    }
}
