using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Opening;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Records;
using EcoDocDiag.Repairs;

namespace EcoDocDiag.Console.Commands;

/// <summary>
/// <c>ecodocdiag trace</c>: turns the log CAPI2 on, waits until somebody has tried what fails, shows what the logs say of the service, and puts the log back; with
/// <c>--list</c> it shows what they say already.
/// </summary>
internal sealed class TraceCommand
{
    private const int MaximumSeconds = 3600;

    private static readonly TraceLog[] Logs = [TraceLog.Schannel, TraceLog.Capi2];

    private readonly ConsoleSession _session;
    private readonly SourceOpener _open;
    private readonly IRepairHost _host;
    private readonly LiveMachineOptions _machines;
    private readonly Consent _consent;
    private readonly Option<bool> _list;
    private readonly Option<string[]> _snapshots;
    private readonly Option<string[]> _collected;
    private readonly Option<int?> _wait;
    private readonly Option<string?> _output;
    private readonly Option<string?> _baseline;
    private readonly Option<Given<OutputFormat>?> _format;

    private TraceCommand(ConsoleSession session, SourceOpener open, IRepairHost host)
    {
        var options = new CommandOptions(session.Text);
        _session = session;
        _open = open;
        _host = host;
        _machines = new LiveMachineOptions(session, host);
        _consent = new Consent(session);
        _list = options.Flag("--list", "Trace.Option.List");
        _snapshots = options.Texts("--snapshot", "Option.Snapshot", "Word.File");
        _collected = options.Texts("--collected", "Option.Collected", "Word.File");
        _wait = new Option<int?>("--wait") { Description = session.Text.Get("Trace.Option.Wait"), HelpName = session.Text.Get("Word.Seconds") };
        _output = options.Text("--output", "Trace.Option.Output", "Word.File");
        _baseline = options.Baseline();
        _format = options.Format();
    }

