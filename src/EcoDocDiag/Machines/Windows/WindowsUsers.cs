using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using System.Security.Principal;
using System.Threading.Tasks;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.Windows;

/// <summary>Whose settings there are on this PC, and whose are meant.</summary>
[SupportedOSPlatform("windows")]
public sealed class WindowsUsers
{
    private const string ProfileList = @"SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList";
    private const string LocalSystem = "S-1-5-18";

    // "State" of a profile: a temporary one was given at logon (KB150919, "How to Assign the Administrator Profile to Other Users"); not verified on Windows.
    private const int TemporaryProfile = 0x0800;

    // Asking a domain controller that does not answer takes up to half a minute.
    private static readonly TimeSpan NameLimit = TimeSpan.FromSeconds(5);

    private readonly WindowsRegistry _registry = new("");

    /// <summary>The user that this process runs as.</summary>
    public static WindowsUser Own
    {
        get
        {
            using WindowsIdentity identity = WindowsIdentity.GetCurrent();
            return new WindowsUser(
                identity.User?.Value ?? "",
                identity.Name,
                Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));
        }
    }

    /// <summary>
    /// The users with a profile, by SID: local and domain accounts (<c>S-1-5-21-…</c>) and Entra ID (<c>S-1-12-1-…</c>); no service accounts,
    /// no leftovers of failed logons (<c>.bak</c>, temporary profiles). Empty where the list cannot be read.
    /// </summary>
    public IReadOnlyList<WindowsUser> All()
    {
        RegistryPath list = RegistryPath.Machine(ProfileList);
        return
        [
            .. (_registry.ReadSubKeyNames(list).Value ?? [])
                .Where(IsPerson)
                .Where(sid => !IsTemporary(list.Append(sid)))
                .Select(sid => Describe(sid, ProfilePathOf(list.Append(sid))))
                .Where(user => user.ProfilePath.Length > 0),
        ];
    }

    /// <summary>The users that <paramref name="options"/> mean.</summary>
    /// <exception cref="InputException">
    /// <c>UserWithoutProfile</c>, <c>UserAmbiguous</c>: no user, or several, of that name. <c>SystemNeedsUser</c>: this process runs as SYSTEM, which has
    /// settings of its own that nobody uses, and no user was named. Each message names the users to choose from.
    /// </exception>
    public IReadOnlyList<WindowsUser> Select(MachineOptions options) => Select(options, Own, All);

    /// <summary>Whether the hive of <paramref name="sid"/> is loaded, as it is while the user is logged on.</summary>
    public static bool IsLoaded(string sid) => new WindowsRegistry(sid).ReadSubKeyNames(RegistryPath.User("")).State != ReadState.Absent;

    /// <summary>The choice itself, apart from the PC.</summary>
    internal static IReadOnlyList<WindowsUser> Select(MachineOptions options, WindowsUser own, Func<IReadOnlyList<WindowsUser>> all)
    {
        if (options.AllUsers)
        {
            return all();
        }

        if (options.User is not { Length: > 0 } wanted)
        {
            return own.Sid != LocalSystem ? [own] : throw new InputException("SystemNeedsUser", "SYSTEM", "", Names(all()));
        }

        if (Means(own, wanted) && own.Sid != LocalSystem)
        {
            return [own];
        }

        IReadOnlyList<WindowsUser> users = all();
        WindowsUser[] found = [.. users.Where(user => Means(user, wanted))];
        return found.Length switch
        {
            1 => found,
            0 => throw new InputException("UserWithoutProfile", wanted, "", Names(users)),
            _ => throw new InputException("UserAmbiguous", wanted, "", Names(found)),
        };
    }

    private static bool Means(WindowsUser user, string wanted) =>
        user.Sid.Equals(wanted, StringComparison.OrdinalIgnoreCase)
        || user.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase)
        || user.Name.Substring(user.Name.IndexOf('\\') + 1).Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private static string Names(IReadOnlyList<WindowsUser> users) => string.Join(", ", users.Select(user => $"{user.Name} ({user.Sid})"));

    private static bool IsPerson(string sid) =>
        (sid.StartsWith("S-1-5-21-", StringComparison.OrdinalIgnoreCase) || sid.StartsWith("S-1-12-1-", StringComparison.OrdinalIgnoreCase))
        && sid.Skip(1).All(character => character is '-' or (>= '0' and <= '9'));

    private static WindowsUser Describe(string sid, string profilePath) => new(sid, NameOf(sid) ?? Path.GetFileName(profilePath), profilePath);

    private static string? NameOf(string sid)
    {
        Task<string?> lookup = Task.Run(() =>
        {
            try
            {
                return new SecurityIdentifier(sid).Translate(typeof(NTAccount)).Value;
            }
            catch (Exception exception) when (exception is IdentityNotMappedException or SystemException)
            {
                // The account was deleted, or its domain is out of reach.
                return null;
            }
        });
        return lookup.Wait(NameLimit) ? lookup.Result : null;
    }

    private bool IsTemporary(RegistryPath profile) =>
        _registry.ReadValue(profile, "State") is { IsPresent: true } state
        && state.Value.TryGetDWord(out int flags) && (flags & TemporaryProfile) != 0;

    private string ProfilePathOf(RegistryPath profile) =>
        _registry.ReadValue(profile, "ProfileImagePath") is { IsPresent: true } value && value.Value.TryGetString(out string path)
            ? Environment.ExpandEnvironmentVariables(path).TrimEnd('\\')
            : "";
}
