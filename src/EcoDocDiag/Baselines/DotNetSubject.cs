using System.Collections.Generic;

namespace EcoDocDiag.Baselines;

/// <summary>.NET, as a program needs it.</summary>
/// <param name="Framework"><c>.NET Framework</c>, or a shared framework of .NET: <c>Microsoft.NETCore.App</c>, <c>Microsoft.WindowsDesktop.App</c> or <c>Microsoft.AspNetCore.App</c>.</param>
/// <param name="Minimum">The least version, e.g. <c>4.8</c> or <c>8.0</c>. Of .NET only the same first number will do, since a program runs on no other.</param>
public sealed record DotNetSubject(string Framework, string Minimum) : PackSubject
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Reasons => [PackReason.Missing, PackReason.TooOld];
}
