namespace EcoDocDiag.Machines.Snapshots;

/// <summary>What a snapshot knows Windows' answer about an action of a zone by.</summary>
/// <param name="Zone">The zone's number.</param>
/// <param name="Action">The action's number.</param>
internal readonly record struct ZoneActionKey(int Zone, int Action);
