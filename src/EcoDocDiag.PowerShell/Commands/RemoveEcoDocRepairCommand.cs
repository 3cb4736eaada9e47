using System.Collections.Generic;
using System.Management.Automation;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Deletes the journals of repairs. What they hold cannot be undone any more.</summary>
[Cmdlet(VerbsCommon.Remove, "EcoDocRepair", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveEcoDocRepairCommand : JournalCommand
{
    /// <summary>The ids of the repairs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("RepairId")]
    [AllowEmptyString]
    public string[] Id { get; set; } = [];

    private protected override IReadOnlyList<string> GivenIds => Id;

    /// <inheritdoc/>
    protected override void EndProcessing() => ForEachUser((_, journals, ids) =>
    {
        foreach (string id in ids)
        {
            TryRemove(journals, id);
        }
    });

    private void TryRemove(RepairJournals journals, string id)
    {
        try
        {
            // Whatever it holds: a damaged journal is of no use but to be deleted.
            JournalStore store = journals.StoreToChange(id);
            if (ShouldProcess(id))
            {
                store.Delete(id);
            }
        }
        catch (InputException exception)
        {
            WriteError(Errors.Journal(exception));
        }
    }
}
