namespace EcoDocDiag.Machines;

/// <summary>The two registry roots that settings live under.</summary>
public enum RegistryRoot
{
    /// <summary>
    /// The hive of the machine's target user: <c>HKEY_CURRENT_USER</c> of that user, or <c>HKEY_USERS\SID</c>.
    /// Shown as <c>HKCU</c>; a finding's <c>User</c> says whose.
    /// </summary>
    CurrentUser,

    /// <summary><c>HKEY_LOCAL_MACHINE</c>, always its 64-bit view on a 64-bit system; the 32-bit one is named by <c>WOW6432Node</c>.</summary>
    LocalMachine,
}
