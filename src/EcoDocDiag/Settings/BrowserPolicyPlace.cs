using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>A place that the policies of a browser are read from.</summary>
/// <param name="Key">The key: its values are policies, and the keys below it those that are lists.</param>
/// <param name="IsMandatory">True where the user cannot choose otherwise, false for what is recommended.</param>
/// <param name="IsOfMachine">True for the policies of the machine, false for those of the user.</param>
public sealed record BrowserPolicyPlace(RegistryPath Key, bool IsMandatory, bool IsOfMachine);
