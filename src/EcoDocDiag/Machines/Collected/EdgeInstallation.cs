namespace EcoDocDiag.Machines.Collected;

/// <summary>
/// The Microsoft Edge that is installed for the whole PC, as its installer notes it: in the 32-bit view, below the id of the stable channel
/// ("Detect if Microsoft Edge is installed", learn.microsoft.com, and EdgeUpdate's own administrative template). Not verified on Windows.
/// </summary>
internal static class EdgeInstallation
{
    /// <summary>The key below <c>SOFTWARE</c> of whichever view.</summary>
    public const string Client = @"Microsoft\EdgeUpdate\Clients\{56EB18F8-B008-4CBD-B6D2-8C97FE7E9062}";

    private const string AppPath = @"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\msedge.exe";
    private const string Policy = @"SOFTWARE\Policies\Microsoft\Edge";

    // What an uninstallation leaves behind.
    private const string NoVersion = "0.0.0.0";

    /// <summary>The version; absent where the installer noted none, not captured or failed where that could not be read.</summary>
    public static Reading<string> ReadVersion(IRegistryReader registry)
    {
        foreach (RegistryPath view in new[] { RegistryPath.Machine(@"SOFTWARE\WOW6432Node"), RegistryPath.Machine("SOFTWARE") })
        {
            Reading<RegistryValue> version = registry.ReadValue(view.Append(Client), "pv");
            if (version.State == ReadState.NotCaptured)
            {
                return Reading<string>.NotCaptured(version.Reason);
            }

            if (!version.IsKnown)
            {
                return Reading<string>.Failed(version.Reason, version.Detail);
            }

            if (version.IsPresent && version.Value.TryGetString(out string text) && text.Length > 0 && text != NoVersion)
            {
                return Reading<string>.Present(text);
            }
        }

        return Reading<string>.Absent();
    }

    /// <summary>The program's file as Windows knows it, which is there where the installer's note is not.</summary>
    public static Reading<RegistryValue> ReadProgram(IRegistryReader registry) => registry.ReadValue(RegistryPath.Machine(AppPath), "");

    /// <summary>Whether policy moves the profiles elsewhere. Then only Edge can tell where they are: the path may hold variables of its own.</summary>
    public static bool MovesUserData(IRegistryReader registry) =>
        registry.ReadValue(RegistryPath.Machine(Policy), "UserDataDir").IsPresent || registry.ReadValue(RegistryPath.User(Policy), "UserDataDir").IsPresent;
}
