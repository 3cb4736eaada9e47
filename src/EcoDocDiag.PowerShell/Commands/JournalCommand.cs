using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>What the cmdlets have that take repairs by their ids. Repairs that are piped in are gathered, and each user's are worked on together.</summary>
public abstract class JournalCommand : UserCommand
{
    private readonly SortedDictionary<string, SortedSet<string>> _ids = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the pipe brings, for the PC and the user that a repair belongs to.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject?[]? InputObject { get; set; }

    /// <summary>The ids that the parameters give; what is piped in has its own.</summary>
    private protected abstract IReadOnlyList<string> GivenIds { get; }

    /// <summary>Whether repairs are named, by id or by a pipe. A pipe, or a variable, that brings nothing names none of them, which is not all of them.</summary>
    private protected bool IsSelection =>
        MyInvocation.ExpectingInput
        || MyInvocation.BoundParameters.ContainsKey(nameof(InputObject))
        || GivenIds.Count > 0;

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        foreach (PSObject? item in InputObject is { Length: > 0 } given ? given : [null])
        {
            Gather(item is null ? null : new PipedRecord(item));
        }
    }

    /// <summary>
    /// Gives each user's machine, journals and those of the ids that the user has, the newest repair first, to <paramref name="use"/>. An id that
    /// none of the users has is an error.
    /// </summary>
    private protected void ForEachUser(Action<IWritableMachine, RepairJournals, IReadOnlyList<string>> use)
    {
        RepairTargets machines = new(ThisComputer.Host, Errors, WriteError);
        foreach (KeyValuePair<string, SortedSet<string>> user in _ids)
        {
            MachineOptions options = user.Key.Length == 0 ? Options : Options with { User = user.Key, AllUsers = false };
            SortedSet<string>? missing = null;
            machines.ForEach(options, machine =>
            {
                RepairJournals journals = new(ThisComputer.Host, machine.User.Sid);
                IReadOnlyList<string> known = journals.Ids();
                missing ??= new SortedSet<string>(user.Value, user.Value.Comparer);
                missing.ExceptWith(known);
                use(machine, journals, [.. known.Where(user.Value.Contains).Reverse()]);
            });

            // Where no user could be read at all, that was the error.
            foreach (string id in missing ?? [])
            {
                WriteError(Errors.Journal(new InputException("JournalNotFound", InputText.Escape(id), "")));
            }
        }
    }

    private void Gather(PipedRecord? piped)
    {
        if (piped is { Computer.Length: > 0 } && !piped.Computer.Equals(ThisComputer.Host.Computer, StringComparison.OrdinalIgnoreCase))
        {
            WriteError(Errors.OtherComputer([piped.Computer], ThisComputer.Host.Computer, 1));
            return;
        }

        if (piped is { HasRepairId: false } && GivenIds.Count == 0)
        {
            WriteError(Errors.NotARepair());
            return;
        }

        // A repair that changed nothing has no journal, and nothing to undo.
        IReadOnlyList<string> ids = piped is { HasRepairId: true } ? piped.RepairIds : [.. GivenIds.Where(id => id.Length > 0)];
        string user = piped?.User ?? "";
        if (!_ids.TryGetValue(user, out SortedSet<string>? known))
        {
            _ids[user] = known = new SortedSet<string>(StringComparer.Ordinal);
        }

        known.UnionWith(ids);
    }
}
