using System.Collections.Generic;
using EcoDocDiag.Proofs;

namespace EcoDocDiag.Records;

/// <summary>The fields of a step of a proof as files and pipes carry them. Names and order are part of the product's contract: new ones come last.</summary>
public static class ProofFields
{
    /// <summary>Every field in order.</summary>
    public static IReadOnlyList<RecordField<ProofStep>> All { get; } =
    [
        new(nameof(ProofStep.Computer), step => step.Computer),
        new(nameof(ProofStep.User), step => step.User),
        new(nameof(ProofStep.UserName), step => step.UserName),
        new(nameof(ProofStep.Step), step => step.Step),
        new(nameof(ProofStep.Outcome), step => step.Outcome),
        new(nameof(ProofStep.Layer), step => step.Layer),
        new(nameof(ProofStep.Reason), step => step.Reason),
        new(nameof(ProofStep.Host), step => step.Host),
        new(nameof(ProofStep.Proxy), step => step.Proxy),
        new(nameof(ProofStep.Protocol), step => step.Protocol),
        new(nameof(ProofStep.CertificateSent), step => step.CertificateSent),
        new(nameof(ProofStep.AcceptedAuthorities), step => step.AcceptedAuthorities),
        new(nameof(ProofStep.ServerSaid), step => step.ServerSaid),
        new(nameof(ProofStep.Detail), step => step.Detail),
        new(nameof(ProofStep.Message), step => step.Message),
        new(nameof(ProofStep.Baseline), step => step.Baseline),
        new(nameof(ProofStep.Timestamp), step => step.Timestamp),
    ];
}
