using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Reports;

namespace EcoDocDiag.Console.Commands;

/// <summary><c>ecodocdiag report</c>: turns findings into one file for people, a CI job or an auditor.</summary>
internal static class ReportCommand
{
    private static readonly string[] Words = ["html", "json", "junit", "sarif", "csv", "markdown", "handout"];

    /// <summary>The verb.</summary>
    public static Command Create(ConsoleSession session, CheckCatalog catalog)
    {
        var options = new CommandOptions(session.Text);
        Option<string[]> input = options.Texts("--input", "Report.Option.Input", "Word.File");
        input.Required = true;
        var output = new Option<string>("--output") { Description = session.Text.Get("Option.Output"), HelpName = session.Text.Get("Word.File"), Required = true };
        var format = new Option<Given<ReportFormat>?>("--format")
        {
            Description = session.Text.Get("Report.Option.Format"),
            HelpName = string.Join('|', Words),
            CustomParser = result => new Given<ReportFormat>((ReportFormat)options.Word(result, Words)),
        };
        format.CompletionSources.Add(Words);
        var command = new Command("report", session.Text.Get("Report.Description")) { input, output, format };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(output);
            ReportFormat form = parsed.ValueOf(format) ?? ReportFormats.Of(path) ?? throw new UsageException(session.Text.Get("Error.ReportFormat", path));

            // Who asks for a language gets the texts of the findings in it too, whatever they were written in.
            FindingFactory? words = session.IsCultureGiven ? new FindingFactory(session.Texts) : null;
            form = form == ReportFormat.Handout && path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) ? ReportFormat.HandoutText : form;
            IEnumerable<Finding> Read(string file) => FindingFile.Read(file).Select(finding =>
            {
                session.CancellationToken.ThrowIfCancellationRequested();
                return words is not null && catalog.Find(finding.CheckId) is { } check ? words.Reword(check, finding) : finding;
            });
            var runs = new FindingRuns([.. parsed.GetRequiredValue(input).SelectMany(FindingFile.Inputs).Select(Read)], new ReadinessRule(catalog));
            OutputFile.Save(session, path, stream => new ReportWriter(session.Texts, catalog).Write(form, runs, stream));
            return ExitCode.Ok;
        });
        return command;
    }
}
