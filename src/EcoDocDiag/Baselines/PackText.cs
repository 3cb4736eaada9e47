using EcoDocDiag.Resources;

namespace EcoDocDiag.Baselines;

/// <summary>A text of a service pack, or of the shipped guide, in both languages, with named arguments such as <c>{contact}</c>.</summary>
/// <param name="English">The text in English.</param>
/// <param name="Japanese">The text in Japanese.</param>
public sealed record PackText(string English, string Japanese)
{
    /// <summary>The text in the language of <paramref name="texts"/>.</summary>
    public string In(TextCatalog texts) => texts.Language == "ja" ? Japanese : English;
}
