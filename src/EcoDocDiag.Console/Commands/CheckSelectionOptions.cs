using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Completions;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Console.Commands;

/// <summary>The options that say which checks to run.</summary>
internal sealed class CheckSelectionOptions
{
    /// <summary>The name of the option that names checks.</summary>
    public const string CheckName = "--check";

    private readonly ConsoleText _text;
    private readonly Option<Given<Stage>?> _stage;
    private readonly Option<string[]> _checks;
    private readonly Option<bool> _skipNetwork;
    private readonly Option<Given<Need>?> _need;

    /// <summary>The options for a verb that runs checks of <paramref name="catalog"/>, and of the service pack that <paramref name="baseline"/> names.</summary>
    public CheckSelectionOptions(ConsoleText text, CheckCatalog catalog, Option<string?> baseline)
    {
        var options = new CommandOptions(text);
        _text = text;
        _stage = options.Stage("Option.Stage");
        _checks = options.Texts(CheckName, "Option.Check", "Word.Check");
        _checks.CompletionSources.Add(context => [.. PackCompletion.CatalogOf(catalog, context.ParseResult.GetValue(baseline)).Checks.Select(check => new CompletionItem(check.Id))]);
        _skipNetwork = options.Flag("--skip-network", "Option.SkipNetwork");
        _need = options.Need();
    }

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_stage);
        command.Options.Add(_checks);
        command.Options.Add(_skipNetwork);
        command.Options.Add(_need);
    }

    /// <summary>The error about an id that no check has.</summary>
    public static string Unknown(ConsoleText text, CheckCatalog catalog, string id) => Nearest.Find(id, catalog.Checks.Select(static check => check.Id)) is { } meant
        ? text.Get("Error.UnknownCheckNear", id, meant)
        : text.Get("Error.UnknownCheck", id);

    /// <summary>Whether what is not needed is judged all the same.</summary>
    public Need ReadNeed(ParseResult parsed) => parsed.ValueOf(_need) ?? Need.ByBaseline;

    /// <summary>What the command line asks for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="catalog">The checks, those of a service pack among them.</param>
    /// <exception cref="UsageException">A check of that id does not exist, or none of those that are named belongs to the stage.</exception>
    public CheckSelection Read(ParseResult parsed, CheckCatalog catalog)
    {
        IReadOnlyList<string> ids = parsed.GetValue(_checks) ?? [];
        if (ids.FirstOrDefault(id => catalog.Find(id) is null) is { } unknown)
        {
            throw new UsageException(Unknown(_text, catalog, unknown));
        }

        var selection = new CheckSelection { Stage = parsed.ValueOf(_stage), CheckIds = ids, SkipNetwork = parsed.GetValue(_skipNetwork) };
        return catalog.Checks.Any(selection.Includes) ? selection : throw new UsageException(_text.Get("Error.NoCheckSelected", selection.Stage));
    }
}
