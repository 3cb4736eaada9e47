using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines.Opening;

namespace EcoDocDiag.Console.Commands;

/// <summary><c>ecodocdiag snapshot</c>: captures what the checks read by running them, one JSON object a user on a line of its own.</summary>
internal sealed class SnapshotCommand
{
    private readonly ConsoleSession _session;
    private readonly CheckCatalog _catalog;
    private readonly SourceOpener _open;
    private readonly MachineSourceOptions _source;
    private readonly Option<string> _output;
    private readonly Option<string?> _baseline;
    private readonly Option<bool> _skipNetwork;
    private readonly Option<bool> _includeUserName;

    private SnapshotCommand(ConsoleSession session, CheckCatalog catalog, SourceOpener open)
    {
        var options = new CommandOptions(session.Text);
        _session = session;
        _catalog = catalog;
        _open = open;
        _source = new MachineSourceOptions(session, acceptsSnapshots: false);
        _output = new Option<string>("--output") { Description = session.Text.Get("Option.Output"), HelpName = session.Text.Get("Word.File"), Required = true };
        _baseline = options.Baseline();
        _skipNetwork = options.Flag("--skip-network", "Option.SkipNetwork");
        _includeUserName = options.Flag("--include-user-name", "Option.IncludeUserName");
    }

    /// <summary>The verb.</summary>
    public static Command Create(ConsoleSession session, CheckCatalog catalog, SourceOpener open)
    {
        var snapshot = new SnapshotCommand(session, catalog, open);
        var command = new Command("snapshot", session.Text.Get("Snapshot.Description")) { snapshot._output };
        snapshot._source.AddTo(command);
        command.Options.Add(snapshot._baseline);
        command.Options.Add(snapshot._skipNetwork);
        command.Options.Add(snapshot._includeUserName);
        command.SetAction(snapshot.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        MachineSource source = _source.Read(parsed);
        Baseline baseline = ShippedChecks.LoadBaseline(parsed.GetValue(_baseline) ?? BaselineLoader.DefaultName);
        var recorder = new SnapshotRecorder(_catalog.With(DeclaredChecks.Create(baseline.Packs)), new CheckSelection { SkipNetwork = parsed.GetValue(_skipNetwork) }, parsed.GetValue(_includeUserName));
        var inputs = new InputRun(_session);
        byte[][] snapshots = [.. inputs.Opened(_open(source)).Select(machine => recorder.Record(new CheckContext(machine, baseline, _session.CancellationToken)))];
        if (snapshots.Length > 0)
        {
            OutputFile.Save(_session, parsed.GetRequiredValue(_output), output => WriteLines(output, snapshots), isPrivate: true);
        }

        return inputs.Worst(ExitCode.Ok);
    }

    private static void WriteLines(Stream output, IReadOnlyList<byte[]> snapshots)
    {
        foreach (byte[] snapshot in snapshots)
        {
            output.Write(snapshot);
            output.WriteByte((byte)'\n');
        }
    }
}
