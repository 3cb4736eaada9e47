using System;
using System.IO;
using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace EcoDocDiag.Machines.Windows;

/// <summary>
/// Who may change a file: by its own access list and owner, by those of the folders above it, through which it could be replaced, and by being on a share, where
/// the rights of this PC say nothing. Grants count and denials do not, so that it errs on the side of naming somebody.
/// </summary>
[SupportedOSPlatform("windows")]
internal static class FileAccessReview
{
    private const FileSystemRights Write = FileSystemRights.WriteData | FileSystemRights.AppendData | TakeOver;
    private const FileSystemRights Replace = FileSystemRights.DeleteSubdirectoriesAndFiles | TakeOver;
    private const FileSystemRights TakeOver = FileSystemRights.Delete | FileSystemRights.ChangePermissions | FileSystemRights.TakeOwnership;

    // Generic rights, which a list may hold as they are: GENERIC_ALL and GENERIC_WRITE (https://learn.microsoft.com/windows/win32/secauthz/access-mask-format).
    private const int GenericAll = 0x10000000;
    private const int GenericWrite = 0x40000000;

    // NT SERVICE\TrustedInstaller, which owns what Windows brings.
    private const string TrustedInstaller = "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464";

    /// <summary>Whoever else may change <paramref name="file"/>: a security identifier, or the share; null where nobody may.</summary>
    /// <param name="file">A whole path.</param>
    public static string? FindStranger(string file)
    {
        try
        {
            if (FindShare(file) is { } share)
            {
                return share;
            }

            FileInfo info = new(file);
            string? stranger = FindStranger(info.GetAccessControl(AccessControlSections.Access | AccessControlSections.Owner), Write);
            for (DirectoryInfo? folder = info.Directory; stranger is null && folder is not null; folder = folder.Parent)
            {
                stranger = FindStranger(folder.GetAccessControl(AccessControlSections.Access | AccessControlSections.Owner), Replace);
            }

            return stranger;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or InvalidOperationException)
        {
            // Whose access list cannot be read may be anybody's.
            return "?";
        }
    }

    /// <summary>Whoever else has one of <paramref name="rights"/> by an access list, or owns what has it.</summary>
    public static string? FindStranger(FileSystemSecurity security, FileSystemRights rights)
    {
        if (security.GetOwner(typeof(SecurityIdentifier)) is SecurityIdentifier owner && !IsTrusted(owner))
        {
            return owner.Value;
        }

        foreach (FileSystemAccessRule rule in security.GetAccessRules(includeExplicit: true, includeInherited: true, typeof(SecurityIdentifier)))
        {
            bool isForBelow = (rule.PropagationFlags & PropagationFlags.InheritOnly) != 0;
            bool grants = (rule.FileSystemRights & rights) != 0 || ((int)rule.FileSystemRights & (GenericAll | GenericWrite)) != 0;
            if (rule.AccessControlType == AccessControlType.Allow && !isForBelow && grants && !IsTrusted((SecurityIdentifier)rule.IdentityReference))
            {
                return rule.IdentityReference.Value;
            }
        }

        return null;
    }

    private static bool IsTrusted(SecurityIdentifier who) => AdministratorFolder.IsTrusted(who) || who.Value == TrustedInstaller;

    private static string? FindShare(string file)
    {
        string root = Path.GetPathRoot(file) ?? "";
        return root.StartsWith(@"\\", StringComparison.Ordinal) && !root.StartsWith(@"\\?\", StringComparison.Ordinal) && !root.StartsWith(@"\\.\", StringComparison.Ordinal) ? root
            : root.StartsWith(@"\\?\UNC", StringComparison.OrdinalIgnoreCase) || new DriveInfo(root).DriveType == DriveType.Network ? root
            : null;
    }
}
