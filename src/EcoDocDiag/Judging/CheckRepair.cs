namespace EcoDocDiag.Judging;

/// <summary>A check that can be repaired.</summary>
/// <param name="CheckId">The check's id.</param>
/// <param name="Command">The cmdlet that repairs it.</param>
internal readonly record struct CheckRepair(string CheckId, string Command);
