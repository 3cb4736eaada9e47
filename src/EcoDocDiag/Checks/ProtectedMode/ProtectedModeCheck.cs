using System.Collections.Generic;
using EcoDocDiag.Baselines;

namespace EcoDocDiag.Checks;

/// <summary>Protected Mode is off in the zone of the issuance site (action 2500; 3 is off).</summary>
public sealed class ProtectedModeCheck : ZoneActionCheck
{
    /// <inheritdoc/>
    public override string Id => "ProtectedMode";

    /// <inheritdoc/>
    public override string GuideSection => "1-3 ③";

    /// <inheritdoc/>
    public override IReadOnlyList<ZoneActionRange> JudgedActions => [new(0x2500, [0, 3])];
}
