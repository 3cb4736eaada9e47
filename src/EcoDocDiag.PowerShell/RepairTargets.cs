using System;
using System.Management.Automation;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell;

/// <summary>This PC as each of the users has it that are meant.</summary>
internal sealed class RepairTargets
{
    private readonly IRepairHost _host;
    private readonly CommandErrors _errors;
    private readonly Action<ErrorRecord> _onError;

    /// <summary>The machines of <paramref name="host"/>; what cannot be opened is told to <paramref name="onError"/>.</summary>
    public RepairTargets(IRepairHost host, CommandErrors errors, Action<ErrorRecord> onError)
    {
        _host = host;
        _errors = errors;
        _onError = onError;
    }

    /// <summary>Gives each machine that <paramref name="options"/> mean to <paramref name="use"/>. One error does not hinder the other users.</summary>
    public void ForEach(MachineOptions options, Action<IWritableMachine> use)
    {
        foreach (OpenedMachine opening in _host.Open(options))
        {
            if (opening.Error is { } unopened)
            {
                _onError(_errors.NotOpened(unopened));
                continue;
            }

            using IMachine machine = opening.Machine!;
            if (options.User is { } user && !Means(machine.User, user))
            {
                _onError(_errors.UserNotOpened(user));
                continue;
            }

            Guard(machine.Computer, () => use((IWritableMachine)machine));
        }
    }

    // A SID that comes through a pipe must never end at another user. A name without its domain is for the system to resolve.
    private static bool Means(UserIdentity user, string wanted) =>
        user.Sid.Equals(wanted, StringComparison.OrdinalIgnoreCase)
        || (!wanted.StartsWith("S-1-", StringComparison.OrdinalIgnoreCase)
            && (user.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase) || user.Name.EndsWith("\\" + wanted, StringComparison.OrdinalIgnoreCase)));

    private void Guard(string computer, Action use)
    {
        try
        {
            use();
        }
        catch (RepairBusyException exception)
        {
            _onError(_errors.RepairBusy(computer, exception));
        }
        catch (JournalFailedException exception)
        {
            _onError(_errors.JournalNotWritten(exception));
        }
        catch (ChangeFailedException exception)
        {
            _onError(_errors.ChangeFailed(exception));
        }
        catch (InputException exception)
        {
            _onError(_errors.Journal(exception));
        }
    }
}
