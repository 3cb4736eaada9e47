using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Console;

/// <summary>
/// What is wrong with a command line, in our own words and naming what was meant. The library has few texts in Japanese, says several sentences about one
/// fault, and takes a mistyped option for a file.
/// </summary>
internal sealed class CommandLineFaults(ConsoleSession session, IReadOnlyList<string> verbs)
{
    // Before a text of ours among the library's errors.
    private const char Own = '\u0001';
    private const string EndOfOptions = "--";

    /// <summary>Adds an error of our own about the value of an option or argument.</summary>
    public static void Add(ArgumentResult result, string message) => result.AddError(Own + message);

    /// <summary>One sentence for each fault; none where there is nothing to say.</summary>
    public IReadOnlyList<string> Find(string[] arguments, ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (command is RootCommand && parsed.UnmatchedTokens is [var verb, ..] && verb[0] != '-')
        {
            return [Nearest.Find(verb, verbs) is { } meant
                ? session.Text.Get("Error.UnknownVerbNear", verb, meant)
                : session.Text.Get("Error.UnknownVerb", verb, string.Join(", ", verbs))];
        }

        List<string> unknown = [.. UnknownOptions(arguments, command)];
        if (unknown.Count > 0)
        {
            return [.. unknown.Select(name => Explain(name, command)).Distinct()];
        }

        return parsed.Errors.Count == 0 && !HasSwallowed(parsed, command) ? [] : [.. Known(parsed).DefaultIfEmpty(session.Text.Get("Error.CommandLine")).Distinct()];
    }

    private IEnumerable<string> Known(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens.Count == 0)
        {
            yield return session.Text.Get(command is RootCommand ? "Error.VerbMissing" : "Error.SubcommandMissing", string.Join(", ", command.Subcommands.Select(static verb => verb.Name)));
        }

        HashSet<string> names = [.. OptionsOf(command).SelectMany(NamesOf)];
        foreach (Option option in OptionsOf(command))
        {
            OptionResult? result = parsed.GetResult(option);
            if (result is { Implicit: false } && result.Tokens.Any(token => names.Contains(token.Value)))
            {
                yield return ValueMissing(option);
                yield break;
            }

            if (result is null or { Implicit: true })
            {
                if (option.Required)
                {
                    yield return session.Text.Get("Error.OptionMissing", option.Name);
                }
            }
            else if (result.Tokens.Count < option.Arity.MinimumNumberOfValues)
            {
                yield return ValueMissing(option);
            }
            else if (result.Tokens.Count > option.Arity.MaximumNumberOfValues)
            {
                yield return session.Text.Get("Error.OnlyOnce", option.Name);
            }
        }

        foreach (Argument argument in command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(argument) is null or { Tokens.Count: 0 }))
        {
            yield return session.Text.Get("Error.OptionMissing", "<" + (argument.HelpName ?? argument.Name) + ">");
        }

        foreach (string token in parsed.UnmatchedTokens)
        {
            yield return command.Subcommands.Count > 0
                ? session.Text.Get("Error.Word", token, string.Join(", ", command.Subcommands.Select(static verb => verb.Name)))
                : FindOptionFor(token, command) is { } name
                    ? session.Text.Get("Error.UnexpectedFile", token, name)
                    : session.Text.Get("Error.Unexpected", token, command.Name);
        }

        foreach (ParseError error in parsed.Errors.Where(static error => error.Message.Length > 0 && error.Message[0] == Own))
        {
            yield return error.Message.Substring(1);
        }
    }

    private static bool HasSwallowed(ParseResult parsed, Command command)
    {
        HashSet<string> names = [.. OptionsOf(command).SelectMany(NamesOf)];
        return OptionsOf(command).Any(option => parsed.GetResult(option) is { Implicit: false } result && result.Tokens.Any(token => names.Contains(token.Value)));
    }

    private string ValueMissing(Option option) =>
        session.Text.Get("Error.ValueMissing", option.Name, option.HelpName is { Length: > 0 } word ? "<" + word + ">" : "");

    // The option that a file of this kind goes with.
    private static string? FindOptionFor(string token, Command command)
    {
        string[] names = Path.GetExtension(token).ToUpperInvariant() switch
        {
            ".REG" or ".POL" => ["--registry"],
            ".JSON" or ".NDJSON" or ".GZ" => ["--snapshot", "--input"],
            _ => [],
        };
        return Array.Find(names, name => command.Options.Any(option => option.Name == name));
    }

    // Whatever begins like an option is one, or a mistake: never a file and never a phrase.
    private static IEnumerable<string> UnknownOptions(string[] arguments, Command command)
    {
        HashSet<string> known = [.. OptionsOf(command).SelectMany(NamesOf)];
        foreach (string argument in arguments)
        {
            if (argument == EndOfOptions)
            {
                yield break;
            }

            int end = argument.IndexOfAny(['=', ':']);
            string name = end < 0 ? argument : argument.Substring(0, end);
            bool isOption = name.Length > 1 && name[0] == '-' && (name[1] == '-' || char.IsLetter(name[1]));
            if (isOption && !known.Contains(name))
            {
                yield return name;
            }
        }
    }

    private string Explain(string name, Command command)
    {
        // "-Registry", as PowerShell has it, is as near as "--registy".
        string plain = name.TrimStart('-');
        Dictionary<string, string> names = OptionsOf(command).Where(static option => !option.Hidden).SelectMany(NamesOf)
            .Where(static known => known.StartsWith("--", StringComparison.Ordinal))
            .Distinct()
            .ToDictionary(static known => known.TrimStart('-'));
        return Nearest.Find(plain, names.Keys) is { } meant
            ? session.Text.Get("Error.UnknownOptionNear", name, names[meant])
            : session.Text.Get("Error.UnknownOption", name);
    }

    private static IEnumerable<Option> OptionsOf(Command command)
    {
        for (Command? part = command; part is not null; part = part.Parents.OfType<Command>().FirstOrDefault())
        {
            foreach (Option option in part.Options.Where(option => part == command || option.Recursive))
            {
                yield return option;
            }
        }
    }

    private static IEnumerable<string> NamesOf(Option option) => option.Aliases.Append(option.Name);
}
