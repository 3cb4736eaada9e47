using System.CommandLine;
using System.CommandLine.Completions;
using System.Linq;
using EcoDocDiag.Guides;

namespace EcoDocDiag.Console.Commands;

/// <summary><c>ecodocdiag advise</c>: the guide's advice for an error code, a section, a chapter, a message on the screen or what people call it.</summary>
internal static class AdviseCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(ConsoleSession session)
    {
        var options = new CommandOptions(session.Text);
        GuideSelection guides = GuideSelection.ForThisSystem();
        Option<Given<OutputFormat>?> format = options.Format(["table", "json", "ndjson"]);
        Option<string?> guideName = options.Guide();
        var query = new Argument<string[]>(session.Text.Get("Word.Query"))
        {
            Description = session.Text.Get("Advise.Argument.Query"),
            Arity = ArgumentArity.OneOrMore,
        };
        query.CompletionSources.Add(context => PackCompletion.QuestionsOf(guides, context.ParseResult.GetValue(guideName)).Select(word => new CompletionItem(word)));
        var command = new Command("advise", session.Text.Get("Advise.Description")) { query, guideName, format };
        command.SetAction(parsed =>
        {
            // A message typed without quotation marks arrives as its words.
            string asked = string.Join(' ', parsed.GetRequiredValue(query));
            Guide guide = guides.Load(parsed.GetValue(guideName));
            GuideAnswer answer = new GuideSearch(guide).Find(asked);
            var writer = new AdviceWriter(guide, session.Texts, GuideCommands.Console);
            RecordOutput.Write(
                session,
                parsed.ValueOf(format) ?? OutputFormat.Table,
                answer.Matches.Select(writer.Write),
                AdviceFields.All,
                (_, output) => new AdviceTableWriter(session.Texts, session.Width).Write(answer, asked, writer, guide, output));
            return ExitCode.Ok;
        });
        return command;
    }
}
