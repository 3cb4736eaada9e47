using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Resources;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>A check that a service pack declares as data: a class for each kind of <see cref="PackSubject"/>. It has no repair.</summary>
internal abstract class DeclaredCheck(PackCheck declared) : Check
{
    // A registry value may be as long as Windows allows.
    private const int LongestActual = 256;

    /// <inheritdoc/>
    public sealed override string Id => declared.Id;

    /// <inheritdoc/>
    public sealed override Stage Stage => declared.Stage == nameof(Stage.Issuance) ? Stage.Issuance : Stage.Access;

    /// <inheritdoc/>
    public sealed override string GuideSection => declared.Section;

    /// <inheritdoc/>
    public sealed override Severity Severity => declared.Severity switch
    {
        nameof(Severity.High) => Severity.High,
        nameof(Severity.Medium) => Severity.Medium,
        _ => Severity.Low,
    };

    /// <inheritdoc/>
    public sealed override string TestCommand => "Test-EcoDocClient";

    /// <inheritdoc/>
    public sealed override string PageText => "PackPage";

    /// <inheritdoc/>
    public sealed override string? FindText(TextCatalog texts, string name)
    {
        if (name == "Title")
        {
            return declared.Title.In(texts);
        }

        int dot = name.IndexOf('.');
        return dot > 0 && declared.Reasons.TryGetValue(name.Substring(0, dot), out PackReasonText? reason)
            ? (name.Substring(dot + 1) == "Message" ? reason.Message : name.Substring(dot + 1) == "Advice" ? reason.Advice : null)?.In(texts)
            : null;
    }

    /// <inheritdoc/>
    public sealed override string PageIn(TextCatalog texts) => string.Join("\n\n", declared.Page.Select(paragraph => paragraph.In(texts)));

    /// <inheritdoc/>
    public sealed override IReadOnlyList<Verdict> Evaluate(CheckContext context) => [Judge(context)];

    /// <summary>The one verdict.</summary>
    private protected abstract Verdict Judge(CheckContext context);

    /// <summary>The verdict on a setting that was read.</summary>
    /// <param name="setting">The setting, which may also be one that could not be read or was not captured.</param>
    /// <param name="reason">One of <see cref="PackReason"/>.</param>
    /// <param name="actual">What is the case, culture-free.</param>
    /// <param name="required">What is expected, culture-free.</param>
    private protected Verdict Conclude<T>(EffectiveValue<T> setting, string reason, string actual, string required)
    {
        if (Verdict.Unjudgeable(setting) is { } unjudgeable)
        {
            return unjudgeable;
        }

        string shown = Shorten(actual);
        FindingStatus status = reason == PackReason.Ok ? FindingStatus.Pass : declared.IsWarning ? FindingStatus.Warning : FindingStatus.Fail;
        Verdict verdict = Verdict.On(setting, status, reason, status == FindingStatus.Pass ? RepairKind.None : RepairKind.Manual);
        return verdict with
        {
            Expected = required,
            Actual = shown,
            Arguments = [new("actual", shown), new("required", required), new("place", setting.Source), new("policy", verdict.PolicySource)],
        };
    }

    private static string Shorten(string text)
    {
        if (text.Length <= LongestActual)
        {
            return text;
        }

        string start = text.Substring(0, char.IsHighSurrogate(text[LongestActual - 1]) ? LongestActual - 1 : LongestActual);
        return start + "…";
    }
}
