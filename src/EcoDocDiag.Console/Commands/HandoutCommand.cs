using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Guides;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Opening;
using EcoDocDiag.Records;
using EcoDocDiag.Reports;

namespace EcoDocDiag.Console.Commands;

/// <summary><c>ecodocdiag handout</c>: a page for the user of a PC, with what it still needs, from the PC, its files or findings.</summary>
internal sealed class HandoutCommand
{
    private static readonly string[] HtmlEndings = [".html", ".htm"];

    private readonly ConsoleSession _session;
    private readonly CheckCatalog _catalog;
    private readonly SourceOpener _open;
    private readonly MachineSourceOptions _source;
    private readonly Option<string[]> _input;
    private readonly Option<string?> _output;
    private readonly Option<bool> _skipNetwork;
    private readonly Option<string?> _baseline;
    private readonly Option<string?> _guideName;

    private HandoutCommand(ConsoleSession session, CheckCatalog catalog, SourceOpener open)
    {
        var options = new CommandOptions(session.Text);
        _session = session;
        _catalog = catalog;
        _open = open;
        _source = new MachineSourceOptions(session, acceptsSnapshots: true);
        _input = options.Texts("--input", "Report.Option.Input", "Word.File");
        _output = options.Text("--output", "Handout.Option.Output", "Word.File");
        _skipNetwork = options.Flag("--skip-network", "Option.SkipNetwork");
        _baseline = options.Baseline();
        _guideName = options.Guide();
    }

    /// <summary>The verb.</summary>
    public static Command Create(ConsoleSession session, CheckCatalog catalog, SourceOpener open)
    {
        var handout = new HandoutCommand(session, catalog, open);
        var command = new Command("handout", session.Text.Get("Handout.Description")) { handout._input, handout._output };
        handout._source.AddTo(command);
        foreach (Option option in (Option[])[handout._skipNetwork, handout._baseline, handout._guideName])
        {
            command.Options.Add(option);
        }

        command.SetAction(handout.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        string[] files = parsed.GetValue(_input) ?? [];
        MachineSource source = _source.Read(parsed);
        if (files.Length > 0 && !source.IsThisPC)
        {
            throw new UsageException(_session.Text.Get("Error.Combination", _input.Name, "--snapshot, --registry"));
        }

        Guide guide = GuideSelection.ForThisSystem().Load(parsed.GetValue(_guideName));
        Baseline baseline = ShippedChecks.LoadBaseline(parsed.GetValue(_baseline) ?? BaselineLoader.DefaultName);
        var inputs = new InputRun(_session);
        IEnumerable<Finding> findings = files.Length > 0 ? Latest(files) : Judge(inputs.Opened(_open(source)), baseline, parsed.GetValue(_skipNetwork));
        List<Handout> handouts = [.. new HandoutBuilder(guide, _session.Texts, _catalog).Build(findings)];
        string? path = parsed.GetValue(_output);
        if (path is null)
        {
            using TextWriter text = _session.OpenText();
            WriteText(handouts, text, _session.Width);
        }
        else
        {
            OutputFile.Save(_session, path, stream => Write(handouts, path, stream));
        }

        return inputs.Worst(ExitCode.Ok);
    }

    // Of several runs of a PC the user gets one page.
    private IEnumerable<Finding> Latest(string[] files) => new FindingRuns([.. files.SelectMany(FindingFile.Inputs).Select(FindingFile.Read)], new ReadinessRule(_catalog)).Latest;

    private IEnumerable<Finding> Judge(IEnumerable<IMachine> machines, Baseline baseline, bool skipNetwork)
    {
        var runner = new CheckRunner(_catalog, new FindingFactory(_session.Texts));
        foreach (IMachine machine in machines)
        {
            using (machine)
            {
                foreach (Finding finding in runner.Run(new CheckContext(machine, baseline, _session.CancellationToken), new CheckSelection { SkipNetwork = skipNetwork }))
                {
                    yield return finding;
                }
            }
        }
    }

    private void Write(List<Handout> handouts, string path, Stream stream)
    {
        if (Array.Exists(HtmlEndings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
        {
            new HtmlHandoutWriter(_session.Texts).Write(handouts, stream);
            return;
        }

        using TextWriter text = (_session with { Output = stream }).OpenText();
        WriteText(handouts, text, _session.Width);
    }

    private void WriteText(List<Handout> handouts, TextWriter text, int width)
    {
        var writer = new HandoutTextWriter(_session.Texts, width);
        for (int index = 0; index < handouts.Count; index++)
        {
            if (index > 0)
            {
                text.WriteLine();
            }

            writer.Write(handouts[index], text);
        }
    }
}
