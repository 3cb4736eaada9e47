using System.Collections.Generic;
using EcoDocDiag.Records;

namespace EcoDocDiag.Fleet;

/// <summary>The fields of a PC of a fleet as files and pipes carry them. Names and order are part of the product's contract: new ones come last.</summary>
public static class FleetPcFields
{
    /// <summary>Every field in order.</summary>
    public static IReadOnlyList<RecordField<FleetPc>> All { get; } =
    [
        new(nameof(FleetPc.Computer), pc => pc.Computer),
        new(nameof(FleetPc.User), pc => pc.User),
        new(nameof(FleetPc.UserName), pc => pc.UserName),
        new(nameof(FleetPc.Status), pc => pc.Status),
        new(nameof(FleetPc.Fail), pc => pc.Fail),
        new(nameof(FleetPc.Error), pc => pc.Error),
        new(nameof(FleetPc.Warning), pc => pc.Warning),
        new(nameof(FleetPc.NotJudged), pc => pc.NotJudged),
        new(nameof(FleetPc.NotApplicable), pc => pc.NotApplicable),
        new(nameof(FleetPc.Pass), pc => pc.Pass),
        new(nameof(FleetPc.FailedChecks), pc => pc.FailedChecks),
        new(nameof(FleetPc.Waived), pc => pc.Waived),
        new(nameof(FleetPc.Issuance), pc => pc.Issuance),
        new(nameof(FleetPc.Access), pc => pc.Access),
        new(nameof(FleetPc.CertificateExpires), pc => pc.CertificateExpires),
        new(nameof(FleetPc.ValidCertificates), pc => pc.ValidCertificates),
    ];
}
