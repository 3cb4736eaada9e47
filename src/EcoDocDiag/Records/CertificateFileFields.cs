using System.Collections.Generic;
using EcoDocDiag.Imports;

namespace EcoDocDiag.Records;

/// <summary>The fields of the dry run of an import as files and pipes carry them. Names and order are part of the product's contract: new ones come last.</summary>
public static class CertificateFileFields
{
    /// <summary>Every field in order.</summary>
    public static IReadOnlyList<RecordField<CertificateFileStep>> All { get; } =
    [
        new(nameof(CertificateFileStep.Computer), step => step.Computer),
        new(nameof(CertificateFileStep.User), step => step.User),
        new(nameof(CertificateFileStep.UserName), step => step.UserName),
        new(nameof(CertificateFileStep.File), step => step.File),
        new(nameof(CertificateFileStep.Step), step => step.Step),
        new(nameof(CertificateFileStep.Status), step => step.Status),
        new(nameof(CertificateFileStep.Reason), step => step.Reason),
        new(nameof(CertificateFileStep.Certificate), step => step.Certificate),
        new(nameof(CertificateFileStep.Thumbprint), step => step.Thumbprint),
        new(nameof(CertificateFileStep.Detail), step => step.Detail),
        new(nameof(CertificateFileStep.Unseen), step => step.Unseen),
        new(nameof(CertificateFileStep.Message), step => step.Message),
        new(nameof(CertificateFileStep.Advice), step => step.Advice),
        new(nameof(CertificateFileStep.Baseline), step => step.Baseline),
        new(nameof(CertificateFileStep.Timestamp), step => step.Timestamp),
    ];
}
