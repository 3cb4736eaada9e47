using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Completions;
using System.IO;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Guides;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Opening;

namespace EcoDocDiag.Console.Commands;

/// <summary><c>ecodocdiag guide</c>, and the program without a verb at a terminal: asks what fails, runs the checks that belong to it, and names the next step.</summary>
internal sealed class GuideCommand
{
    private readonly ConsoleSession _session;
    private readonly SourceOpener _open;
    private readonly CheckCatalog _catalog;
    private readonly GuideSelection _guides = GuideSelection.ForThisSystem();
    private readonly MachineSourceOptions _source;
    private readonly Option<Given<Stage>?> _stage;
    private readonly Option<string?> _screen;
    private readonly Option<bool> _skipNetwork;
    private readonly Option<Given<Need>?> _need;
    private readonly Option<string?> _baseline;
    private readonly Option<string?> _guideName;
    private readonly Option<Given<OutputFormat>?> _format;

    private GuideCommand(ConsoleSession session, CheckCatalog catalog, SourceOpener open)
    {
        var options = new CommandOptions(session.Text);
        _session = session;
        _open = open;
        _catalog = catalog;
        _source = new MachineSourceOptions(session, acceptsSnapshots: true);
        _stage = options.Stage("Guide.Option.Stage");
        _screen = options.Text("--message", "Guide.Option.Message", "Word.Query");
        _screen.Aliases.Add("--code");
        _screen.CompletionSources.Add(context => PackCompletion.QuestionsOf(_guides, context.ParseResult.GetValue(_guideName!)).Select(word => new CompletionItem(word)));
        _skipNetwork = options.Flag("--skip-network", "Option.SkipNetwork");
        _need = options.Need();
        _baseline = options.Baseline();
        _guideName = options.Guide();
        _format = options.Format(["table", "json", "ndjson"]);
    }

    /// <summary>The verb.</summary>
    public static Command Create(ConsoleSession session, CheckCatalog catalog, SourceOpener open)
    {
        var guide = new GuideCommand(session, catalog, open);
        var command = new Command("guide", session.Text.Get("Guide.Description")) { guide._stage, guide._screen };
        guide._source.AddTo(command);
        foreach (Option option in new Option[] { guide._skipNetwork, guide._need, guide._baseline, guide._guideName, guide._format })
        {
            command.Options.Add(option);
        }

        command.SetAction(guide.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        MachineSource source = _source.Read(parsed);
        Guide loaded = _guides.Load(parsed.GetValue(_guideName));
        string baselineName = parsed.GetValue(_baseline) ?? GuideSelection.BaselineOf(_guides.Select(parsed.GetValue(_guideName)));
        Baseline baseline = ShippedChecks.LoadBaseline(baselineName);
        var guide = new GuidedDiagnosis(loaded, _session.Texts, _catalog.With(DeclaredChecks.Create(baseline.Packs.Concat(loaded.Packs))), GuideCommands.Console);
        AdviceMatch match = Choose(guide, parsed.ValueOf(_stage), parsed.GetValue(_screen));
        var inputs = new InputRun(_session);
        var run = new GuidedRun(_session, guide, match, baseline)
        {
            SkipNetwork = parsed.GetValue(_skipNetwork),
            Need = parsed.ValueOf(_need) ?? Need.ByBaseline,
            NamesUsers = source.Options.AllUsers || source.Options.User is not null,
            BaselineName = baselineName == BaselineLoader.DefaultName ? "" : baselineName,
        };

        // A help desk on any system may ask what an error code means; only what a check can tell needs a PC.
        bool needsPC = match.Entry.CheckIds.Count > 0 || !source.IsThisPC;
        IEnumerable<IMachine?> machines = needsPC ? inputs.Opened(_open(source)) : Enumerable.Repeat<IMachine?>(null, 1);
        OutputFormat format = parsed.ValueOf(_format) ?? OutputFormat.Table;
        if (format == OutputFormat.Table)
        {
            Show(guide.Describe(match), run, machines);
        }
        else
        {
            RecordOutput.Write(_session, format, machines.Select(machine => Diagnose(run, machine, null)), DiagnosisFields.All, static (_, _) => { });
        }

        return inputs.Worst(ExitCode.Of(run.Worst));
    }

    // Whoever gives an answer on the command line is not asked for another one: a script must not hang at a terminal.
    private AdviceMatch Choose(GuidedDiagnosis guide, Stage? stage, string? screen)
    {
        if (stage is not null || screen is not null)
        {
            return guide.Choose(new GuidedRequest(stage, screen ?? "")) ?? throw new UsageException(_session.Text.Get("Error.GuideStage", _stage.Name));
        }

        return Ask(guide) ?? throw new UsageException(_session.Text.Get("Error.GuideNobody", _stage.Name, _screen.Name));
    }

    private AdviceMatch? Ask(GuidedDiagnosis guide) => _session.Input is not { } input
        ? null
        : new GuideDialogue(guide, _session.Texts, _session.Error, _session.Width, input.ReadLine).Ask();

    private void Show(ErrorAdvice advice, GuidedRun run, IEnumerable<IMachine?> machines)
    {
        using TextWriter output = _session.OpenText();
        var writer = new DiagnosisWriter(output, _session.Texts, _session.Width, _session.Color);
        writer.WriteEntry(advice);
        foreach (IMachine? machine in machines)
        {
            Diagnosis diagnosis = Diagnose(run, machine, writer);
            writer.WriteConclusion(diagnosis, diagnosis.NextConsoleCommand.Length > 0 ? diagnosis.NextConsoleCommand : diagnosis.NextCommand);
        }
    }

    private static Diagnosis Diagnose(GuidedRun run, IMachine? machine, DiagnosisWriter? writer) =>
        machine is null ? run.WithoutPC() : run.On(machine, writer);
}
