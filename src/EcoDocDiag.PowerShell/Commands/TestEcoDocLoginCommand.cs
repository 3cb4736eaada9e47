using System.Management.Automation;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Probing;
using EcoDocDiag.Proofs;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Proves that the user's certificate works: signs with its key, and shows it to the service's page. Only the user's own session can.</summary>
[Cmdlet(VerbsDiagnostic.Test, "EcoDocLogin")]
[OutputType(typeof(ProofStep), typeof(bool))]
public sealed class TestEcoDocLoginCommand : EcoDocCommand
{
    private Baseline? _baseline;

    /// <summary>The name of a shipped baseline, or the path of a file.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [PSDefaultValue(Value = BaselineLoader.DefaultName)]
    [ArgumentCompleter(typeof(BaselineCompleter))]
    public string Baseline { get; set; } = BaselineLoader.DefaultName;

    /// <summary>Lets Windows ask for a PIN or for consent, where the key wants it.</summary>
    [Parameter]
    public SwitchParameter AllowPrompt { get; set; }

    /// <summary>Returns, instead of the steps, whether all was proved.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Reads the baseline, without which nothing can be proved: an error ends the cmdlet.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            _baseline = ShippedChecks.LoadBaseline(PackPath.OfBaseline(Baseline, SessionState.Path));
        }
        catch (InputException exception)
        {
            ThrowTerminatingError(Errors.Baseline(exception));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        LoginProver prover = new(new StoreIdentities(), new IdentityProbe(), Texts);
        new RepairTargets(ThisComputer.Host, Errors, WriteError).ForEach(new MachineOptions(), machine =>
        {
            LoginProof proof = prover.Prove(new CheckContext(machine, _baseline!, CancellationToken), new ProofOptions { AllowPrompt = AllowPrompt });
            if (Quiet)
            {
                WriteObject(proof.Outcome == ProofOutcome.Proved);
            }
            else
            {
                WriteObject(proof.Steps, enumerateCollection: true);
            }
        });
    }
}
