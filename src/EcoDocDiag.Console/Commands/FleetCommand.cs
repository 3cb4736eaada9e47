using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Fleet;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;

namespace EcoDocDiag.Console.Commands;

/// <summary><c>ecodocdiag fleet</c>: judges the snapshots of many PCs on all processors.</summary>
internal sealed class FleetCommand
{
    private const int MaximumThreads = 1024;
    private const int CheckWidth = 26;
    private static readonly string[] Groupings = ["check", "reason", "computer", "status", "readiness", "renewal"];

    private readonly ConsoleSession _session;
    private readonly CheckCatalog _catalog;
    private readonly Argument<string[]> _inputs;
    private readonly CheckSelectionOptions _selection;
    private readonly Option<string?> _baseline;
    private readonly Option<Given<DateTime>?> _asOf;
    private readonly Option<Given<OutputFormat>?> _format;
    private readonly Option<Given<FleetGrouping>?> _groupBy;
    private readonly Option<Given<int>?> _threads;

    private FleetCommand(ConsoleSession session, CheckCatalog catalog)
    {
        var options = new CommandOptions(session.Text);
        _session = session;
        _catalog = catalog;
        _inputs = new Argument<string[]>("input")
        {
            Description = session.Text.Get("Fleet.Argument.Input"),
            HelpName = session.Text.Get("Word.File"),
            Arity = ArgumentArity.OneOrMore,
        };
        _baseline = options.Baseline();
        _selection = new CheckSelectionOptions(session.Text, catalog, _baseline);
        _asOf = options.AsOf();
        _format = options.Format();
        _groupBy = new Option<Given<FleetGrouping>?>("--group-by")
        {
            Description = session.Text.Get("Fleet.Option.GroupBy"),
            HelpName = string.Join('|', Groupings),
            CustomParser = result => new Given<FleetGrouping>((FleetGrouping)options.Word(result, Groupings)),
        };
        _groupBy.CompletionSources.Add(Groupings);
        _threads = new Option<Given<int>?>("--threads")
        {
            Description = session.Text.Get("Fleet.Option.Threads"),
            HelpName = session.Text.Get("Word.Number"),
            CustomParser = Threads,
        };
    }

    /// <summary>The verb.</summary>
    public static Command Create(ConsoleSession session, CheckCatalog catalog)
    {
        var fleet = new FleetCommand(session, catalog);
        var command = new Command("fleet", session.Text.Get("Fleet.Description")) { fleet._inputs, fleet._groupBy, fleet._format, fleet._baseline, fleet._asOf, fleet._threads };
        fleet._selection.AddTo(command);
        command.SetAction(fleet.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        Baseline baseline = ShippedChecks.LoadBaseline(parsed.GetValue(_baseline) ?? BaselineLoader.DefaultName);
        CheckCatalog catalog = _catalog.With(DeclaredChecks.Create(baseline.Packs));
        var run = new FleetRun(_session, catalog, new FleetOptions
        {
            Baseline = baseline,
            UtcNow = parsed.ValueOf(_asOf) ?? DateTime.UtcNow,
            Selection = _selection.Read(parsed, catalog),
            Need = _selection.ReadNeed(parsed),
            Threads = parsed.ValueOf(_threads) ?? 0,
        });
        string[] inputs = parsed.GetRequiredValue(_inputs);
        OutputFormat format = parsed.ValueOf(_format) ?? OutputFormat.Table;
        if (parsed.ValueOf(_groupBy) is FleetGrouping.Renewal)
        {
            RecordOutput.Write(_session, format, run.Renewals(inputs), RenewalTotalFields.All, WriteRenewals);
        }
        else if (parsed.ValueOf(_groupBy) is { } grouping)
        {
            RecordOutput.Write(_session, format, run.Totals(inputs, grouping), FleetTotalFields.All, WriteTotals);
        }
        else
        {
            RecordOutput.Write(_session, format, run.Pcs(inputs), FleetPcFields.All, WritePcs);
        }

        return run.Finish();
    }

    private void WritePcs(IEnumerable<FleetPc> pcs, TextWriter output)
    {
        // A column of numbers is as wide as its heading; the names of the checks have a line of their own.
        string[] header = _session.Text.Get("Fleet.Header.Pc").Split('|');
        var width = new DisplayWidth(_session.Culture);
        var table = new TableWriter(output, _session.Culture, _session.Width, [14, 10, 10, .. header[3..5].Select(width.Of)]);
        var words = new ReadinessText(_session.Texts);
        WriteRows(pcs, table, output, header, pc => table.WriteRow(
            [pc.Computer, words.StateName(pc.Issuance), words.StateName(pc.Access), Text(pc.Fail), Text(pc.Error), Text(pc.NotJudged)],
            pc.FailedChecks.Length == 0 ? [] : [_session.Text.Get("Fleet.FailedChecks", pc.FailedChecks.Replace(";", ", ", StringComparison.Ordinal))],
            ""));
    }

    // A heading stands above rows alone; where there are none, that is said.
    private void WriteRows<T>(IEnumerable<T> rows, TableWriter table, TextWriter output, string[] header, Action<T> write)
    {
        bool isAny = false;
        foreach (T row in rows)
        {
            if (!isAny)
            {
                table.WriteHeader(header);
                isAny = true;
            }

            write(row);
        }

        if (!isAny)
        {
            new TableWriter(output, _session.Culture, _session.Width, []).WriteRow(_session.Text.Get("Fleet.Nothing"));
        }
    }

    private void WriteTotals(IEnumerable<FleetTotal> totals, TextWriter output)
    {
        var table = new TableWriter(output, _session.Culture, _session.Width, [9, 14, CheckWidth]);
        var words = new ReadinessText(_session.Texts);
        WriteRows(totals, table, output, _session.Text.Get("Fleet.Header.Total").Split('|'), total => table.WriteRow(
            [
                Text(total.Count),
                (total.Status.Length > 0 ? _session.Texts.Word("Outcome", total.Status) : "") + (total.Readiness.Length > 0 ? words.StateName(total.Readiness) : ""),
                CheckColumn.Cell(total.CheckId, CheckWidth) + total.ComputerPattern + (total.Stage.Length > 0 ? words.StageName(total.Stage) : ""),
                total.Reason,
            ],
            CheckColumn.Lines(total.CheckId, CheckWidth),
            ""));
    }

    private void WriteRenewals(IEnumerable<RenewalTotal> totals, TextWriter output)
    {
        var table = new TableWriter(output, _session.Culture, _session.Width, [9]);
        WriteRows(totals, table, output, _session.Text.Get("Fleet.Header.Renewal").Split('|'), total => table.WriteRow(Text(total.Count), _session.Text.Get("Fleet.Renewal." + total.State, total.Month)));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Given<int>? Threads(ArgumentResult result)
    {
        string given = result.Tokens[0].Value;
        if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= MaximumThreads)
        {
            return new Given<int>(number);
        }

        CommandLineFaults.Add(result, _session.Text.Get("Error.Threads", given));
        return null;
    }
}
