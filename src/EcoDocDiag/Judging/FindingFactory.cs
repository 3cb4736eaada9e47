using System;
using System.Collections.Generic;
using System.Linq;
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

    /// <summary>
    /// The finding that <paramref name="verdict"/> of <paramref name="check"/> gives for <paramref name="context"/>. Every character of it is visible: what a PC or a file
    /// holds that a terminal would obey is spelled out here, once for all who show a finding, PowerShell's views and <c>Format-Table -Property</c> among them.
    /// </summary>
    /// <param name="check">The check.</param>
    /// <param name="verdict">What it concluded.</param>
    /// <param name="context">What it judged.</param>
    /// <param name="places">The places behind it, where they were asked for.</param>
    public Finding Create(Check check, Verdict verdict, CheckContext context, string places = "")
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
            Computer = InputText.Escape(machine.Computer),
            User = InputText.Escape(machine.User.Sid),
            UserName = InputText.Escape(machine.User.Name),
            Subject = InputText.Escape(verdict.Subject),
            Expected = InputText.Escape(verdict.Expected),
            Actual = InputText.Escape(verdict.Actual),
            Source = InputText.Escape(verdict.Source),
            ManagedByPolicy = verdict.PolicySource.Length > 0,
            PolicySource = InputText.Escape(verdict.PolicySource),
            RepairKind = verdict.RepairKind.ToString(),
            RepairCommand = verdict.RepairKind == RepairKind.Automatic ? check.RepairCommand : "",
            Reason = InputText.Escape(verdict.Reason),
            Unseen = texts.Unseen,
            Message = texts.Message,
            Advice = texts.Advice,
            Arguments = texts.Arguments,
            Baseline = context.Baseline.Name,
            CapturedAt = machine.CapturedAt,
            Timestamp = DateTime.SpecifyKind(machine.UtcNow, DateTimeKind.Utc),
            Places = places,
        };
    }

    /// <summary>
    /// The finding in the language of this factory, worded anew from its reason and arguments. These are untrusted text: where they do not fill the
    /// texts of <paramref name="check"/>, the finding stays as it is.
    /// </summary>
    /// <param name="check">The check that its id names.</param>
    /// <param name="finding">A finding that was read back.</param>
    public Finding Reword(Check check, Finding finding)
    {
        if (!TextArgumentJson.TryRead(finding.Arguments, out IReadOnlyList<TextArgument>? arguments))
        {
            return finding;
        }

        var texts = new CheckTexts(_texts, check);
        string message = texts.Word(finding.Reason, "Message", arguments, out bool isMessage);
        string advice = texts.Word(finding.Reason, "Advice", arguments, out bool isAdvice);
        return isMessage && isAdvice && message.Length > 0
            ? finding.With(texts.Title, InputText.Escape(message), WithPage(texts, check, finding.Status == nameof(FindingStatus.Pass), InputText.Escape(advice)))
            : finding;
    }

    // PCs that have what a check asks for in common share its verdict, and so the texts.
    private VerdictTexts TextsOf(Check check, Verdict verdict)
    {
        if (_known.TryGetValue(verdict, out VerdictTexts? known))
        {
            return known;
        }

        var words = new CheckTexts(_texts, check);
        IReadOnlyList<TextArgument> arguments = ArgumentsOf(verdict);
        VerdictTexts texts = new(
            words.Title,
            InputText.Escape(words.Word(verdict.Reason, "Message", arguments, out _)),
            WithPage(words, check, verdict.Status == FindingStatus.Pass, InputText.Escape(words.Word(verdict.Reason, "Advice", arguments, out _))),
            InputText.Escape(string.Join(";", verdict.Unseen)),
            TextArgumentJson.Write(arguments));
        if (_known.Count >= MaximumKnown)
        {
            _known.Clear();
        }

        _known.Add(verdict, texts);
        return texts;
    }

    // Where a policy holds the setting, the advice says where the editor has it, whatever the check's own texts name.
    private static IReadOnlyList<TextArgument> ArgumentsOf(Verdict verdict) =>
        verdict.PolicySource.Length == 0 || verdict.Arguments.Any(static argument => argument.Name == CheckTexts.Policy)
            ? verdict.Arguments
            : [.. verdict.Arguments, new TextArgument(CheckTexts.Policy, verdict.PolicySource)];

    // Whoever has something to do is told where more of it stands, in one place for all texts: the help topic of the check, which the module brings.
    private static string WithPage(CheckTexts texts, Check check, bool isPass, string advice) => isPass ? advice : texts.AddPage(advice, check);

    private sealed record VerdictTexts(string Title, string Message, string Advice, string Unseen, string Arguments);
}
