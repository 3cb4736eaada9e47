namespace EcoDocDiag.Settings;

/// <summary>The security zone that an address belongs to, and what else a reader of the zone lists should know.</summary>
/// <param name="Zone">The zone's number: 0 this computer, 1 local intranet, 2 trusted sites, 3 Internet, 4 restricted sites.</param>
/// <param name="IsListed">Whether an entry of a list names the address; false where the default of its protocol applies.</param>
public sealed record ZoneAssignment(int Zone, bool IsListed)
{
    /// <summary>Whether Internet Explorer's Enhanced Security Configuration is on: it has lists of its own.</summary>
    public bool IsEnhancedSecurity { get; init; }

    /// <summary>With Enhanced Security Configuration on: the zone that the user's ordinary list, now without effect, names; null where it names none.</summary>
    public int? OrdinaryZone { get; init; }

    /// <summary>Whether policy makes Windows use the machine's lists alone (<c>Security_HKLM_only</c>).</summary>
    public bool IsMachineOnly { get; init; }

    /// <summary>The zone that the policy's list names, where the keys that Group Policy makes of it lack the site; null otherwise.</summary>
    public int? ListedZone { get; init; }

    /// <summary>The place of that entry; empty without one.</summary>
    public string ListedPlace { get; init; } = "";

    /// <summary>The zone that a 32-bit program gets, where the machine's own lists decide and differ between 32 and 64 bit; else null.</summary>
    public int? Zone32 { get; init; }
}
