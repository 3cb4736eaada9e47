namespace EcoDocDiag.Settings;

/// <summary>An item of a policy that is a list.</summary>
/// <param name="Text">The item.</param>
/// <param name="Source">Where it is, as a finding shows it.</param>
public sealed record BrowserPolicyItem(string Text, string Source);
