using System.Collections.Generic;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Records;

/// <summary>The fields of a stage's readiness as files and pipes carry them. Names and order are part of the product's contract: new ones come last.</summary>
public static class ReadinessFields
{
    /// <summary>Every field in order.</summary>
    public static IReadOnlyList<RecordField<StageReadiness>> All { get; } =
    [
        new(nameof(StageReadiness.Computer), stage => stage.Computer),
        new(nameof(StageReadiness.User), stage => stage.User),
        new(nameof(StageReadiness.UserName), stage => stage.UserName),
        new(nameof(StageReadiness.Stage), stage => stage.Stage),
        new(nameof(StageReadiness.Readiness), stage => stage.Readiness),
        new(nameof(StageReadiness.Blocking), stage => stage.Blocking),
        new(nameof(StageReadiness.Warnings), stage => stage.Warnings),
        new(nameof(StageReadiness.NotJudged), stage => stage.NotJudged),
        new(nameof(StageReadiness.NeededFrom), stage => stage.NeededFrom),
        new(nameof(StageReadiness.NextStep), stage => stage.NextStep),
        new(nameof(StageReadiness.RepairCommand), stage => stage.RepairCommand),
        new(nameof(StageReadiness.Baseline), stage => stage.Baseline),
        new(nameof(StageReadiness.Timestamp), stage => stage.Timestamp),
    ];
}
