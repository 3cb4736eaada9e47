using System.Collections.Generic;

namespace EcoDocDiag.Machines;

/// <summary>Reads the browser facts that the registry does not hold.</summary>
public interface IBrowserReader
{
    /// <summary>The file version of <c>%ProgramFiles%\Internet Explorer\iexplore.exe</c>; absent where the file is.</summary>
    Reading<string> ReadInternetExplorerVersion();

    /// <summary>The version of the Microsoft Edge that is installed for the whole PC (IE mode needs that one); absent where there is none.</summary>
    Reading<string> ReadEdgeVersion();

    /// <summary>The pages of <paramref name="host"/> on the target user's own IE mode lists, over all Edge profiles; empty and present where there is none.</summary>
    Reading<IReadOnlyList<IeModePage>> ReadIeModePages(string host);

    /// <summary>
    /// The entries of the site list at <paramref name="location"/> that apply to pages of <paramref name="host"/>, be it at some port or path only, in the
    /// order of the list; empty and present where it has none.
    /// </summary>
    /// <param name="location">As policy gives it: an <c>http(s)</c> or <c>file</c> URL, a UNC or a local path.</param>
    /// <param name="host">The host to look for.</param>
    Reading<IReadOnlyList<SiteListEntry>> ReadSiteList(string location, string host);
}
