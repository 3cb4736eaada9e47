using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using EcoDocDiag.Machines;
using EcoDocDiag.Records;
using EcoDocDiag.Repairs;

namespace EcoDocDiag.Console.Commands;

/// <summary><c>ecodocdiag clear</c>: makes Windows forget TLS sessions with the certificates chosen for them, and the pages that were kept. Only the user's own session can.</summary>
internal sealed class ClearCommand
{
    private static readonly string[] Words = ["ssl", "cache"];

    private readonly ConsoleSession _session;
    private readonly IRepairHost _host;
    private readonly LiveMachineOptions _machines;
    private readonly Consent _consent;
    private readonly Argument<string[]> _what;
    private readonly Option<Given<OutputFormat>?> _format;

    private ClearCommand(ConsoleSession session, IRepairHost host)
    {
        var options = new CommandOptions(session.Text);
        _session = session;
        _host = host;
        _machines = new LiveMachineOptions(session, host);
        _consent = new Consent(session);
        _format = options.Format();
        _what = new Argument<string[]>("what")
        {
            Description = session.Text.Get("Clear.Argument"),
            HelpName = string.Join('|', Words),
            Arity = ArgumentArity.OneOrMore,
        };
        _what.CompletionSources.Add(Words);
    }

    /// <summary>The verb.</summary>
    public static Command Create(ConsoleSession session, IRepairHost host)
    {
        var clear = new ClearCommand(session, host);
        var command = new Command("clear", session.Text.Get("Clear.Description")) { clear._what };
        clear._consent.AddTo(command);
        command.Options.Add(clear._format);
        command.SetAction(clear.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        BrowserState[] states = [.. parsed.GetRequiredValue(_what).Select(StateOf).Distinct()];
        _consent.Check(parsed);
        var inputs = new InputRun(_session);
        List<RepairResult> results = [];
        foreach (IWritableMachine machine in _machines.OpenOwn(inputs))
        {
            results.AddRange(Clear(machine, states, parsed));
        }

        RecordOutput.Write(_session, parsed.ValueOf(_format) ?? OutputFormat.Table, results, RepairFields.Results, WriteTable);
        return inputs.Worst(ExitCode.Ok);
    }

    private BrowserState StateOf(string word) => Array.FindIndex(Words, known => known.Equals(word, StringComparison.OrdinalIgnoreCase)) switch
    {
        0 => BrowserState.SslState,
        1 => BrowserState.TemporaryFiles,
        _ => throw new UsageException(_session.Text.Get("Error.Word", word, string.Join(", ", Words))),
    };

    private IEnumerable<RepairResult> Clear(IWritableMachine machine, BrowserState[] states, ParseResult parsed)
    {
        var factory = new RepairResultFactory(_session.Texts);
        List<RepairResult> planned = [.. states.Select(state => factory.Create(new BrowserStateChange(state), machine, journal: null))];
        if (!_consent.Gives(parsed, [.. planned.Select(static result => (result.Title, result.Message))]))
        {
            return planned;
        }

        var runner = new RepairRunner(
            new RepairPlanner(new CertificateInstaller([], new CertificateInstallOptions())),
            _host.JournalsOf(machine.User.Sid),
            new RepairOptions { LockTimeout = _host.LockTimeout });
        return states.Select(state =>
        {
            var change = new BrowserStateChange(state);
            return factory.Create(change, machine, runner.Make(machine, "", [new JournalEntry("", change)]));
        });
    }

    private void WriteTable(IEnumerable<RepairResult> results, TextWriter output)
    {
        var table = new TableWriter(output, _session.Culture, _session.Width, [12, 30]);
        foreach (RepairResult result in results)
        {
            table.WriteRow(_session.Texts.Word("RepairStatus", result.Status), result.Title, result.Message);
        }
    }
}
