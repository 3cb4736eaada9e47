using System;

namespace EcoDocDiag.Machines;

/// <summary>
/// What the registry says of a user's profile: <c>ProfileList\&lt;SID&gt;</c> with <c>State</c> (1 mandatory, 0x800 temporary; KB150919 lists the flags) and
/// <c>CentralProfile</c>, the place that a roaming profile is copied from; and <c>ProfileList\&lt;SID&gt;.bak</c>, under which Windows sets aside a profile that it cannot load (KB947215).
/// </summary>
internal static class RegistryProfile
{
    private const int MandatoryFlag = 0x0001;
    private const int TemporaryFlag = 0x0800;

    private static readonly RegistryPath List = RegistryPath.Machine(@"SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList");

    /// <summary>The profile of a user; absent where the list has none.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="sid">The user.</param>
    /// <param name="kind">The kind where Windows told it; null to conclude it from the list.</param>
    /// <param name="isMoved">Whether the profile is not in the folder that the list names, whose variables are not expanded; null where only the file system could tell.</param>
    public static Reading<UserProfile> Read(IRegistryReader registry, string sid, ProfileKind? kind = null, Func<string, bool>? isMoved = null)
    {
        if (sid.Length == 0)
        {
            return Reading<UserProfile>.NotCaptured();
        }

        RegistryPath key = List.Append(sid);
        Reading<RegistryValue> path = registry.ReadValue(key, "ProfileImagePath");
        Reading<RegistryValue> state = registry.ReadValue(key, "State");
        Reading<RegistryValue> central = registry.ReadValue(key, "CentralProfile");
        Reading<RegistryValue> earlier = registry.ReadValue(List.Append(sid + ".bak"), "ProfileImagePath");
        int flags = 0;
        if (state.IsPresent && !state.Value.TryGetDWord(out flags))
        {
            return Reading<UserProfile>.Failed(ReadReason.Malformed, "State");
        }

        // A flag decides the kind whatever else was captured.
        ProfileKind? flagged = kind ?? ((flags & TemporaryFlag) != 0 ? ProfileKind.Temporary : (flags & MandatoryFlag) != 0 ? ProfileKind.Mandatory : null);
        bool isDecided = flagged is ProfileKind.Temporary or ProfileKind.Mandatory;
        foreach (Reading<RegistryValue> reading in isDecided ? [] : new[] { path, state, central, earlier })
        {
            if (!reading.IsKnown)
            {
                return reading.Select(static _ => new UserProfile(default, false, null));
            }
        }

        if (!path.IsPresent)
        {
            return earlier.IsPresent || flagged is not null
                ? Reading<UserProfile>.Present(new UserProfile(flagged ?? ProfileKind.Local, earlier.IsPresent, null))
                : Reading<UserProfile>.Absent();
        }

        if (!path.Value.TryGetString(out string folder))
        {
            return Reading<UserProfile>.Failed(ReadReason.Malformed, "ProfileImagePath");
        }

        ProfileKind listed = central.IsPresent && central.Value.TryGetString(out string server) && server.Length > 0 ? ProfileKind.Roaming : ProfileKind.Local;
        return Reading<UserProfile>.Present(new UserProfile(flagged ?? listed, earlier.IsPresent, isMoved?.Invoke(folder)));
    }
}
