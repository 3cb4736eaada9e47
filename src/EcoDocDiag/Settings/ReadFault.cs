namespace EcoDocDiag.Settings;

/// <summary>A place that a setting depends on and that could not be read.</summary>
/// <param name="Reason">One of <see cref="Machines.ReadReason"/>.</param>
/// <param name="Place">The place.</param>
/// <param name="Detail">What was found there, or the system's error code; culture-free.</param>
public sealed record ReadFault(string Reason, string Place, string Detail);
