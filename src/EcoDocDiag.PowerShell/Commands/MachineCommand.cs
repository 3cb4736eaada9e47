using System;
using System.Management.Automation;
using EcoDocDiag.Baselines;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>What every cmdlet has that judges or changes a PC: by which baseline, and whose settings.</summary>
public abstract class MachineCommand : EcoDocCommand
{
    private Baseline? _baseline;

    /// <summary>The name of a shipped baseline, or the path of a file.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BaselineCompleter))]
    public string Baseline { get; set; } = BaselineLoader.DefaultName;

    /// <summary>The user whose settings are meant, by SID or name; by default the one who runs the cmdlet, or the one that a file is about.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? User { get; set; }

    /// <summary>Every user of the PC, one after the other.</summary>
    [Parameter]
    public SwitchParameter AllUsers { get; set; }

    /// <summary>Does not reach the network.</summary>
    [Parameter]
    public SwitchParameter SkipNetwork { get; set; }

    /// <summary>What is right; read once, when the pipeline begins.</summary>
    private protected Baseline LoadedBaseline => _baseline ?? throw new InvalidOperationException("The pipeline has not begun.");

    /// <summary>How to open a machine.</summary>
    private protected virtual MachineOptions Options => new() { User = User, AllUsers = AllUsers };

    /// <summary>Reads the baseline, without which nothing can be judged: an error ends the cmdlet.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (AllUsers && User is not null)
        {
            ThrowTerminatingError(Errors.UserAmbiguous(User));
        }

        try
        {
            _baseline = BaselineLoader.Load(BaselinePath.Resolve(Baseline, SessionState.Path));
        }
        catch (InputException exception)
        {
            ThrowTerminatingError(Errors.Baseline(exception));
        }
    }
}
