using System;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Repairs;

/// <summary>
/// What a repair may write: what its check declares, within a bound that stands here and that no declaration can widen. The runner and the undo refuse
/// everything beyond the bound, so that neither a mistake in a plan nor a journal that somebody doctored reaches another place of the PC.
/// </summary>
/// <remarks>
/// The bound is spelled here and not taken from the checks: a check that is changed, or added, reaches no further by its own word. No key of a policy is in it.
/// It is all that an undo asks for, so a journal of a check that declares less by now, or is no longer there, can still be taken back.
/// </remarks>
public static class RepairScope
{
    /// <summary>The stable code of a change that is refused because it is not in the scope. It appears as <c>Failure</c> of a repair step.</summary>
    public const string OutOfScope = "OutOfScope";

    private const string CurrentVersion = @"Software\Microsoft\Windows\CurrentVersion\";

    private static readonly RegistryPath[] Keys =
    [
        RegistryPath.User(CurrentVersion + "Internet Settings"),
        RegistryPath.User(CurrentVersion + @"Ext\Settings"),
        RegistryPath.User(@"Software\Microsoft\Internet Explorer\Safety\ActiveXFiltering"),
    ];

    // Of these keys that one value, and nothing below them: they hold more than a repair has to do with.
    private static readonly (RegistryPath Key, string Name)[] Values =
    [
        (RegistryPath.User(@"Software\Microsoft\Internet Explorer\BrowserEmulation\ClearableListData"), "UserFilter"),
        (RegistryPath.User(@"Software\Microsoft\Internet Explorer\Main"), "Isolation"),
        (RegistryPath.User(@"Software\Microsoft\Internet Explorer\Main"), "Enable Browser Extensions"),
    ];

    private static readonly CertificateStore[] StoresToAddTo =
    [
        CertificateStore.UserRoot,
        CertificateStore.UserCA,
        CertificateStore.MachineRoot,
        CertificateStore.MachineCA,
    ];

    /// <summary>Whether any repair may make <paramref name="change"/>.</summary>
    public static bool Allows(Change change) => change switch
    {
        RegistryValueChange value => Keys.Any(key => key.Contains(value.Key)) || Values.Any(bound => bound.Key == value.Key && bound.Name.Equals(value.Name, StringComparison.OrdinalIgnoreCase)),
        RegistryKeyChange key => Keys.Any(bound => IsInOrAbove(bound, key.Key)),
        CertificateChange { Adds: true } certificate => certificate.Element is null && StoresToAddTo.Contains(certificate.Store),

        // The undo of a removal adds what the journal holds: to a user's own certificates, which nothing trusts, and to no other store. Without its properties it would
        // come back without the link to its key.
        CertificateChange certificate => certificate.Element is not null && certificate.Store == CertificateStore.UserMy,
        BrowserStateChange => true,
        ProcessStopChange stop => stop.Process.Name.Equals("iexplore.exe", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    /// <summary>Whether the repair of <paramref name="check"/> may make <paramref name="change"/>: within the bound, and within what the check declares.</summary>
    public static bool Allows(Change change, Check check) => Allows(change) && change switch
    {
        RegistryValueChange value => check.RepairKeys.Any(key => key.Contains(value.Key)),
        RegistryKeyChange key => check.RepairKeys.Any(declared => IsInOrAbove(declared, key.Key)),
        CertificateChange certificate => check.RepairStores.Contains(certificate.Store),
        _ => true,
    };

    // The way down to a key of the scope may have to be made first.
    private static bool IsInOrAbove(RegistryPath scope, RegistryPath key) =>
        scope.Contains(key) || (key.SubKey.Length > 0 && key.Contains(scope));
}
