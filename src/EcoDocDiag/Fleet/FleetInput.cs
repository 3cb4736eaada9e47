using EcoDocDiag.Resources;

namespace EcoDocDiag.Fleet;

/// <summary>One input of a fleet.</summary>
/// <param name="Path">The path, or what an error calls it.</param>
/// <param name="IsStandardInput">Whether it is standard input.</param>
/// <param name="Error">Why it names nothing, or null.</param>
internal sealed record FleetInput(string Path, bool IsStandardInput, InputException? Error);
