using System.Collections.Generic;
using System.CommandLine;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;

namespace EcoDocDiag.Console.Commands;

/// <summary><c>ecodocdiag checks</c>: what can be checked.</summary>
internal static class ChecksCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(ConsoleSession session, CheckCatalog catalog)
    {
        Option<Given<OutputFormat>?> format = new CommandOptions(session.Text).Format();
        var command = new Command("checks", session.Text.Get("Checks.Description")) { format };
        command.SetAction(parsed =>
        {
            RecordOutput.Write(session, parsed.ValueOf(format) ?? OutputFormat.Table, catalog.Checks, Fields(session), (checks, output) =>
            {
                var table = new TableWriter(output, session.Culture, session.Width, [23, 8, 10, 8]);
                table.WriteHeader([.. session.Text.Get("Checks.Header").Split('|')]);
                foreach (Check check in checks)
                {
                    table.WriteRow(check.Id, session.Texts.Word("StageWord", check.Stage.ToString()), check.GuideSection, session.Texts.Word("Severity", check.Severity.ToString()), Title(session, check));
                }
            });
            return ExitCode.Ok;
        });
        return command;
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
    ];

    private static string Title(ConsoleSession session, Check check) => session.Texts.FindCheckText(check.Id + ".Title") ?? check.Id;
}
