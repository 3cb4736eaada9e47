namespace EcoDocDiag.Settings;

/// <summary>Internet Explorer as it is installed.</summary>
/// <param name="IsInstalled">Whether the program is there. Without it IE mode has no engine either.</param>
/// <param name="Version">Its version, e.g. <c>11.0.19041.1</c>; empty where it is not installed.</param>
/// <param name="Standalone">Whether it opens as a program of its own.</param>
/// <param name="StandaloneSource">The place that says so.</param>
public sealed record BrowserEngine(bool IsInstalled, string Version, BrowserStandalone Standalone, string StandaloneSource)
{
    /// <summary>The first number of the version; 0 where it has none.</summary>
    public int MajorVersion => BrowserEngineSetting.ReadMajorVersion(Version);
}
