namespace EcoDocDiag.Settings;

/// <summary>A browser that is installed, or of which nobody knows that it is not.</summary>
/// <param name="Browser">The browser.</param>
/// <param name="Version">Its version; empty where it is not known whether it is installed.</param>
/// <param name="Source">Where that was read; empty where it was not.</param>
public sealed record InstalledBrowser(ChromiumBrowser Browser, string Version, string Source)
{
    /// <summary>Whether it is known to be installed.</summary>
    public bool IsCertain => Version.Length > 0;
}
