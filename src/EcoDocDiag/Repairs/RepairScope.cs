using System;
using System.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Repairs;

/// <summary>
/// What a repair may write at all. The runner and the undo refuse everything else, so that neither a mistake in a plan
/// nor a journal that somebody doctored reaches another place of the PC. No key of a policy is in it.
/// </summary>
public static class RepairScope
{
    /// <summary>The stable code of a change that is refused because it is not in the scope. It appears as <c>Failure</c> of a repair step.</summary>
    public const string OutOfScope = "OutOfScope";

    private static readonly RegistryPath[] Keys = [InternetSettingsKeys.User, AddOn.UserSettings, ActiveXFiltering.User];

    private static readonly CertificateStore[] Stores =
    [
        CertificateStore.UserRoot,
        CertificateStore.UserCA,
        CertificateStore.MachineRoot,
        CertificateStore.MachineCA,
    ];

    /// <summary>Whether a repair may make <paramref name="change"/>.</summary>
    public static bool Allows(Change change) => change switch
    {
        RegistryValueChange value => Keys.Any(key => key.Contains(value.Key)),

        // The way down to a key of the scope may have to be made first.
        RegistryKeyChange key => Keys.Any(scope => scope.Contains(key.Key) || key.Key.Contains(scope)) && key.Key.SubKey.Length > 0,
        // No repair takes a certificate out; a journal that says so would have its undo add one.
        CertificateChange certificate => certificate.Adds && Stores.Contains(certificate.Store),
        BrowserStateChange => true,
        ProcessStopChange stop => stop.Process.Name.Equals("iexplore.exe", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
