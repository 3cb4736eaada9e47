using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Reports;

/// <summary>The one thing to do next, as a report says it on top, and the commands that it names: they are made of the catalogue's ids, for a finding's text is untrusted and a reader will paste them.</summary>
internal sealed class NextStep(TextCatalog texts, CheckCatalog catalog)
{
    /// <summary>The stage whose answer says what to do next; null where there is nothing to do.</summary>
    public static StageReadiness? StageOf(IReadOnlyList<StageReadiness> stages) => ReadinessCount.Shown
        .Take(3)
        .Select(state => stages.FirstOrDefault(stage => stage.Readiness == state.ToString()))
        .FirstOrDefault(static stage => stage is not null);

    /// <summary>The step in words, and the finding whose advice says how where a person has to act.</summary>
    /// <param name="stage">What <see cref="StageOf"/> gave.</param>
    /// <param name="steps">The findings that need attention, in order.</param>
    public (string Text, Finding? Finding) Of(StageReadiness? stage, IEnumerable<Finding> steps)
    {
        string step = stage?.NextStep ?? nameof(ReadinessStep.None);
        Finding? finding = step is nameof(ReadinessStep.Policy) or nameof(ReadinessStep.Manual)
            ? steps.FirstOrDefault(finding => finding.Stage == stage!.Stage && FindingOutcomes.IsHeldByPolicy(finding) == (step == nameof(ReadinessStep.Policy)))
            : null;
        return (texts.ReportText("Next." + step, finding?.Title ?? ""), finding);
    }

    /// <summary>The command that repairs what a finding is about, for the reader's front end; empty where none can.</summary>
    public string CommandOf(Finding finding)
    {
        if (finding.RepairKind != nameof(RepairKind.Automatic) || catalog.Find(finding.CheckId) is not { RepairCommand.Length: > 0 } check)
        {
            return "";
        }

        RepairCommandLine line = RepairCommandLine.Create([new CheckRepair(check.Id, check.RepairCommand)], check.Stage, "", RepairCommandLine.NameOf(finding.Baseline), isAlways: false);
        return texts.FrontEnd == FrontEnd.Console ? line.ConsoleCommand : line.Command;
    }

    /// <summary>The command that <paramref name="stage"/> names, for the reader's front end.</summary>
    public string CommandOf(StageReadiness stage) => texts.FrontEnd == FrontEnd.Console ? stage.GetConsoleCommand() : stage.RepairCommand;

    /// <summary>The name of a check: as the findings have it, else that of the catalogue.</summary>
    public string TitleOf(string checkId, IEnumerable<Finding> findings) =>
        findings.FirstOrDefault(finding => finding.CheckId.Equals(checkId, StringComparison.OrdinalIgnoreCase))?.Title ?? catalog.Find(checkId)?.TitleIn(texts) ?? checkId;
}
