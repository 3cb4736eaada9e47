using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Records;

namespace EcoDocDiag.Console.Commands;

/// <summary><c>ecodocdiag baselines</c>: the shipped baselines, and whether an organisation's own ones are right.</summary>
internal static class BaselinesCommand
{
    private static readonly IReadOnlyList<RecordField<Baseline>> Fields =
    [
        new("Name", baseline => baseline.Name),
        new("OwnName", baseline => baseline.OwnName),
        new("Description", baseline => baseline.Description),
        new("IsDefault", baseline => baseline.Name == BaselineLoader.DefaultName),
    ];

    /// <summary>The verb.</summary>
    public static Command Create(ConsoleSession session)
    {
        var options = new CommandOptions(session.Text);
        Option<Given<OutputFormat>?> format = options.Format();
        Option<string[]> files = options.Texts("--baseline", "Baselines.Option.Baseline", "Word.File");
        var command = new Command("baselines", session.Text.Get("Baselines.Description")) { files, format };
        command.SetAction(parsed =>
        {
            var run = new InputRun(session);
            IEnumerable<Baseline> baselines = BaselineLoader.ShippedNames
                .Concat(parsed.GetValue(files) ?? [])
                .SelectMany(name => run.Try(() => new[] { ShippedChecks.LoadBaseline(name) }));
            RecordOutput.Write(session, parsed.ValueOf(format) ?? OutputFormat.Table, baselines, Fields, (rows, output) =>
            {
                var table = new TableWriter(output, session.Culture, session.Width, [20]);
                table.WriteHeader([.. session.Text.Get("Baselines.Header").Split('|')]);
                foreach (Baseline baseline in rows)
                {
                    table.WriteRow(baseline.Name, session.Texts.DescribeBaseline(baseline.Name, baseline.Description));
                }
            });
            return run.Worst(ExitCode.Ok);
        });
        return command;
    }
}
