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
/// <param name="Parts">Every field of the finding, and what of its verdict is in none.</param>
internal sealed record WholeFinding(string Computer, FleetVerdict Verdict, string Parts)
{
    public WholeFinding(Finding finding, Verdict verdict)
        : this(finding.Computer, new FleetVerdict(finding.CheckId, verdict.Status, finding.Reason), Text(finding, verdict))
    {
    }

    // A message may leave out one of the arguments, and a waived finding names only the status and the reason that it would have.
    private static string Text(Finding finding, Verdict verdict) => string.Join(
        "|",
        [
            .. FindingFields.All.Select(field => Convert.ToString(field.Read(finding), CultureInfo.InvariantCulture)),
            string.Join(";", verdict.Arguments),
            verdict.Waived is { } waived ? $"{waived.RepairKind};{string.Join(";", waived.Arguments)}" : "",
        ]);
}
