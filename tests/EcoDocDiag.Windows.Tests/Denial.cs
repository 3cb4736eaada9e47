using System;
using System.Security.AccessControl;
using System.Security.Principal;
using Microsoft.Win32;

namespace EcoDocDiag.Windows.Tests;

/// <summary>A key that everything is denied on to this user, as long as this lives.</summary>
internal sealed class Denial : IDisposable
{
    private readonly RegistryKey _key;
    private readonly RegistryAccessRule _rule =
        new(WindowsIdentity.GetCurrent().User!, RegistryRights.FullControl, AccessControlType.Deny);

    public Denial(RegistryKey hive, string subKey)
    {
        _key = hive.OpenSubKey(subKey, RegistryKeyPermissionCheck.ReadWriteSubTree, RegistryRights.FullControl)
            ?? throw new ArgumentException(subKey, nameof(subKey));
        RegistrySecurity security = _key.GetAccessControl();
        security.AddAccessRule(_rule);
        _key.SetAccessControl(security);
    }

    public void Dispose()
    {
        RegistrySecurity security = _key.GetAccessControl();
        security.RemoveAccessRule(_rule);
        _key.SetAccessControl(security);
        _key.Dispose();
    }
}
