using System.Collections.Generic;
using System.IO;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.Collected;

/// <summary>
/// What Edge does with a site, from files that a user sent: the <c>Preferences</c> of its profiles, which hold the user's own IE mode list, and the site
/// list of the organisation. Which Edge there is the registry tells.
/// </summary>
internal sealed class BrowserFiles : IBrowserReader
{
    private readonly IRegistryReader _registry;
    private readonly IReadOnlyList<string> _preferences;
    private readonly string? _siteList;

    /// <param name="registry">The PC's registry.</param>
    /// <param name="preferences">The files of Edge's profiles; empty where none was sent.</param>
    /// <param name="siteList">The file of the site list, wherever the policy says that it is; null where none was sent.</param>
    public BrowserFiles(IRegistryReader registry, IReadOnlyList<string> preferences, string? siteList)
    {
        _registry = registry;
        _preferences = preferences;
        _siteList = siteList;
    }

    /// <inheritdoc/>
    public Reading<string> ReadInternetExplorerVersion() => Reading<string>.NotCaptured();

    /// <inheritdoc/>
    public Reading<string> ReadEdgeVersion() => EdgeInstallation.ReadVersion(_registry);

    /// <inheritdoc/>
    public Reading<IReadOnlyList<IeModePage>> ReadIeModePages(string host)
    {
        if (_preferences.Count == 0)
        {
            return Reading<IReadOnlyList<IeModePage>>.NotCaptured();
        }

        List<IeModePage> pages = [];
        foreach (string file in _preferences)
        {
            try
            {
                using FileStream stream = InputFile.Open(file);
                Reading<IReadOnlyList<IeModePage>> list = EdgePreferences.Read(stream, ProfileOf(file), host);
                if (!list.IsPresent)
                {
                    return list;
                }

                pages.AddRange(list.Value);
            }
            catch (InputException exception)
            {
                return Reading<IReadOnlyList<IeModePage>>.Failed(ReadReason.ReadFailed, exception.File);
            }
        }

        return Reading<IReadOnlyList<IeModePage>>.Present(pages);
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<SiteListEntry>> ReadSiteList(string location, string host) => _siteList is null
        ? Reading<IReadOnlyList<SiteListEntry>>.NotCaptured()
        : new SiteListReader().Read(Path.GetFullPath(_siteList), host);

    // The profile is the folder that the file was in; a file that was sent alone may have lost it.
    private static string ProfileOf(string file) =>
        Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file))) is { Length: > 0 } folder ? folder : Path.GetFileName(file);
}
