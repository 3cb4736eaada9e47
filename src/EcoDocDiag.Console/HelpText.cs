using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.IO;
using System.Linq;
using EcoDocDiag.Records;

namespace EcoDocDiag.Console;

/// <summary>
/// The help of a verb. The library's own counts characters, not columns: its Japanese lines run over the terminal, and its columns do not line up.
/// </summary>
internal sealed class HelpText(ConsoleSession session) : SynchronousCommandLineAction
{
    private const string Indent = "  ";

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        using TextWriter output = session.OpenText();
        Write(parseResult.CommandResult.Command, output);
        return ExitCode.Ok;
    }

    private void Write(Command command, TextWriter output)
    {
        var lines = new TableWriter(output, session.Culture, session.Width, []);
        lines.WriteRow(command.Description ?? "");
        output.WriteLine();
        lines.WriteRow(session.Text.Get("Help.Usage", Usage(command)));
        WriteSection("Help.Arguments", command.Arguments.Select(static argument => (NameOf(argument), argument.Description)), lines, output);
        WriteSection("Help.Options", OptionsOf(command).Where(static option => !option.Hidden).Select(static option => (NamesOf(option), option.Description)), lines, output);
        WriteSection("Help.Commands", command.Subcommands.Select(static verb => (verb.Name, verb.Description)), lines, output);
    }

    private void WriteSection(string key, IEnumerable<(string Name, string? Description)> entries, TableWriter lines, TextWriter output)
    {
        List<(string Name, string? Description)> all = [.. entries];
        if (all.Count == 0)
        {
            return;
        }

        output.WriteLine();
        lines.WriteRow(session.Text.Get(key));
        foreach ((string name, string? description) in all)
        {
            lines.WriteRow([Indent + name], [description ?? ""], "");
        }
    }

    private string Usage(Command command)
    {
        IEnumerable<string> names = PathOf(command).Reverse().Select(static part => part is RootCommand { HelpName: { } name } ? name : part.Name);
        IEnumerable<string> verbs = command.Subcommands.Count > 0 ? [session.Text.Get("Help.Command")] : [];
        return string.Join(' ', [.. names, .. verbs, .. command.Arguments.Select(NameOf), session.Text.Get("Help.AnyOption")]);
    }

    private static IEnumerable<Command> PathOf(Command command)
    {
        for (Command? part = command; part is not null; part = part.Parents.OfType<Command>().FirstOrDefault())
        {
            yield return part;
        }
    }

    // Its own, and those of the verbs above it that hold below.
    private static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options.Concat(PathOf(command).Skip(1).SelectMany(static part => part.Options).Where(static option => option.Recursive));

    private static string NamesOf(Option option)
    {
        IEnumerable<string> names = option.Aliases.Append(option.Name).Where(static name => name[0] == '-').OrderBy(static name => name.Length);
        return string.Join(", ", names) + (string.IsNullOrEmpty(option.HelpName) ? "" : $" <{option.HelpName}>");
    }

    private static string NameOf(Argument argument) => $"<{argument.HelpName ?? argument.Name}>";
}
