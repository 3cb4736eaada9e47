using System.Collections.Generic;
using EcoDocDiag.Baselines;

namespace EcoDocDiag.Checks;

/// <summary>ActiveX controls and plug-ins run in the zone of the issuance site (action 1200).</summary>
public sealed class ActiveXRunCheck : ZoneActionCheck
{
    /// <inheritdoc/>
    public override string Id => "ActiveXRun";

    /// <inheritdoc/>
    public override string GuideSection => "1-3 ④-1";

    /// <inheritdoc/>
    public override IReadOnlyList<ZoneActionRange> JudgedActions => [new(0x1200, [0, 1, 3, 0x10000])];
}
