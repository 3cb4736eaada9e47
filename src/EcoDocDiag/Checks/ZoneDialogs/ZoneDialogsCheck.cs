using System.Collections.Generic;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Checks;

/// <summary>
/// The zone of the issuance site shows what the guide describes: the choice of a certificate, the information bar, the download and the pop-up
/// (actions 1A04, 2201, 2200, 1803, 1809), and runs the control without an antimalware program in between (270C).
/// </summary>
public sealed class ZoneDialogsCheck : ZoneActionCheck
{
    /// <inheritdoc/>
    public override string Id => "ZoneDialogs";

    /// <inheritdoc/>
    public override string GuideSection => "1-3";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Medium;

    // A certificate is never to be sent without a question by the word of a file.
    /// <inheritdoc/>
    public override IReadOnlyList<ZoneActionRange> JudgedActions =>
    [
        new(0x1803, [0]),
        new(0x1A04, [3]),
        new(0x2201, [0, 3]),
        new(0x2200, [0, 3]),
        new(0x1809, [0, 3]),
        new(0x270C, [0, 3]),
    ];
}
