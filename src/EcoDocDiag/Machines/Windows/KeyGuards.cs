using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace EcoDocDiag.Machines.Windows;

/// <summary>
/// Owner and access of key containers for one user, by their access lists. What the administrators may does not count, since a program that is not elevated has none
/// of it, whoever starts it.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed class KeyGuards
{
    private const string Everyone = "S-1-1-0";
    private const string OwnerRights = "S-1-3-4";
    private const string Interactive = "S-1-5-4";
    private const string AuthenticatedUsers = "S-1-5-11";
    private const string LocalSystem = "S-1-5-18";
    private const string Administrators = "S-1-5-32-544";
    private const string Users = "S-1-5-32-545";

    // Groups of Windows' own that no user is in: services, other accounts of the system.
    private static readonly string[] OfNoUser = [LocalSystem, Administrators, "S-1-5-19", "S-1-5-20", "S-1-5-6", "S-1-5-7", "S-1-5-32-546"];

    private static readonly string[] OfEveryUser = [Everyone, Interactive, AuthenticatedUsers, Users];

    private readonly string _sid;
    private readonly HashSet<string>? _groups;

    /// <summary>For a user.</summary>
    /// <param name="sid">The user.</param>
    /// <param name="isOwnUser">Whether it is the one of this process, whose groups are known.</param>
    public KeyGuards(string sid, bool isOwnUser)
    {
        _sid = sid;
        if (isOwnUser)
        {
            using WindowsIdentity identity = WindowsIdentity.GetCurrent();
            _groups = new HashSet<string>((identity.Groups ?? []).Select(static group => group.Value), StringComparer.OrdinalIgnoreCase);
        }
    }

    /// <summary>Owner and access of a folder or a file.</summary>
    /// <exception cref="UnauthorizedAccessException">Its access list may not be read.</exception>
    /// <exception cref="IOException">It could not be read.</exception>
    public KeyGuard Find(FileSystemInfo place)
    {
        const AccessControlSections sections = AccessControlSections.Access | AccessControlSections.Owner;
        FileSystemSecurity security = place is DirectoryInfo folder ? folder.GetAccessControl(sections) : ((FileInfo)place).GetAccessControl(sections);
        string owner = (security.GetOwner(typeof(SecurityIdentifier)) as SecurityIdentifier)?.Value ?? "";
        return new KeyGuard(
            owner.Length == 0 ? KeyOwner.Unknown : IsSame(owner, _sid) ? KeyOwner.User : owner is LocalSystem or Administrators ? KeyOwner.System : KeyOwner.Other,
            KeyAccessRule.Decide(
                security.GetAccessRules(includeExplicit: true, includeInherited: true, typeof(SecurityIdentifier))
                    .Cast<FileSystemAccessRule>()
                    .Where(static rule => (rule.PropagationFlags & PropagationFlags.InheritOnly) == 0)
                    .Select(static rule => new KeyAccessRule(rule.AccessControlType == AccessControlType.Allow, (int)rule.FileSystemRights, rule.IdentityReference.Value)),
                who => IsUser(who, owner)));
    }

    private static bool IsSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private bool? IsUser(string who, string owner) =>
        IsSame(who, _sid) || OfEveryUser.Contains(who, StringComparer.OrdinalIgnoreCase) || (who == OwnerRights && IsSame(owner, _sid)) ? true
        : who == OwnerRights || OfNoUser.Contains(who, StringComparer.OrdinalIgnoreCase) ? false
        : _groups?.Contains(who);
}
