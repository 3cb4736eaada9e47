using System.Collections.Generic;
using EcoDocDiag.Baselines;

namespace EcoDocDiag.Checks;

/// <summary>Signed ActiveX controls are downloaded after a prompt in the zone of the issuance site (action 1001).</summary>
public sealed class ActiveXSignedCheck : ZoneActionCheck
{
    /// <inheritdoc/>
    public override string Id => "ActiveXSigned";

    /// <inheritdoc/>
    public override string GuideSection => "1-3 ④-3";

    /// <inheritdoc/>
    public override IReadOnlyList<ZoneActionRange> JudgedActions => [new(0x1001, [1, 3])];
}
