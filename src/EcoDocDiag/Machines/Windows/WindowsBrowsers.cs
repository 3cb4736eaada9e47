using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using EcoDocDiag.Machines.Collected;

namespace EcoDocDiag.Machines.Windows;

/// <summary>The browsers of this PC, and the IE mode lists of one user.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsBrowsers : IBrowserReader
{
    private const string EdgeAppPath = @"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\msedge.exe";
    private const string EdgePolicy = @"SOFTWARE\Policies\Microsoft\Edge";

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
        return VersionOf(Path.Combine(programs, "Internet Explorer", "iexplore.exe"));
    }

    /// <inheritdoc/>
    public Reading<string> ReadEdgeVersion()
    {
        Reading<string> noted = EdgeInstallation.ReadVersion(_registry);
        if (noted.State != ReadState.Absent)
        {
            return noted;
        }

        Reading<RegistryValue> path = _registry.ReadValue(RegistryPath.Machine(EdgeAppPath), "");
        return path.IsPresent && path.Value.TryGetString(out string file) ? VersionOf(file.Trim('"'))
            : path.IsKnown ? Reading<string>.Absent()
            : Reading<string>.Failed(path.Reason, path.Detail);
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<IeModePage>> ReadIeModePages(string host)
    {
        // Where policy moved Edge's data to, only Edge can tell: the path may hold variables of its own.
        if (_registry.ReadValue(RegistryPath.Machine(EdgePolicy), "UserDataDir").IsPresent
            || _registry.ReadValue(RegistryPath.User(EdgePolicy), "UserDataDir").IsPresent
            || LocalFolder.Length == 0)
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

    private static Reading<string> VersionOf(string path)
    {
        try
        {
            FileVersionInfo version = FileVersionInfo.GetVersionInfo(path);

            // The text of the version resource may be localised or name a build laboratory; the numbers are the version.
            return Reading<string>.Present(
                new Version(version.FileMajorPart, version.FileMinorPart, version.FileBuildPart, version.FilePrivatePart).ToString());
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or ArgumentException)
        {
            return Reading<string>.Absent();
        }
        catch (UnauthorizedAccessException exception)
        {
            return Reading<string>.Failed(ReadReason.AccessDenied, WindowsError.Detail(exception.HResult));
        }
    }
}
