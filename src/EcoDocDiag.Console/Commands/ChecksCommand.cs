using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;

namespace EcoDocDiag.Console.Commands;

/// <summary><c>ecodocdiag checks</c>: what can be checked.</summary>
internal static class ChecksCommand
{
    private const int IdWidth = 23;

    /// <summary>The verb.</summary>
    public static Command Create(ConsoleSession session, CheckCatalog catalog)
    {
        var options = new CommandOptions(session.Text);
        Option<Given<OutputFormat>?> format = options.Format();
        Option<string?> baseline = options.Baseline();
        var id = new Argument<string?>(session.Text.Get("Word.Check"))
        {
            Description = session.Text.Get("Checks.Argument"),
            Arity = ArgumentArity.ZeroOrOne,
        };
        id.CompletionSources.Add([.. catalog.Checks.Select(static check => check.Id)]);
        var command = new Command("checks", session.Text.Get("Checks.Description")) { id, baseline, format };
        command.SetAction(parsed =>
        {
            CheckCatalog known = parsed.GetValue(baseline) is { } named ? catalog.With(DeclaredChecks.Create(ShippedChecks.LoadBaseline(named).Packs)) : catalog;
            if (parsed.GetValue(id) is { } asked)
            {
                WritePage(session, known.Find(asked) ?? throw new UsageException(CheckSelectionOptions.Unknown(session.Text, known, asked)));
                return ExitCode.Ok;
            }

            RecordOutput.Write(session, parsed.ValueOf(format) ?? OutputFormat.Table, known.Checks, Fields(session), (checks, output) =>
            {
                var table = new TableWriter(output, session.Culture, session.Width, [IdWidth, 8, 10, 8]);
                table.WriteHeader([.. session.Text.Get("Checks.Header").Split('|')]);
                foreach (Check check in checks)
                {
                    table.WriteRow([CheckColumn.Cell(check.Id, IdWidth), session.Texts.Word("StageWord", check.Stage.ToString()), check.GuideSection, session.Texts.Word("Severity", check.Severity.ToString()), Title(session, check)], CheckColumn.Lines(check.Id, IdWidth), "");
                }
            });
            return ExitCode.Ok;
        });
        return command;
    }

    private static void WritePage(ConsoleSession session, Check check)
    {
        using TextWriter output = session.OpenText();
        new CheckPage(session, check).Write(output);
    }

    private static IReadOnlyList<RecordField<Check>> Fields(ConsoleSession session) =>
    [
        new("CheckId", check => check.Id),
        new("Title", check => Title(session, check)),
        new("Stage", check => check.Stage.ToString()),
        new("GuideSection", check => check.GuideSection),
        new("Severity", check => check.Severity.ToString()),
        new("TestCommand", check => check.TestCommand),
        new("RepairCommand", check => check.RepairCommand),
        new("UsesNetwork", check => check.UsesNetwork),
        new("Page", check => check.PageIn(session.Texts) is { Length: > 0 } page ? page : check.PageName),
    ];

    private static string Title(ConsoleSession session, Check check) => check.TitleIn(session.Texts);
}
