using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// The Pop-up Blocker of Internet Explorer, which IE mode uses too: the key <c>New Windows</c>. It is on unless <c>PopupMgr</c> is <c>no</c> or 0; by itself
/// it lets pop-ups pass that a click opened, and with <c>BlockUserInit</c> = 1 (the level "High") none. The values of the key <c>Allow</c> below it are
/// the sites that may open them. Policies stand before the user's own; with <c>NoPopupManagement</c> there is no blocker.
/// </summary>
/// <remarks>Source: inetres.admx ("Turn off pop-up management", "Pop-up allow list") for policies; exports of real PCs for the user's values. Not verified on Windows.</remarks>
internal static class ExplorerPopups
{
    private const string Tail = @"Microsoft\Internet Explorer\New Windows";
    private static readonly RegistryPath User = RegistryPath.User(@"Software\" + Tail);
    private static readonly RegistryPath[] Policies = [RegistryPath.Machine(@"SOFTWARE\Policies\" + Tail), RegistryPath.User(@"Software\Policies\" + Tail)];
    private static readonly RegistryPath[] Restrictions =
    [
        RegistryPath.Machine(@"SOFTWARE\Policies\Microsoft\Internet Explorer\Restrictions"),
        RegistryPath.User(@"Software\Policies\Microsoft\Internet Explorer\Restrictions"),
    ];

    /// <summary>The place that blocks every pop-up of <paramref name="url"/>; null where none does.</summary>
    public static string? FindBlock(SettingReader reader, Uri url)
    {
        if (reader.ReadDWord(User, "BlockUserInit") != 1 || Restrictions.Any(key => reader.ReadDWord(key, "NoPopupManagement") == 1) || IsOff(reader))
        {
            return null;
        }

        return Policies.Append(User).Any(key => IsAllowed(reader, key, url)) ? null : User.ToString("BlockUserInit");
    }

    private static bool IsOff(SettingReader reader) => reader.Read(User, "PopupMgr") is { } value
        && (value.TryGetDWord(out int number) ? number == 0 : value.TryGetString(out string text) && text.Trim().Equals("no", StringComparison.OrdinalIgnoreCase));

    private static bool IsAllowed(SettingReader reader, RegistryPath key, Uri url)
    {
        foreach (KeyValuePair<string, RegistryValue> site in reader.ReadValues(key.Append("Allow")) ?? [])
        {
            string name = site.Key.StartsWith("*.", StringComparison.Ordinal) ? site.Key.Substring(2) : site.Key;
            bool hasBelow = name.Length < site.Key.Length;
            if (url.Host.Equals(name, StringComparison.OrdinalIgnoreCase) || (hasBelow && url.Host.EndsWith("." + name, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }
}
