using System.Collections.Generic;
using EcoDocDiag.Records;

namespace EcoDocDiag.Guides;

/// <summary>The fields of an advice as JSON carries them. Names and order are part of the product's contract: new ones come last.</summary>
public static class AdviceFields
{
    /// <summary>Every field in order.</summary>
    public static IReadOnlyList<RecordField<ErrorAdvice>> All { get; } =
    [
        new(nameof(ErrorAdvice.Id), advice => advice.Id),
        new(nameof(ErrorAdvice.Section), advice => advice.Section),
        new(nameof(ErrorAdvice.Code), advice => advice.Code),
        new(nameof(ErrorAdvice.ScreenMessage), advice => advice.ScreenMessage),
        new(nameof(ErrorAdvice.Title), advice => advice.Title),
        new(nameof(ErrorAdvice.Meaning), advice => advice.Meaning),
        new(nameof(ErrorAdvice.Cause), advice => advice.Cause),
        new(nameof(ErrorAdvice.Action), advice => advice.Action),
        new(nameof(ErrorAdvice.Owner), advice => advice.Owner),
        new(nameof(ErrorAdvice.HaveReady), advice => advice.HaveReady),
        new(nameof(ErrorAdvice.CheckId), advice => advice.CheckId),
        new(nameof(ErrorAdvice.RepairCommand), advice => advice.RepairCommand),
        new(nameof(ErrorAdvice.Score), advice => advice.Score),
        new(nameof(ErrorAdvice.IsFallback), advice => advice.IsFallback),
        new(nameof(ErrorAdvice.MatchedWords), advice => advice.MatchedWords),
    ];
}
