using System;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Records;

/// <summary>The words for a stage's readiness.</summary>
/// <param name="texts">The texts of the reader's culture.</param>
public sealed class ReadinessText(TextCatalog texts)
{
    /// <summary>The word for a stage.</summary>
    public string StageName(string stage) => Enum.TryParse(stage, out Stage _) ? texts.ReportText("Readiness.Stage." + stage) : stage;

    /// <summary>The word for a state.</summary>
    public string StateName(string state) => Enum.TryParse(state, out ReadinessState _) ? texts.ReportText("Readiness." + state) : state;

    /// <summary>What the answer rests on and the next step, in one sentence or two; empty where everything is right.</summary>
    /// <param name="stage">The answer.</param>
    public string Explain(StageReadiness stage)
    {
        string ids = ChecksOf(stage);
        string because = ids.Length > 0 ? texts.ReportText("Readiness.Checks", ids.Replace(";", ", ")) : From(stage);
        string next = Enum.TryParse(stage.NextStep, out ReadinessStep step) && step != ReadinessStep.None ? texts.ReportText("Readiness.Step." + step) : "";
        return string.Join(" ", new[] { because, next }.Where(static part => part.Length > 0));
    }

    /// <summary>The ids, separated by <c>;</c>, of the checks that the answer rests on; empty where it rests on none.</summary>
    /// <param name="stage">The answer.</param>
    internal static string ChecksOf(StageReadiness stage) => stage.Readiness switch
    {
        nameof(ReadinessState.Blocked) => stage.Blocking,
        nameof(ReadinessState.NotJudged) => stage.NotJudged,
        nameof(ReadinessState.AtRisk) => stage.Warnings,
        _ => "",
    };

    /// <summary>From which day what is not needed yet will be; empty where that is not the answer.</summary>
    /// <param name="stage">The answer.</param>
    internal string From(StageReadiness stage) =>
        stage.Readiness == nameof(ReadinessState.NotNeeded) && stage.NeededFrom is { } day ? texts.ReportText("Readiness.From", texts.Day(day)) : "";
}
