using System.Collections.Generic;
using EcoDocDiag.Baselines;

namespace EcoDocDiag.Checks;

/// <summary>ActiveX controls that are not marked safe are initialised and scripted after a prompt in the zone of the issuance site (action 1201).</summary>
public sealed class ActiveXUnsafeCheck : ZoneActionCheck
{
    /// <inheritdoc/>
    public override string Id => "ActiveXUnsafe";

    /// <inheritdoc/>
    public override string GuideSection => "1-3 ④-2";

    /// <inheritdoc/>
    public override IReadOnlyList<ZoneActionRange> JudgedActions => [new(0x1201, [1, 3])];
}
