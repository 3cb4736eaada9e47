using System;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Fleet;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;

namespace EcoDocDiag.Tests.Fleet;

/// <summary>A finding to compare: two are equal where all of their parts are.</summary>
/// <param name="Computer">The PC's name.</param>
/// <param name="Verdict">As much of it as <see cref="FleetRunner"/> gives.</param>
/// <param name="Parts">Every field of the finding.</param>
internal sealed record WholeFinding(string Computer, FleetVerdict Verdict, string Parts)
{
    public WholeFinding(Finding finding, Verdict verdict)
        : this(finding.Computer, new FleetVerdict(finding.CheckId, verdict.Status, finding.Reason) { Stage = finding.Stage == nameof(Stage.Access) ? Stage.Access : Stage.Issuance, HasLastingCertificate = NeedRule.HasLastingCertificate(verdict) }, Text(finding))
    {
    }

    private static string Text(Finding finding) =>
        string.Join("|", FindingFields.All.Select(field => Convert.ToString(field.Read(finding), CultureInfo.InvariantCulture)));
}
