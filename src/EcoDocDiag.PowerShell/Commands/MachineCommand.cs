using System;
using System.Management.Automation;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>What every cmdlet has that judges or changes a PC: by which baseline, and whose settings.</summary>
public abstract class MachineCommand : UserCommand
{
    private Baseline? _baseline;

    /// <summary>The name of a shipped baseline, or the path of a file.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [PSDefaultValue(Value = BaselineLoader.DefaultName)]
    [ArgumentCompleter(typeof(BaselineCompleter))]
    public string Baseline { get; set; } = BaselineLoader.DefaultName;

    /// <summary>Does not reach the network.</summary>
    [Parameter]
    public SwitchParameter SkipNetwork { get; set; }

    /// <summary>The baseline that applies: the one that is named.</summary>
    private protected virtual string BaselineName => PackPath.OfBaseline(Baseline, SessionState.Path);

    /// <summary>Whether the command line names a baseline.</summary>
    private protected bool NamesBaseline => MyInvocation.BoundParameters.ContainsKey(nameof(Baseline));

    /// <summary>What is right; read once, when the pipeline begins.</summary>
    private protected Baseline LoadedBaseline => _baseline ?? throw new InvalidOperationException("The pipeline has not begun.");

    /// <summary>Reads the baseline, without which nothing can be judged: an error ends the cmdlet.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            _baseline = ShippedChecks.LoadBaseline(BaselineName);
        }
        catch (InputException exception)
        {
            ThrowTerminatingError(Errors.Baseline(exception));
        }
    }
}
