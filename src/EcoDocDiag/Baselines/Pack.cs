using System.Collections.Generic;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Baselines;

/// <summary>What a <see cref="PackLoader"/> read.</summary>
/// <param name="Json">The merged JSON.</param>
/// <param name="Name">What a reader of a finding is told that it is: the shipped name, else the file, whatever that calls itself.</param>
/// <param name="Files">The whole path of every file that a part of it comes from; none where all of it ships with the product.</param>
/// <param name="Checks">The checks of the service packs that its files are of.</param>
internal sealed record Pack(PositionedJson Json, string Name, IReadOnlyList<string> Files, IReadOnlyList<PackChecks> Checks);
