using System.Collections.Generic;

namespace EcoDocDiag.Baselines;

/// <summary>The checks of a service pack: its file <c>checks.json</c>.</summary>
/// <param name="Pack">The pack's name, with which the ids begin.</param>
/// <param name="File">The file as an error names it.</param>
/// <param name="Identity">Equal for the same file, however it was spelled.</param>
/// <param name="Checks">The checks in the order of the file.</param>
public sealed record PackChecks(string Pack, string File, string Identity, IReadOnlyList<PackCheck> Checks);
