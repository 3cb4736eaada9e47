using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace EcoDocDiag.Records;

/// <summary>How reports spell JSON strings.</summary>
internal static class JsonText
{
    /// <summary>
    /// Japanese stays readable; what HTML, a terminal or a reader's eye could be misled by (<c>&lt;</c>, control characters, line separators, marks
    /// that turn the direction of writing) is escaped, so that JSON may stand inside a script element.
    /// </summary>
    public static JavaScriptEncoder Encoder { get; } = CreateEncoder();

    private static JavaScriptEncoder CreateEncoder()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.All);
        settings.ForbidRange(UnicodeRange.Create('\u200B', '\u200F'));
        settings.ForbidRange(UnicodeRange.Create('\u2028', '\u202E'));
        settings.ForbidRange(UnicodeRange.Create('\u2060', '\u206F'));
        settings.ForbidCharacters('\u00AD', '\u061C', '\uFEFF');
        return JavaScriptEncoder.Create(settings);
    }
}
