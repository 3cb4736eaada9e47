using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Reports;

namespace EcoDocDiag.Console.Commands;

/// <summary><c>ecodocdiag compare</c>: what differs between two runs, or two folders of runs.</summary>
internal static class CompareCommand
{
    private static readonly IReadOnlyList<RecordField<FindingComparison>> Fields =
    [
        new(nameof(FindingComparison.Computer), change => change.Computer),
        new(nameof(FindingComparison.User), change => change.User),
        new(nameof(FindingComparison.CheckId), change => change.CheckId),
        new(nameof(FindingComparison.Subject), change => change.Subject),
        new(nameof(FindingComparison.Change), change => change.Change),
        new(nameof(FindingComparison.StatusBefore), change => change.StatusBefore),
        new(nameof(FindingComparison.StatusAfter), change => change.StatusAfter),
        new(nameof(FindingComparison.ReasonBefore), change => change.ReasonBefore),
        new(nameof(FindingComparison.ReasonAfter), change => change.ReasonAfter),
        new(nameof(FindingComparison.ActualBefore), change => change.ActualBefore),
        new(nameof(FindingComparison.ActualAfter), change => change.ActualAfter),
    ];

    /// <summary>The verb.</summary>
    public static Command Create(ConsoleSession session)
    {
        var options = new CommandOptions(session.Text);
        Argument<string> before = Run(session, "before");
        Argument<string> after = Run(session, "after");
        Option<Given<OutputFormat>?> format = options.Format();
        Option<string?> output = options.Text("--output", "Option.OutputOrStandard", "Word.File");
        var command = new Command("compare", session.Text.Get("Compare.Description")) { before, after, format, output };
        command.SetAction(parsed =>
        {
            int worst = ExitCode.Ok;
            IEnumerable<FindingComparison> changes = ResultComparer.Compare(Read(parsed.GetRequiredValue(before), session), Read(parsed.GetRequiredValue(after), session)).Select(change =>
            {
                worst = change.Change == ResultChange.Broken ? ExitCode.Fail : worst == ExitCode.Ok && change.Change != ResultChange.Mended ? ExitCode.Warning : worst;
                return change;
            });
            RecordOutput.Write(session, parsed.GetValue(output), parsed.ValueOf(format), changes, Fields, (rows, writer) => Write(session, rows, writer));
            return worst;
        });
        return command;
    }

    private static Argument<string> Run(ConsoleSession session, string name) => new(name)
    {
        Description = session.Text.Get("Compare.Argument." + name),
        HelpName = session.Text.Get("Compare.Word." + name),
    };

    private static IEnumerable<Finding> Read(string path, ConsoleSession session) => FindingFile.Read(path).Select(finding =>
    {
        session.CancellationToken.ThrowIfCancellationRequested();
        return finding;
    });

    private static void Write(ConsoleSession session, IEnumerable<FindingComparison> changes, TextWriter output)
    {
        var table = new TableWriter(output, session.Culture, session.Width, [10, 18, 24]);
        var lines = new TableWriter(output, session.Culture, session.Width, []);
        bool isAny = false;
        foreach (FindingComparison change in changes)
        {
            if (!isAny)
            {
                table.WriteHeader(session.Text.Get("Compare.Header").Split('|'));
                isAny = true;
            }

            string before = change.StatusBefore.Length == 0 ? "-" : session.Texts.Word("Outcome", change.StatusBefore);
            string after = change.StatusAfter.Length == 0 ? "-" : session.Texts.Word("Outcome", change.StatusAfter);
            string[] subject = change.Subject.Length == 0 ? [] : [change.Subject];
            string[] values = change.ActualBefore == change.ActualAfter ? [] : [change.ActualBefore + " -> " + change.ActualAfter];
            table.WriteRow([session.Texts.Word("Change", change.Change), change.Computer, change.CheckId, before + " -> " + after], [.. subject, .. values], "");
        }

        if (!isAny)
        {
            lines.WriteRow(session.Text.Get("Compare.Same"));
        }
    }
}
