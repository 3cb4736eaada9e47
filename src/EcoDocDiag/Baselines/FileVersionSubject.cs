using System.Collections.Generic;

namespace EcoDocDiag.Baselines;

/// <summary>A program's file.</summary>
/// <param name="File">The file, e.g. <c>%ProgramFiles%\Example\example.exe</c>.</param>
/// <param name="Minimum">The least version, e.g. <c>2.4</c>; empty where any will do.</param>
public sealed record FileVersionSubject(string File, string Minimum) : PackSubject
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Reasons => Minimum.Length == 0 ? [PackReason.Missing] : [PackReason.Missing, PackReason.TooOld];
}
