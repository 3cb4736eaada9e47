using System;
using System.IO;
using System.Runtime.Versioning;
using EcoDocDiag.Machines.Windows.Native;

namespace EcoDocDiag.Machines.Windows;

/// <summary>The profile of a user of this PC, and where the user's keys lie in it. Whoever is not the user of this process is read from the profile's folder, which takes an administrator.</summary>
[SupportedOSPlatform("windows")]
internal sealed unsafe class WindowsProfile : IProfileReader
{
    private const string ShellFolders = @"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders";
    private const string DefaultFolder = @"%USERPROFILE%\AppData\Roaming";

    // Of an account that never had a password any age may be told: then it was set before all keys that there are.
    private static readonly DateTime Earliest = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly WindowsUser _user;
    private readonly bool _isOwnUser;
    private readonly IRegistryReader _registry;

    /// <summary>A reader for <paramref name="user"/>.</summary>
    /// <param name="user">The user.</param>
    /// <param name="isOwnUser">Whether it is the one of this process.</param>
    /// <param name="registry">The registry with the user's hive.</param>
    public WindowsProfile(WindowsUser user, bool isOwnUser, IRegistryReader registry)
    {
        _user = user;
        _isOwnUser = isOwnUser;
        _registry = registry;
    }

    /// <inheritdoc/>
    public Reading<UserProfile> ReadProfile()
    {
        // A process that was started without the profile is not told; then the list says.
        ProfileKind? kind = !_isOwnUser || Userenv.GetProfileType(out int flags) == 0 ? null
            : (flags & Userenv.ProfileTemporary) != 0 ? ProfileKind.Temporary
            : (flags & Userenv.ProfileMandatory) != 0 ? ProfileKind.Mandatory
            : (flags & (Userenv.ProfileRoaming | Userenv.ProfileRoamingPreexisting)) != 0 ? ProfileKind.Roaming
            : ProfileKind.Local;
        return RegistryProfile.Read(_registry, _user.Sid, kind, IsMoved);
    }

    /// <summary>Finds where the user's keys lie; null where the user's folder is on a server, which lets in the user alone.</summary>
    public KeyHomeFinder? OpenKeyHomes()
    {
        string? roaming = _isOwnUser ? Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify) : FindRoamingFolder();
        return roaming is not { Length: > 0 } ? null : new KeyHomeFinder(
            roaming,
            Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            _user.Sid,
            new KeyGuards(_user.Sid, _isOwnUser).Find,
            ReadPasswordSet);
    }

    /// <summary>The folder that a user who is not the one of this process has for <c>%APPDATA%</c>; null where it is elsewhere than in the profile, or there is no profile.</summary>
    public string? FindRoamingFolder()
    {
        if (_user.ProfilePath.Length == 0)
        {
            return null;
        }

        Reading<RegistryValue> folder = _registry.ReadValue(RegistryPath.User(ShellFolders), "AppData");
        string roaming = Path.Combine(_user.ProfilePath, "AppData", "Roaming");
        return folder.IsPresent && folder.Value.TryGetString(out string path)
            && !path.Equals(DefaultFolder, StringComparison.OrdinalIgnoreCase) && !path.Equals(roaming, StringComparison.OrdinalIgnoreCase)
            ? null
            : roaming;
    }

    private bool IsMoved(string listed)
    {
        string folder = Environment.ExpandEnvironmentVariables(listed).TrimEnd('\\');
        return !Directory.Exists(folder)
            || (_isOwnUser && !folder.Equals(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile).TrimEnd('\\'), StringComparison.OrdinalIgnoreCase));
    }

    // The account is one of this PC where its name has the PC's name before it. The age of a password is kept for those alone.
    private Reading<DateTime> ReadPasswordSet()
    {
        string[] name = _user.Name.Split(['\\'], 2);
        if (name.Length < 2)
        {
            return Reading<DateTime>.NotCaptured(ReadReason.Unsupported);
        }

        if (!name[0].Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase) || IsOfMicrosoft(name[1]))
        {
            return Reading<DateTime>.Absent();
        }

        int error = Netapi32.NetUserGetInfo(null, name[1], Netapi32.LevelPasswordAge, out void* buffer);
        if (error != 0)
        {
            return error == Netapi32.UserNotFound ? Reading<DateTime>.Absent() : Reading<DateTime>.Failed(WindowsError.ReasonOf(error), WindowsError.Detail(error));
        }

        DateTime set = DateTime.UtcNow - TimeSpan.FromSeconds(((Netapi32.UserPassword*)buffer)->Age);
        _ = Netapi32.NetApiBufferFree(buffer);
        return Reading<DateTime>.Present(set < Earliest ? Earliest : set);
    }

    private static bool IsOfMicrosoft(string name)
    {
        if (Netapi32.NetUserGetInfo(null, name, Netapi32.LevelInternetIdentity, out void* buffer) != 0)
        {
            return false;
        }

        bool isLinked = ((Netapi32.UserInternetIdentity*)buffer)->IsLinked != 0;
        _ = Netapi32.NetApiBufferFree(buffer);
        return isLinked;
    }
}
