using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Guides;
using EcoDocDiag.Records;

namespace EcoDocDiag.Console.Commands;

/// <summary><c>ecodocdiag guides</c>: the shipped guides, the one that the environment or policy names, and whether an organisation's own ones are right.</summary>
internal static class GuidesCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(ConsoleSession session)
    {
        var options = new CommandOptions(session.Text);
        Option<Given<OutputFormat>?> format = options.Format();
        Option<string[]> files = options.Texts("--guide", "Guides.Option.Guide", "Word.File");
        var command = new Command("guides", session.Text.Get("Guides.Description")) { files, format };
        command.SetAction(parsed =>
        {
            var run = new InputRun(session);
            GuideSelection guides = GuideSelection.ForThisSystem();
            string applying = guides.Select(null);
            IEnumerable<GuideRecord> records = GuideRecord.NamesOf(applying, parsed.GetValue(files) ?? [])
                .SelectMany(name => run.Try(() => new[] { GuideRecord.Of(guides.Load(name), name, applying, session.Texts) }));
            RecordOutput.Write(session, parsed.ValueOf(format) ?? OutputFormat.Table, records, GuideFields.All, (rows, output) =>
            {
                var table = new TableWriter(output, session.Culture, session.Width, [20, 7]);
                table.WriteHeader([.. session.Text.Get("Guides.Header").Split('|')]);
                foreach (GuideRecord guide in rows)
                {
                    string place = guide.Path.Length > 0 ? " (" + guide.Path + ")" : "";
                    table.WriteRow(guide.Name, guide.Entries.ToString(CultureInfo.InvariantCulture), guide.Title + place);
                }
            });
            return run.Worst(ExitCode.Ok);
        });
        return command;
    }
}