    /// <summary>The verb.</summary>
    public static Command Create(ConsoleSession session, SourceOpener open, IRepairHost host)
    {
        var trace = new TraceCommand(session, open, host);
        var command = new Command("trace", session.Text.Get("Trace.Description")) { trace._list, trace._snapshots, trace._collected, trace._wait, trace._output };
        trace._consent.AddTo(command);
        command.Options.Add(trace._baseline);
        command.Options.Add(trace._format);
        command.SetAction(trace.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        Baseline baseline = ShippedChecks.LoadBaseline(parsed.GetValue(_baseline) ?? BaselineLoader.DefaultName);
        string[] snapshots = parsed.GetValue(_snapshots) ?? [];
        string[] collected = parsed.GetValue(_collected) ?? [];
        try
        {
            return snapshots.Length + collected.Length > 0 || parsed.GetValue(_list)
                ? List(parsed, baseline, new MachineSource { Snapshots = snapshots, Collected = collected, Options = new MachineOptions() })
                : Trace(parsed, baseline);
        }
        catch (LogNotRestoredException exception)
        {
            _session.WriteError(_session.Text.Get("Trace.NotRestored", exception.Log));
            return ExitCode.CheckError;
        }
    }

    private int List(ParseResult parsed, Baseline baseline, MachineSource source)
    {
        foreach (Option option in new Option[] { _wait, _output })
        {
            if (parsed.GetResult(option) is { Implicit: false })
            {
                throw new UsageException(_session.Text.Get("Error.Combination", source.Snapshots.Count > 0 ? _snapshots.Name : source.Collected.Count > 0 ? _collected.Name : _list.Name, option.Name));
            }
        }

        TellLeftOn();
        var inputs = new InputRun(_session);
        List<TraceRecord> found = [];
        FindingStatus worst = FindingStatus.Pass;
        foreach (IMachine machine in inputs.Opened(_open(source)))
        {
            using (machine)
            {
                worst = Worse(worst, Read(machine, TraceSubjects.Of(baseline), baseline, found));
            }
        }

        int code = inputs.Worst(ExitCode.Of(worst));
        Write(parsed, found, isRead: code == ExitCode.Ok);
        return code;
    }

    private int Trace(ParseResult parsed, Baseline baseline)
    {
        _consent.Check(parsed);
        int? seconds = parsed.GetValue(_wait);
        if (seconds is < 1 or > MaximumSeconds)
        {
            throw new UsageException(_session.Text.Get("Trace.BadWait", _wait.Name, MaximumSeconds));
        }

        if (seconds is null && _session.Input is null && !_consent.IsWhatIf(parsed))
        {
            throw new UsageException(_session.Text.Get("Trace.NobodyTries", _wait.Name));
        }

        if (_host.Trace is not { } log)
        {
            throw new UsageException(_session.Text.Get("Error.RepairNeedsWindows"));
        }

        if (!_host.IsElevated)
        {
            throw new UsageException(_session.Text.Get("Trace.NeedsElevation", log.Log));
        }

        var inputs = new InputRun(_session);
        (LogState before, LogState during) = log.Plan();
        string title = _session.Text.Get("Trace.Plan", log.Log);
        string changes = before == during ? _session.Text.Get("Trace.NothingChanges") : Describe(before) + " → " + Describe(during);
        if (_consent.IsWhatIf(parsed))
        {
            _session.WriteError(title);
            _session.WriteError("  " + changes);
            return ExitCode.Ok;
        }

        if (!_consent.Gives(parsed, [(title, changes)]))
        {
            return ExitCode.Ok;
        }

        List<TraceRecord> found = [];
        FindingStatus worst = FindingStatus.Pass;
        foreach (IWritableMachine machine in _machines.OpenOwn(inputs))
        {
            using RecordingMachine recording = new(machine, ownsInner: false);
            worst = log.Run(() =>
            {
                var subjects = TraceSubjects.Of(baseline, DateTime.UtcNow);
                Wait(seconds);
                return Read(recording, subjects, baseline, found);
            });
            if (parsed.GetValue(_output) is { } path)
            {
                OutputFile.Save(_session, path, output => SnapshotWriter.Write(recording.ToSnapshot(), output), isPrivate: true);
            }
        }

        int code = inputs.Worst(ExitCode.Of(worst));
        Write(parsed, found, isRead: code == ExitCode.Ok);
        return code;
    }

    private static FindingStatus Worse(FindingStatus one, FindingStatus other) =>
        one == FindingStatus.Error || other == FindingStatus.Error ? FindingStatus.Error
        : one == FindingStatus.NotJudged ? one
        : other;

    private void Wait(int? seconds)
    {
        if (seconds is { } limit)
        {
            _session.WriteError(_session.Text.Get("Trace.TryFor", limit));
            _ = _session.CancellationToken.WaitHandle.WaitOne(TimeSpan.FromSeconds(limit));
        }
        else
        {
            _session.WriteError(_session.Text.Get("Trace.TryThenEnter"));
            _ = _session.Input!.ReadLine();
        }

        _session.CancellationToken.ThrowIfCancellationRequested();
    }

    // What could not be read is an error, what was not captured is not judged; what the other log says stands all the same.
    private FindingStatus Read(IMachine machine, TraceSubjects subjects, Baseline baseline, List<TraceRecord> found)
    {
        var text = new TraceText(_session.Texts);
        FindingStatus worst = FindingStatus.Pass;
        List<TraceRecord> read = [];
        foreach (TraceLog log in Logs)
        {
            Reading<IReadOnlyList<TraceEvent>> events = machine.Events.ReadEvents(log, subjects);
            read.AddRange((events.IsPresent ? events.Value : []).Select(one => text.Create(machine, log, one, baseline.Name)));
            if (events.State == ReadState.Failed)
            {
                _session.WriteError(_session.Text.Get(events.Reason == ReadReason.AccessDenied ? "Trace.Denied" : "Trace.Unreadable", log, events.Reason));
                worst = FindingStatus.Error;
            }
            else if (events.State == ReadState.NotCaptured)
            {
                _session.WriteError(_session.Text.Get("Trace.NotCaptured", machine.Computer, log));
                worst = Worse(worst, FindingStatus.NotJudged);
            }
        }

        found.AddRange(read.OrderByDescending(static one => one.Time));
        return worst;
    }

    private void Write(ParseResult parsed, List<TraceRecord> found, bool isRead) => RecordOutput.Write(
        _session,
        parsed.ValueOf(_format) ?? OutputFormat.Table,
        found,
        TraceFields.All,
        new TraceTableWriter(_session.Texts, _session.Width, isRead).Write);

    private void TellLeftOn()
    {
        if (_host.Trace is { IsLeftOn: true } log)
        {
            _session.WriteError(_session.Text.Get("Trace.LeftOn", log.Log));
        }
    }

    private string Describe(LogState state) => _session.Text.Get(
        state.IsEnabled ? "Trace.On" : "Trace.Off",
        (state.MaximumSize / 1024).ToString(CultureInfo.InvariantCulture));
}
