using System.Collections.Generic;
using EcoDocDiag.Records;

namespace EcoDocDiag.Guides;

/// <summary>The fields of a guide as lists of guides carry them. Names and order are part of the product's contract: new ones come last.</summary>
public static class GuideFields
{
    /// <summary>Every field in order.</summary>
    public static IReadOnlyList<RecordField<GuideRecord>> All { get; } =
    [
        new(nameof(GuideRecord.Name), guide => guide.Name),
        new(nameof(GuideRecord.Title), guide => guide.Title),
        new(nameof(GuideRecord.Description), guide => guide.Description),
        new(nameof(GuideRecord.Entries), guide => guide.Entries),
        new(nameof(GuideRecord.IsDefault), guide => guide.IsDefault),
        new(nameof(GuideRecord.Path), guide => guide.Path),
    ];
}
