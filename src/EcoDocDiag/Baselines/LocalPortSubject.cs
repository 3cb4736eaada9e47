using System.Collections.Generic;

namespace EcoDocDiag.Baselines;

/// <summary>A TCP port of this PC, at which a program answers its pages.</summary>
/// <param name="Port">The port, from 1 to 65535.</param>
public sealed record LocalPortSubject(int Port) : PackSubject
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Reasons => [PackReason.NotListening];
}
