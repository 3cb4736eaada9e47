using System.Management.Automation;
using EcoDocDiag.Machines;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>What every cmdlet has that reads or changes a PC: whose settings.</summary>
public abstract class UserCommand : EcoDocCommand
{
    /// <summary>The user whose settings are meant, by SID or name; by default the one who runs the cmdlet, or the one that a file is about.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? User { get; set; }

    /// <summary>Every user of the PC, one after the other.</summary>
    [Parameter]
    public SwitchParameter AllUsers { get; set; }

    /// <summary>How to open a machine.</summary>
    private protected virtual MachineOptions Options => new() { User = User, AllUsers = AllUsers };

    /// <summary>Refuses one user and all users at once.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (AllUsers && User is not null)
        {
            ThrowTerminatingError(Errors.UserAmbiguous(User));
        }
    }
}
