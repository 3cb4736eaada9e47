namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>The hives that a key of a <c>.reg</c> file can be in.</summary>
internal enum RegistryExportHive
{
    /// <summary><c>HKEY_LOCAL_MACHINE</c>.</summary>
    Machine,

    /// <summary><c>HKEY_CURRENT_USER</c> of whoever exported it.</summary>
    CurrentUser,

    /// <summary><c>HKEY_USERS\SID</c>, or another name that a hive was loaded under.</summary>
    User,

    /// <summary>A hive that no check reads: classes, the hardware profile, the logon screen's user.</summary>
    Other,
}
