using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Guides;

/// <summary>The words in which a guide speaks of checks. Whoever has the checks gives it to the loader.</summary>
/// <param name="CheckIds">The id of every check, in the order in which an error names them and a diagnosis runs them.</param>
/// <param name="RepairableIds">The ids of those that have a repair.</param>
/// <param name="KnowsReason">Whether a check concludes a reason.</param>
public sealed record GuideVocabulary(IReadOnlyList<string> CheckIds, IReadOnlyList<string> RepairableIds, Func<string, string, bool> KnowsReason)
{
    /// <summary>The vocabulary of a catalogue. A reason that a check concludes has a message of its own.</summary>
    public static GuideVocabulary Of(CheckCatalog checks)
    {
        var texts = new TextCatalog(CultureInfo.InvariantCulture);
        return new GuideVocabulary(
            checks.Vocabulary.CheckIds,
            [.. checks.Checks.Where(static check => check.RepairCommand.Length > 0).Select(static check => check.Id)],
            (id, reason) => texts.FindCheckText(id + "." + reason + ".Message") is not null || texts.FindCheckText("Any." + reason + ".Message") is not null);
    }

    /// <summary>The same words, and the checks of service packs.</summary>
    public GuideVocabulary With(IReadOnlyList<PackChecks> packs)
    {
        PackCheck[] declared = [.. packs.SelectMany(static pack => pack.Checks)];
        return declared.Length == 0 ? this : this with
        {
            CheckIds = [.. CheckIds.Concat(declared.Select(static check => check.Id)).Distinct()],
            KnowsReason = (id, reason) => KnowsReason(id, reason) || Array.Exists(declared, check => check.Id == id && check.Reasons.ContainsKey(reason)),
        };
    }
}
