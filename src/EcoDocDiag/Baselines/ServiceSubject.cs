using System.Collections.Generic;

namespace EcoDocDiag.Baselines;

/// <summary>A service of Windows.</summary>
/// <param name="Service">Its name, not the one that is displayed.</param>
/// <param name="MustRun">Whether it must run; else it must only not be disabled.</param>
public sealed record ServiceSubject(string Service, bool MustRun) : PackSubject
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Reasons => MustRun ? [PackReason.Missing, PackReason.Disabled, PackReason.NotRunning] : [PackReason.Missing, PackReason.Disabled];
}
