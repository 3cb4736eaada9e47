using System.Collections.Generic;

namespace EcoDocDiag.Baselines;

/// <summary>A URL protocol, by which a page opens a program.</summary>
/// <param name="Scheme">The scheme, e.g. <c>example-sign</c>.</param>
/// <param name="Program">The file name of the program that must open it; empty where any will do.</param>
public sealed record UrlProtocolSubject(string Scheme, string Program) : PackSubject
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Reasons =>
        Program.Length == 0 ? [PackReason.Missing, PackReason.Incomplete] : [PackReason.Missing, PackReason.Incomplete, PackReason.OtherProgram];
}
