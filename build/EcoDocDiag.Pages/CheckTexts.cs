using System.Collections.Generic;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Pages;

/// <summary>The checks that ship, in their order, with their texts in one language.</summary>
public sealed class CheckTexts(Language language)
{
    private readonly TextCatalog _texts = new(language.Culture);

    /// <summary>The checks.</summary>
    public IReadOnlyList<Check> Checks { get; } = ShippedChecks.CreateCatalog().Checks;

    /// <summary>What a check judges, in one line.</summary>
    /// <exception cref="PageException">It has no text.</exception>
    public string TitleOf(Check check) => _texts.FindCheckText(check.Id + ".Title") ?? throw new PageException($"{check.Id} has no title.");
}
