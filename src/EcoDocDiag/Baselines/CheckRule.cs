namespace EcoDocDiag.Baselines;

/// <summary>What a baseline says of one check.</summary>
/// <param name="IsEnabled">False to leave the check out: its finding is <c>NotApplicable</c>, <c>Disabled</c>.</param>
/// <param name="Severity"><c>High</c>, <c>Medium</c> or <c>Low</c>; null for the check's own.</param>
public sealed record CheckRule(bool IsEnabled, string? Severity);
