using System.Management.Automation;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>What the cmdlets have that make Internet Explorer forget something. Only the user's own session can.</summary>
public abstract class ClearCommand : EcoDocCommand
{
    /// <summary>Returns what was done; with <c>-WhatIf</c>, what would be done.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>What to forget.</summary>
    private protected abstract BrowserState State { get; }

    /// <inheritdoc/>
    protected sealed override void EndProcessing() =>
        new RepairTargets(ThisComputer.Host, Errors, WriteError).ForEach(new MachineOptions(), Clear);

    private void Clear(IWritableMachine machine)
    {
        BrowserStateChange change = new(State);
        RepairResultFactory results = new(Texts);
        RepairResult result = results.Create(change, machine, journal: null);
        if (ShouldProcess(result.Title))
        {
            RepairRunner runner = new(new RepairPlanner(new CertificateInstaller([], new CertificateInstallOptions())), ThisComputer.Host.JournalsOf(machine.User.Sid), new RepairOptions { LockTimeout = ThisComputer.Host.LockTimeout });
            result = results.Create(change, machine, runner.Make(machine, "", [new JournalEntry("", change)]));
        }

        if (PassThru)
        {
            WriteObject(result);
        }
    }
}
