using System;
using System.Linq;

namespace EcoDocDiag.Resources;

/// <summary>
/// A file that a user gave could not be used. The message is one line, in English, free of exception jargon and with every character visible, whatever the file is called;
/// <see cref="Localize"/> gives it in another culture. It never wraps a half-read result: whoever throws it returned nothing.
/// </summary>
public sealed class InputException : Exception
{
    private readonly object?[] _arguments;

    /// <summary>An error about <paramref name="file"/>.</summary>
    /// <param name="code">The key of the text in <c>ErrorText.resx</c>, and the cause in <c>EcoDoc.Input.&lt;Cause&gt;</c>.</param>
    /// <param name="file">The path as the user gave it, or a name such as <c>stdin</c>.</param>
    /// <param name="place">Where in the file: <c>line 12</c>, <c>line 3, $.hosts[0].url</c>, or empty.</param>
    /// <param name="arguments">What stands for <c>{2}</c> and further holes of the text; <c>{0}</c> is the file and <c>{1}</c> the place.</param>
    public InputException(string code, string file, string place, params object?[] arguments)
        : base(code)
    {
        Code = code;
        File = file;
        Place = place;
        _arguments = [file, place, .. arguments];
    }

    /// <summary>A stable, culture-free cause, e.g. <c>NotFound</c>, <c>TooLarge</c>, <c>MalformedHex</c>.</summary>
    public string Code { get; }

    /// <summary>The path as the user gave it.</summary>
    public string File { get; }

    /// <summary>Where in the file, or empty where the whole file is meant.</summary>
    public string Place { get; }

    /// <inheritdoc/>
    public override string Message => Localize(new TextCatalog(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The message in the culture of <paramref name="texts"/>: file, place and what was expected.</summary>
    public string Localize(TextCatalog texts) => InputText.Escape(texts.ErrorText(Code, [File, texts.PlaceInFile(Place), .. _arguments.Skip(2)]));

    /// <summary>What is wrong, whichever record it is: errors that differ in their place alone have it in common.</summary>
    public string Cause => string.Join("\0", [Code, File, .. _arguments.Skip(2)]);
}
