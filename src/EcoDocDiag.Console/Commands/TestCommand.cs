using System.Collections.Generic;
using System.CommandLine;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Opening;
using EcoDocDiag.Records;

namespace EcoDocDiag.Console.Commands;

/// <summary><c>ecodocdiag test</c>: judges this PC, snapshots or registry exports.</summary>
internal sealed class TestCommand
{
    private readonly ConsoleSession _session;
    private readonly CheckCatalog _catalog;
    private readonly SourceOpener _open;
    private readonly MachineSourceOptions _source;
    private readonly CheckSelectionOptions _selection;
    private readonly Option<string?> _baseline;
    private readonly Option<Given<OutputFormat>?> _format;
    private readonly Option<string?> _output;
    private readonly Option<bool> _showPlaces;

    private TestCommand(ConsoleSession session, CheckCatalog catalog, SourceOpener open)
    {
        var options = new CommandOptions(session.Text);
        _session = session;
        _catalog = catalog;
        _open = open;
        _source = new MachineSourceOptions(session, acceptsSnapshots: true);
        _baseline = options.Baseline();
        _selection = new CheckSelectionOptions(session.Text, catalog, _baseline);
        _format = options.Format();
        _output = options.Text("--output", "Option.OutputOrStandard", "Word.File");
        _showPlaces = options.Flag("--show-places", "Option.ShowPlaces");
    }

    /// <summary>The verb.</summary>
    public static Command Create(ConsoleSession session, CheckCatalog catalog, SourceOpener open)
    {
        var test = new TestCommand(session, catalog, open);
        var command = new Command("test", session.Text.Get("Test.Description"));
        test._source.AddTo(command);
        test._selection.AddTo(command);
        command.Options.Add(test._baseline);
        command.Options.Add(test._format);
        command.Options.Add(test._output);
        command.Options.Add(test._showPlaces);
        command.SetAction(test.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        MachineSource source = _source.Read(parsed);
        Baseline baseline = ShippedChecks.LoadBaseline(parsed.GetValue(_baseline) ?? BaselineLoader.DefaultName);
        CheckCatalog catalog = _catalog.With(DeclaredChecks.Create(baseline.Packs));
        CheckSelection selection = _selection.Read(parsed, catalog) with { ShowPlaces = parsed.GetValue(_showPlaces) };
        IEnumerable<OpenedMachine> machines = _open(source with { SnapshotReader = CheckRunner.CreateReader(baseline) });
        var inputs = new InputRun(_session);
        var outcome = new Outcome();
        RecordOutput.Write(
            _session,
            parsed.GetValue(_output),
            parsed.ValueOf(_format),
            outcome.Watch(Judge(inputs.Opened(machines), new CheckRunner(catalog, new FindingFactory(_session.Texts)), baseline, selection, _selection.ReadNeed(parsed))),
            FindingFields.All,
            new FindingTableWriter(_session.Texts, _session.Width, _session.Color && parsed.GetValue(_output) is null, new ReadinessRule(_catalog)).Write);
        return inputs.Worst(ExitCode.Of(outcome.Worst));
    }

    private IEnumerable<Finding> Judge(IEnumerable<IMachine> machines, CheckRunner runner, Baseline baseline, CheckSelection selection, Need need)
    {
        foreach (IMachine machine in machines)
        {
            using (machine)
            {
                foreach (Finding finding in runner.Run(new CheckContext(machine, baseline, _session.CancellationToken) { Need = need }, selection))
                {
                    yield return finding;
                }
            }
        }
    }

    /// <summary>The worst status among findings that pass by.</summary>
    private sealed class Outcome
    {
        public FindingStatus Worst { get; private set; }

        public IEnumerable<Finding> Watch(IEnumerable<Finding> findings)
        {
            foreach (Finding finding in findings)
            {
                FindingStatus status = FindingStatuses.Parse(finding.Status);
                Worst = status > Worst ? status : Worst;
                yield return finding;
            }
        }
    }
}
