namespace EcoDocDiag.Checks;

/// <summary>The state of an add-on.</summary>
/// <param name="State">Whether it may run.</param>
/// <param name="ManagementPolicy">The place of the policy that forbids users to enable or disable add-ons; empty without one.</param>
public sealed record AddOnSetting(AddOnState State, string ManagementPolicy);
