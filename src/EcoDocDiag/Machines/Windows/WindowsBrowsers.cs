using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using EcoDocDiag.Machines.Collected;

namespace EcoDocDiag.Machines.Windows;

/// <summary>The browsers of this PC, and the IE mode lists of one user.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsBrowsers : IBrowserReader
{
    private readonly WindowsUser _user;
    private readonly IRegistryReader _registry;
    private readonly bool _isOwnUser;

    /// <summary>A reader for <paramref name="user"/>, whose hive <paramref name="registry"/> reads.</summary>
    public WindowsBrowsers(WindowsUser user, IRegistryReader registry, bool isOwnUser)
    {
        _user = user;
        _registry = registry;
        _isOwnUser = isOwnUser;
    }

    /// <inheritdoc/>
    public Reading<string> ReadInternetExplorerVersion()
    {
        // ProgramFiles of a 32-bit host is the folder for 32-bit programs.
        string programs = Environment.GetEnvironmentVariable("ProgramW6432") is { Length: > 0 } folder
            ? folder
            : Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles);
        return FileVersion.Read(Path.Combine(programs, "Internet Explorer", "iexplore.exe"));
    }

    /// <inheritdoc/>
    public Reading<string> ReadEdgeVersion()
    {
        Reading<string> noted = EdgeInstallation.ReadVersion(_registry);
        if (noted.State != ReadState.Absent)
        {
            return noted;
        }

        Reading<RegistryValue> path = EdgeInstallation.ReadProgram(_registry);
        return path.IsPresent && path.Value.TryGetString(out string file) ? FileVersion.Read(file.Trim('"'))
            : path.IsKnown ? Reading<string>.Absent()
            : Reading<string>.Failed(path.Reason, path.Detail);
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<IeModePage>> ReadIeModePages(string host)
    {
        if (EdgeInstallation.MovesUserData(_registry) || LocalFolder.Length == 0)
        {
            return Reading<IReadOnlyList<IeModePage>>.NotCaptured();
        }

        List<IeModePage> pages = [];
        try
        {
            DirectoryInfo data = new(Path.Combine(LocalFolder, "Microsoft", "Edge", "User Data"));
            foreach (DirectoryInfo profile in data.EnumerateDirectories().OrderBy(folder => folder.Name, StringComparer.OrdinalIgnoreCase))
            {
                FileInfo preferences = new(Path.Combine(profile.FullName, "Preferences"));
                if (!preferences.Exists)
                {
                    continue;
                }

                // Edge writes a new file and renames it: what is read is whole, and reading must not stand in its way.
                using FileStream stream = new(preferences.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                Reading<IReadOnlyList<IeModePage>> list = EdgePreferences.Read(stream, profile.Name, host);
                if (!list.IsPresent)
                {
                    return list;
                }

                pages.AddRange(list.Value);
            }
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException or FileNotFoundException)
        {
            // No Edge profile, or one that was deleted in between.
            return Reading<IReadOnlyList<IeModePage>>.Present(pages);
        }
        catch (UnauthorizedAccessException exception)
        {
            return Reading<IReadOnlyList<IeModePage>>.Failed(ReadReason.AccessDenied, WindowsError.Detail(exception.HResult));
        }
        catch (IOException exception)
        {
            return Reading<IReadOnlyList<IeModePage>>.Failed(ReadReason.ReadFailed, WindowsError.Detail(exception.HResult));
        }

        return Reading<IReadOnlyList<IeModePage>>.Present(pages);
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<SiteListEntry>> ReadSiteList(string location, string host) => new SiteListReader().Read(location, host);

    // The local folder is never redirected.
    private string LocalFolder => _isOwnUser ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
        : _user.ProfilePath.Length == 0 ? ""
        : Path.Combine(_user.ProfilePath, "AppData", "Local");
}
