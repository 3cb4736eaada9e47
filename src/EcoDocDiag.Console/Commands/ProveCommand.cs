using System.Collections.Generic;
using System.CommandLine;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Probing;
using EcoDocDiag.Proofs;
using EcoDocDiag.Records;
using EcoDocDiag.Repairs;

namespace EcoDocDiag.Console.Commands;

/// <summary><c>ecodocdiag prove</c>: shows the service's page the user's certificate, and says where it fails. Only the user's own session can.</summary>
internal sealed class ProveCommand
{
    private readonly ConsoleSession _session;
    private readonly LiveMachineOptions _machines;
    private readonly Option<bool> _allowPrompt;
    private readonly Option<string?> _baseline;
    private readonly Option<Given<OutputFormat>?> _format;

    private ProveCommand(ConsoleSession session, IRepairHost host)
    {
        var options = new CommandOptions(session.Text);
        _session = session;
        _machines = new LiveMachineOptions(session, host);
        _allowPrompt = options.Flag("--allow-prompt", "Prove.Option.AllowPrompt");
        _baseline = options.Baseline();
        _format = options.Format();
    }

    /// <summary>The verb.</summary>
    public static Command Create(ConsoleSession session, IRepairHost host)
    {
        var prove = new ProveCommand(session, host);
        var command = new Command("prove", session.Text.Get("Prove.Description"));
        foreach (Option option in new Option[] { prove._allowPrompt, prove._baseline, prove._format })
        {
            command.Options.Add(option);
        }

        command.SetAction(prove.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        Baseline baseline = ShippedChecks.LoadBaseline(parsed.GetValue(_baseline) ?? BaselineLoader.DefaultName);
        var options = new ProofOptions { AllowPrompt = parsed.GetValue(_allowPrompt) };
        var inputs = new InputRun(_session);
        var prover = new LoginProver(new StoreIdentities(), new IdentityProbe(), _session.Texts);
        List<ProofStep> steps = [];
        int code = ExitCode.Ok;
        foreach (IWritableMachine machine in _machines.OpenOwn(inputs))
        {
            LoginProof proof = prover.Prove(new CheckContext(machine, baseline, _session.CancellationToken), options);
            steps.AddRange(proof.Steps);
            code = ExitCodeOf(proof.Outcome);
        }

        RecordOutput.Write(
            _session,
            parsed.ValueOf(_format) ?? OutputFormat.Table,
            steps,
            ProofFields.All,
            new ProofTableWriter(_session.Texts, _session.Width, _session.Color).Write);
        return inputs.Worst(code);
    }

    private static int ExitCodeOf(ProofOutcome outcome) => outcome switch
    {
        ProofOutcome.Proved => ExitCode.Ok,
        ProofOutcome.Failed => ExitCode.Fail,
        _ => ExitCode.NotJudged,
    };
}
