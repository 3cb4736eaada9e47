using EcoDocDiag.Checks;
using EcoDocDiag.Guides;

namespace EcoDocDiag.Tests.Guides;

/// <summary>The guide that ships, for tests of what is done with one.</summary>
internal static class ShippedGuide
{
    /// <summary>The guide.</summary>
    public static Guide Guide { get; } = new GuideLoader(Vocabulary).Load(GuideLoader.DefaultName);

    /// <summary>The checks of which guides speak.</summary>
    public static GuideVocabulary Vocabulary => GuideVocabulary.Of(ShippedChecks.CreateCatalog());
}
