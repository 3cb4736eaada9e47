using System.IO;
using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace EcoDocDiag.Machines.Windows;

/// <summary>Files of one user: what is told about a PC and the person at it is not for everybody who may read the folder.</summary>
[SupportedOSPlatform("windows")]
internal static class PrivateFile
{
    private const int BufferSize = 4096;

    /// <summary>Makes a file that the user of this process, administrators and SYSTEM may read and write, and nobody else.</summary>
    public static FileStream Create(string path)
    {
        FileSecurity security = CreateSecurity();
#if NET
        return new FileInfo(path).Create(FileMode.CreateNew, FileSystemRights.Write, FileShare.None, BufferSize, FileOptions.None, security);
#else
        return new FileStream(path, FileMode.CreateNew, FileSystemRights.Write, FileShare.None, BufferSize, FileOptions.None, security);
#endif
    }

    /// <summary>The access list of such a file; nothing is inherited.</summary>
    public static FileSecurity CreateSecurity()
    {
        FileSecurity security = new();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        using WindowsIdentity self = WindowsIdentity.GetCurrent();
        foreach (SecurityIdentifier who in new[] { self.User!, new(WellKnownSidType.BuiltinAdministratorsSid, null), new(WellKnownSidType.LocalSystemSid, null) })
        {
            security.AddAccessRule(new FileSystemAccessRule(who, FileSystemRights.FullControl, AccessControlType.Allow));
        }

        return security;
    }
}
