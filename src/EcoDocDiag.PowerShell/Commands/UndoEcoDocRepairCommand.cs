using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Takes repairs back: puts there what was there before, byte for byte, and leaves alone what somebody changed since.</summary>
[Cmdlet(VerbsCommon.Undo, "EcoDocRepair", DefaultParameterSetName = ById, SupportsShouldProcess = true)]
[OutputType(typeof(UndoResult))]
public sealed class UndoEcoDocRepairCommand : JournalCommand
{
    private const string ById = "Id";
    private const string OnlyTemporary = "Temporary";

    /// <summary>The ids of the repairs.</summary>
    [Parameter(ParameterSetName = ById, Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = OnlyTemporary, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("RepairId")]
    [AllowEmptyString]
    public string[] Id { get; set; } = [];

    /// <summary>
    /// Only repairs that were made with <c>-Temporary</c> and are not undone yet: of those that ids or the pipe name, else of all.
    /// </summary>
    [Parameter(ParameterSetName = OnlyTemporary, Mandatory = true)]
    public SwitchParameter Temporary { get; set; }

    /// <summary>Also takes back what somebody changed since.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns what was done for each repair; with <c>-WhatIf</c>, what would be done.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override IReadOnlyList<string> GivenIds => Id;

    /// <inheritdoc/>
    protected override void EndProcessing() => ForEachUser((machine, journals, ids) =>
    {
        foreach (string id in Temporary ? FindTemporary(journals, IsSelection ? ids : [.. journals.Ids().Reverse()]) : ids)
        {
            TryUndo(machine, journals, id);
        }
    });

    private List<string> FindTemporary(RepairJournals journals, IReadOnlyList<string> ids)
    {
        List<string> found = [];
        foreach (string id in ids)
        {
            try
            {
                if (journals.Describe(id) is { IsTemporary: true } repair && repair.State != nameof(JournalState.Undone))
                {
                    found.Add(id);
                }
            }
            catch (InputException exception)
            {
                WriteError(Errors.Journal(exception));
            }
        }

        return found;
    }

    private void TryUndo(IWritableMachine machine, RepairJournals journals, string id)
    {
        try
        {
            Undo(machine, journals, id);
        }
        catch (InputException exception)
        {
            WriteError(Errors.Journal(exception));
        }
    }

    private void Undo(IWritableMachine machine, RepairJournals journals, string id)
    {
        UndoRunner runner = new(journals.StoreToChange(id), ThisComputer.Host.LockTimeout);
        RepairResultFactory results = new(Texts);
        UndoOutcome plan = runner.Plan(machine, id, Force);
        UndoResult result = results.Create(plan, isPlan: true);
        string description = string.Join("\n", id, result.Message, results.Describe(plan));
        if (ShouldProcess(description, description, CommandTexts.Get("Prompt.Undo")))
        {
            UndoOutcome outcome = runner.Undo(machine, id, Force);
            result = results.Create(outcome, isPlan: false);
            Report(result);
            if (outcome.Unrecorded is not null)
            {
                WriteWarning(CommandTexts.Get("Warning.NotRecorded", id));
            }
        }

        if (PassThru)
        {
            WriteObject(result);
        }
    }

    private void Report(UndoResult result)
    {
        if (result.FailedCount > 0)
        {
            WriteError(Errors.UndoFailed(result));
        }
        else if (result.Status != nameof(JournalState.Undone))
        {
            WriteWarning($"{result.RepairId}: {result.Message}");
        }
    }
}
