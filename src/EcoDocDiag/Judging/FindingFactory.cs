using System;
using System.Collections.Generic;
using System.Globalization;
using EcoDocDiag.Baselines;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Judging;

/// <summary>Turns verdicts into findings: adds the texts of one culture, the machine, and what the baseline says of the check. Not for several threads at once.</summary>
public sealed class FindingFactory
{
    private const int MaximumKnown = 1024;

    private readonly TextCatalog _texts;
    private readonly Dictionary<object, VerdictTexts> _known = new(ByReference.Instance);

    /// <summary>A factory for findings in the culture of <paramref name="texts"/>.</summary>
    public FindingFactory(TextCatalog texts)
    {
        _texts = texts;
    }

    /// <summary>The finding that <paramref name="verdict"/> of <paramref name="check"/> gives for <paramref name="context"/>.</summary>
    public Finding Create(Check check, Verdict verdict, CheckContext context)
    {
        IMachine machine = context.Machine;
        VerdictTexts texts = TextsOf(check, verdict);
        context.Baseline.Checks.TryGetValue(check.Id, out CheckRule? rule);
        return new Finding
        {
            CheckId = check.Id,
            Title = texts.Title,
            Stage = check.Stage.ToString(),
            GuideSection = check.GuideSection,
            Status = verdict.Status.ToString(),
            Severity = rule?.Severity ?? check.Severity.ToString(),
            Computer = machine.Computer,
            User = machine.User.Sid,
            UserName = machine.User.Name,
            Subject = verdict.Subject,
            Expected = verdict.Expected,
            Actual = verdict.Actual,
            Source = verdict.Source,
            ManagedByPolicy = verdict.PolicySource.Length > 0,
            PolicySource = verdict.PolicySource,
            RepairKind = verdict.RepairKind.ToString(),
            RepairCommand = verdict.RepairKind == RepairKind.Automatic ? check.RepairCommand : "",
            Reason = verdict.Reason,
            Unseen = texts.Unseen,
            Message = texts.Message,
            Advice = texts.Advice,
            Baseline = context.Baseline.Name,
            Timestamp = DateTime.SpecifyKind(machine.UtcNow, DateTimeKind.Utc),
        };
    }

    // PCs that have what a check asks for in common share its verdict, and so the texts.
    private VerdictTexts TextsOf(Check check, Verdict verdict)
    {
        if (_known.TryGetValue(verdict, out VerdictTexts? known))
        {
            return known;
        }

        object?[] arguments = Arguments(check, verdict);
        VerdictTexts texts = new(
            _texts.FindCheckText(check.Id + ".Title") ?? check.Id,
            Text(check, verdict, "Message", arguments),
            WithPage(check, verdict, Text(check, verdict, "Advice", arguments)),
            string.Join(";", verdict.Unseen));
        if (_known.Count >= MaximumKnown)
        {
            _known.Clear();
        }

        _known.Add(verdict, texts);
        return texts;
    }

    // What was waived still says what is the case: its own message comes first.
    private object?[] Arguments(Check check, Verdict verdict) => verdict.Waived is { } waived
        ? [Text(check, waived, "Message", [.. waived.Arguments]), .. verdict.Arguments]
        : [.. verdict.Arguments];

    // Whoever has something to do is told where more of it stands, in one place for all texts: the help topic of the check, which the module brings.
    private string WithPage(Check check, Verdict verdict, string advice) => verdict.Status == FindingStatus.Pass
        ? advice
        : _texts.FindCheckText("Any.Page", advice, check.PageName)!.TrimStart();

    // A reason that many checks share (NotCaptured, AccessDenied …) has one text under "Any"; a check's own text wins.
    private string Text(Check check, Verdict verdict, string part, object?[] arguments) =>
        _texts.FindCheckText(string.Format(CultureInfo.InvariantCulture, "{0}.{1}.{2}", check.Id, verdict.Reason, part), arguments)
        ?? _texts.FindCheckText(string.Format(CultureInfo.InvariantCulture, "Any.{0}.{1}", verdict.Reason, part), arguments)
        ?? "";

    private sealed record VerdictTexts(string Title, string Message, string Advice, string Unseen);
}
