using System.Collections.Generic;
using EcoDocDiag.Records;

namespace EcoDocDiag.Guides;

/// <summary>The fields of a diagnosis as JSON carries them. Names and order are part of the product's contract: new ones come last.</summary>
public static class DiagnosisFields
{
    /// <summary>The fields of a cause in order.</summary>
    public static IReadOnlyList<RecordField<RankedCause>> Causes { get; } =
    [
        new(nameof(RankedCause.Order), cause => cause.Order),
        new(nameof(RankedCause.State), cause => cause.State),
        new(nameof(RankedCause.Text), cause => cause.Text),
        new(nameof(RankedCause.CheckId), cause => cause.CheckId),
        new(nameof(RankedCause.Evidence), cause => cause.Evidence),
    ];

    /// <summary>Every field in order.</summary>
    public static IReadOnlyList<RecordField<Diagnosis>> All { get; } =
    [
        new(nameof(Diagnosis.Computer), diagnosis => diagnosis.Computer),
        new(nameof(Diagnosis.User), diagnosis => diagnosis.User),
        new(nameof(Diagnosis.UserName), diagnosis => diagnosis.UserName),
        new(nameof(Diagnosis.Stage), diagnosis => diagnosis.Stage),
        new(nameof(Diagnosis.Section), diagnosis => diagnosis.Section),
        new(nameof(Diagnosis.AdviceId), diagnosis => diagnosis.AdviceId),
        new(nameof(Diagnosis.IsFallback), diagnosis => diagnosis.IsFallback),
        new(nameof(Diagnosis.Title), diagnosis => diagnosis.Title),
        new(nameof(Diagnosis.Meaning), diagnosis => diagnosis.Meaning),
        new(nameof(Diagnosis.Findings), diagnosis => NestedRecords.Of(diagnosis.Findings, FindingFields.All)),
        new(nameof(Diagnosis.Causes), diagnosis => NestedRecords.Of(diagnosis.Causes, Causes)),
        new(nameof(Diagnosis.NextStepKind), diagnosis => diagnosis.NextStepKind),
        new(nameof(Diagnosis.NextStep), diagnosis => diagnosis.NextStep),
        new(nameof(Diagnosis.NextCommand), diagnosis => diagnosis.NextCommand),
        new(nameof(Diagnosis.NextConsoleCommand), diagnosis => diagnosis.NextConsoleCommand),
        new(nameof(Diagnosis.NextOwner), diagnosis => diagnosis.NextOwner),
        new(nameof(Diagnosis.HaveReady), diagnosis => diagnosis.HaveReady),
        new(nameof(Diagnosis.CheckId), diagnosis => diagnosis.CheckId),
        new(nameof(Diagnosis.Readiness), diagnosis => diagnosis.Readiness),
    ];
}
