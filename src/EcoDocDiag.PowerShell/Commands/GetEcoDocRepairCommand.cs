using System;
using System.Management.Automation;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Lists the repairs that were made on this PC, from their journals, the oldest first.</summary>
[Cmdlet(VerbsCommon.Get, "EcoDocRepair")]
[OutputType(typeof(RepairInfo))]
public sealed class GetEcoDocRepairCommand : UserCommand
{
    /// <summary>Only the repairs with these ids; wildcards may be used.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = ["*"];

    /// <summary>Only the repairs that were made with <c>-Temporary</c> and are not undone yet.</summary>
    [Parameter]
    public SwitchParameter Temporary { get; set; }

    /// <summary>Only the repairs that were made longer ago.</summary>
    [Parameter]
    public TimeSpan? OlderThan { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() =>
        new RepairTargets(ThisComputer.Host, Errors, WriteError).ForEach(Options, List);

    private void List(IWritableMachine machine)
    {
        RepairJournals journals = new(ThisComputer.Host, machine.User.Sid);
        foreach (string id in journals.Ids())
        {
            if (Array.Exists(Id, pattern => new WildcardPattern(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant).IsMatch(id)))
            {
                List(journals, id, machine.UtcNow);
            }
        }
    }

    private void List(RepairJournals journals, string id, DateTime utcNow)
    {
        try
        {
            RepairInfo repair = journals.Describe(id);
            bool isWanted = !Temporary || (repair.IsTemporary && repair.State != nameof(JournalState.Undone));
            if (isWanted && (OlderThan is not { } age || utcNow - repair.CreatedUtc > age))
            {
                WriteObject(repair);
            }
        }
        catch (InputException exception)
        {
            WriteError(Errors.Journal(exception));
        }
    }
}
