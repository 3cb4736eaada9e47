using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using EcoDocDiag.Guides;

namespace EcoDocDiag.Console.Commands;

/// <summary><c>ecodocdiag advise</c>: the guide's advice for an error code, a section or a message on the screen.</summary>
internal static class AdviseCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(ConsoleSession session)
    {
        var options = new CommandOptions(session.Text);
        Option<Given<OutputFormat>?> format = options.Format(["table", "json", "ndjson"]);
        var query = new Argument<string[]>(session.Text.Get("Word.Query"))
        {
            Description = session.Text.Get("Advise.Argument.Query"),
            Arity = ArgumentArity.OneOrMore,
        };
        var catalog = new AdviceCatalog();
        query.CompletionSources.Add([.. catalog.Entries.Select(entry => entry.Code.Length > 0 ? entry.Code : entry.Section).Distinct()]);
        var command = new Command("advise", session.Text.Get("Advise.Description")) { query, format };
        command.SetAction(parsed =>
        {
            // A message typed without quotation marks arrives as its words.
            string asked = string.Join(' ', parsed.GetRequiredValue(query));
            var writer = new AdviceWriter(session.Texts);
            IEnumerable<ErrorAdvice> advice = catalog.Find(asked).Select(writer.Write);
            RecordOutput.Write(session, parsed.ValueOf(format) ?? OutputFormat.Table, advice, AdviceFields.All, new AdviceTableWriter(session.Texts, session.Width).Write);
            return ExitCode.Ok;
        });
        return command;
    }
}
