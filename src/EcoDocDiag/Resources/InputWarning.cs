using System.Linq;

namespace EcoDocDiag.Resources;

/// <summary>
/// Something that a user should know of a file that was used all the same: a line that was passed over, what the file was taken for.
/// As with <see cref="InputException"/>, the message is one line, and <see cref="Localize"/> gives it in a culture.
/// </summary>
public sealed class InputWarning
{
    private readonly object?[] _arguments;

    /// <summary>A warning about <paramref name="file"/>.</summary>
    /// <param name="code">The key of the text in <c>ErrorText.resx</c>.</param>
    /// <param name="file">The path as the user gave it.</param>
    /// <param name="place">Where in the file: <c>line 12</c>, or empty.</param>
    /// <param name="arguments">What stands for <c>{2}</c> and further holes of the text; <c>{0}</c> is the file and <c>{1}</c> the place.</param>
    public InputWarning(string code, string file, string place, params object?[] arguments)
    {
        Code = code;
        File = file;
        Place = place;
        _arguments = [file, place, .. arguments];
    }

    /// <summary>A stable, culture-free cause, e.g. <c>LineSkipped</c>.</summary>
    public string Code { get; }

    /// <summary>The path as the user gave it.</summary>
    public string File { get; }

    /// <summary>Where in the file, or empty where the whole file is meant.</summary>
    public string Place { get; }

    /// <summary>The message in the culture of <paramref name="texts"/>.</summary>
    public string Localize(TextCatalog texts) => texts.ErrorText(Code, [File, texts.PlaceInFile(Place), .. _arguments.Skip(2)]);
}
