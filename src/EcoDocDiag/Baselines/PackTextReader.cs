using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Baselines;

/// <summary>Reads texts of service packs and guides: in both languages, plain, of a bounded length, naming arguments that are known and nothing else.</summary>
/// <param name="arguments">The names of the arguments that they may have.</param>
internal sealed class PackTextReader(IReadOnlyList<string> arguments)
{
    private static readonly string[] Languages = ["en", "ja"];

    /// <summary>Text of one language that each reader sees whole: a mark that turns the direction of writing could make it say something else than it holds.</summary>
    /// <exception cref="InputException">It is no such text, empty or too long.</exception>
    public static string ReadPlain(PositionedJson json, int maximum)
    {
        string text = JsonObjectReader.Text(json, maximum);
        return InputText.Escape(text) == text && text.Trim().Length > 0 ? text : throw JsonObjectReader.Error("BadText", json, maximum);
    }

    /// <summary>A text.</summary>
    /// <param name="json">An object with a text for each language.</param>
    /// <param name="maximum">The greatest length in each.</param>
    /// <exception cref="InputException">A language is missing, or its text is wrong.</exception>
    public PackText Read(PositionedJson json, int maximum)
    {
        var text = new JsonObjectReader(json, Languages);
        return new PackText(ReadLanguage(text.Required(Languages[0]), maximum), ReadLanguage(text.Required(Languages[1]), maximum));
    }

    private string ReadLanguage(PositionedJson json, int maximum)
    {
        string text = ReadPlain(json, maximum);
        return FindUnknownArgument(text) is { } unknown
            ? throw JsonObjectReader.Error("UnknownArgument", json, InputText.Quote(unknown), string.Join(", ", arguments.Select(static name => "{" + name + "}")))
            : text;
    }

    // As NamedText reads it. A brace that is no part of an argument is as wrong as an unknown name, and so is a format: the values are texts of a PC.
    private string? FindUnknownArgument(string text)
    {
        for (int index = 0; index < text.Length; index++)
        {
            if (text[index] is not ('{' or '}'))
            {
                continue;
            }

            if (index + 1 < text.Length && text[index + 1] == text[index])
            {
                index++;
                continue;
            }

            int end = text[index] == '{' ? text.IndexOf('}', index) : -1;
            string name = end < 0 ? text : text.Substring(index + 1, end - index - 1);
            if (end < 0 || !arguments.Contains(name))
            {
                return name;
            }

            index = end;
        }

        return null;
    }
}
