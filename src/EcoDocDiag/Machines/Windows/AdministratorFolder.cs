using System;
using System.IO;
using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace EcoDocDiag.Machines.Windows;

/// <summary>
/// Folders that administrators write to and users read: everybody the way to them, one user what is in the last. <c>%ProgramData%</c> lets every user make folders and files below it, and whoever made
/// one keeps it (not verified on Windows), so the access list inherits nothing from there
/// and what somebody else owns is not trusted.
/// </summary>
[SupportedOSPlatform("windows")]
internal static class AdministratorFolder
{
    private const InheritanceFlags Below = InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit;

    private static SecurityIdentifier Administrators { get; } = new(WellKnownSidType.BuiltinAdministratorsSid, null);

    private static SecurityIdentifier LocalSystem { get; } = new(WellKnownSidType.LocalSystemSid, null);

    /// <summary>The access list of a new folder: administrators and SYSTEM may do everything, readers read, and nothing is inherited.</summary>
    /// <param name="reader">Who reads; null for all users.</param>
    public static DirectorySecurity CreateSecurity(SecurityIdentifier? reader = null)
    {
        DirectorySecurity security = new();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        Allow(Administrators, FileSystemRights.FullControl);
        Allow(LocalSystem, FileSystemRights.FullControl);
        Allow(reader ?? new SecurityIdentifier(WellKnownSidType.BuiltinUsersSid, null), FileSystemRights.ReadAndExecute);
        return security;

        void Allow(SecurityIdentifier who, FileSystemRights rights) =>
            security.AddAccessRule(new FileSystemAccessRule(who, rights, Below, PropagationFlags.None, AccessControlType.Allow));
    }

    /// <summary>Makes <paramref name="folder"/> and what is missing above it. What is there already stays as it is.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="root">A folder above it that the system made.</param>
    /// <param name="user">The SID of the user who may read what is in it; a journal may hold the password of that user's proxy.</param>
    /// <exception cref="UnauthorizedAccessException">The system refused, or somebody who is not trusted made a part of the way, or made it lead elsewhere.</exception>
    /// <exception cref="IOException">It could not be made.</exception>
    public static void Create(DirectoryInfo folder, string root, string user) => Create(folder, root, ReaderOf(user));

    private static void Create(DirectoryInfo folder, string root, SecurityIdentifier? reader)
    {
        if (folder.FullName.Equals(root, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        Create(folder.Parent!, root, reader: null);
        folder.Create(CreateSecurity(reader));
        folder.Refresh();
        if ((folder.Attributes & FileAttributes.ReparsePoint) != 0 || !IsTrusted(OwnerOf(folder.GetAccessControl(AccessControlSections.Owner))))
        {
            throw new UnauthorizedAccessException(folder.FullName);
        }
    }

    /// <summary>The SID of whoever owns an open file that is not to be trusted; null where its owner is.</summary>
    public static string? FindForeignOwner(FileStream file)
    {
        SecurityIdentifier? owner = OwnerOf(file.GetAccessControl());
        return IsTrusted(owner) ? null : owner?.Value ?? "";
    }

    /// <summary>Whether what <paramref name="owner"/> owns may be believed: administrators, SYSTEM, and the user of this process.</summary>
    public static bool IsTrusted(SecurityIdentifier? owner)
    {
        using WindowsIdentity self = WindowsIdentity.GetCurrent();
        return owner is not null && (owner == Administrators || owner == LocalSystem || owner == self.User);
    }

    private static SecurityIdentifier? ReaderOf(string user)
    {
        try
        {
            return new SecurityIdentifier(user);
        }
        catch (ArgumentException)
        {
            // No user of this system: administrators alone.
            return Administrators;
        }
    }

    private static SecurityIdentifier? OwnerOf(FileSystemSecurity security) => (SecurityIdentifier?)security.GetOwner(typeof(SecurityIdentifier));
}
