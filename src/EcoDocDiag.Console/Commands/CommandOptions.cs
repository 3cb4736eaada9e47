using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using EcoDocDiag.Baselines;
using EcoDocDiag.Guides;
using EcoDocDiag.Judging;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Console.Commands;

/// <summary>The options that several verbs share, each made anew for its verb.</summary>
internal sealed class CommandOptions(ConsoleText text)
{
    // In quotes, a hyphen is compared as it stands; without them also as a word of a language, whose rules of sorting take milliseconds to load.
    private static readonly string[] DateForms =
        ["yyyy'-'M'-'d", "yyyy'/'M'/'d", "yyyy'-'MM'-'dd'T'HH:mm'Z'", "yyyy'-'MM'-'dd'T'HH:mm:ss'Z'", "yyyy'-'MM'-'dd'T'HH:mm:ss.FFFFFFF'Z'"];

    /// <summary><c>--format</c>.</summary>
    public Option<Given<OutputFormat>?> Format() => Format(["table", "json", "ndjson", "csv"]);

    /// <summary><c>--format</c> for what not every format can carry.</summary>
    /// <param name="words">The first formats of <see cref="OutputFormat"/>, in its order.</param>
    public Option<Given<OutputFormat>?> Format(string[] words)
    {
        var option = new Option<Given<OutputFormat>?>("--format")
        {
            Description = text.Get("Option.Format"),
            HelpName = string.Join('|', words),
            CustomParser = result => new Given<OutputFormat>((OutputFormat)Word(result, words)),
        };
        option.CompletionSources.Add(words);
        return option;
    }

    /// <summary><c>--baseline</c>; null where it is not given.</summary>
    public Option<string?> Baseline()
    {
        var option = new Option<string?>("--baseline")
        {
            Description = text.Get("Option.Baseline"),
            HelpName = text.Get("Word.NameOrFile"),
        };
        option.CompletionSources.Add([.. BaselineLoader.ShippedNames]);
        return option;
    }

    /// <summary><c>--guide</c>; null where it is not given.</summary>
    public Option<string?> Guide()
    {
        var option = new Option<string?>("--guide")
        {
            Description = text.Get("Option.Guide"),
            HelpName = text.Get("Word.NameOrFile"),
        };
        option.CompletionSources.Add([.. GuideLoader.ShippedNames]);
        return option;
    }

    /// <summary><c>--stage</c>; null where it is not given.</summary>
    public Option<Given<Stage>?> Stage(string descriptionKey)
    {
        string[] stages = [nameof(Judging.Stage.Issuance), nameof(Judging.Stage.Access)];
        var option = new Option<Given<Stage>?>("--stage")
        {
            Description = text.Get(descriptionKey),
            HelpName = string.Join('|', stages),
            CustomParser = result => new Given<Stage>((Stage)Word(result, stages)),
        };
        option.CompletionSources.Add(stages);
        return option;
    }

    /// <summary><c>--need</c>: whether what is not needed is judged all the same; null where it is not given.</summary>
    public Option<Given<Need>?> Need()
    {
        string[] words = ["baseline", "always"];
        var option = new Option<Given<Need>?>("--need")
        {
            Description = text.Get("Option.Need"),
            HelpName = string.Join('|', words),
            CustomParser = result => new Given<Need>((Need)Word(result, words)),
        };
        option.CompletionSources.Add(words);
        return option;
    }

    /// <summary><c>--as-of</c>: a date, or an ISO 8601 time in UTC; null where it is not given.</summary>
    public Option<Given<DateTime>?> AsOf() => new("--as-of")
    {
        Description = text.Get("Option.AsOf"),
        HelpName = text.Get("Word.Date"),
        CustomParser = Date,
    };

    /// <summary>An option that takes text once.</summary>
    public Option<string?> Text(string name, string descriptionKey, string wordKey) => new(name)
    {
        Description = text.Get(descriptionKey),
        HelpName = text.Get(wordKey),
    };

    /// <summary>An option that takes one text or more and may be repeated.</summary>
    public Option<string[]> Texts(string name, string descriptionKey, string wordKey) => new(name)
    {
        Description = text.Get(descriptionKey),
        HelpName = text.Get(wordKey),
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>An option without value.</summary>
    public Option<bool> Flag(string name, string descriptionKey) => new(name) { Description = text.Get(descriptionKey) };

    /// <summary>The index of the one word among <paramref name="words"/>, without case; an error of the command line where it is none.</summary>
    public int Word(ArgumentResult result, string[] words)
    {
        string given = result.Tokens[0].Value;
        int index = Array.FindIndex(words, word => word.Equals(given, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
        {
            CommandLineFaults.Add(result, Nearest.Find(given, words) is { } meant
                ? text.Get("Error.WordNear", given, meant)
                : text.Get("Error.Word", given, string.Join(", ", words)));
        }

        return index;
    }

    private Given<DateTime>? Date(ArgumentResult result)
    {
        string given = result.Tokens[0].Value;
        if (DateTime.TryParseExact(
            given,
            DateForms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTime date))
        {
            return new Given<DateTime>(date);
        }

        CommandLineFaults.Add(result, text.Get("Error.Date", given));
        return null;
    }
}
