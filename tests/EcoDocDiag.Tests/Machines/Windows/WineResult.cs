namespace EcoDocDiag.Tests.Machines.Windows;

/// <summary>The result of one test under Wine.</summary>
/// <param name="Test">Which Wine, and the test's name.</param>
/// <param name="Outcome"><c>Pass</c>, <c>Fail</c> or <c>Skip</c>.</param>
/// <param name="Message">Why it failed or was skipped.</param>
public sealed record WineResult(string Test, string Outcome, string Message);
