using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Guides;

/// <summary>
/// The guide for whoever does not know where to begin: finds the entry by the guide's own first questions, runs its checks, ranks its causes by
/// what they found, and names the one next step.
/// </summary>
public sealed class GuidedDiagnosis
{
    private readonly Guide _guide;
    private readonly GuideSearch _search;
    private readonly AdviceWriter _writer;
    private readonly TextCatalog _texts;
    private readonly CheckCatalog _checks;

    /// <summary>A guide in the culture of <paramref name="texts"/>, in the words of a front end.</summary>
    public GuidedDiagnosis(Guide guide, TextCatalog texts, CheckCatalog checks, GuideCommands commands)
    {
        _guide = guide;
        _texts = texts;
        _checks = checks;
        _search = new GuideSearch(guide);
        _writer = new AdviceWriter(guide, texts, commands);
    }

    /// <summary>The chapters to choose from.</summary>
    public IReadOnlyList<GuideStage> Stages => _guide.Stages;

    /// <summary>
    /// The entry that fits. A code or a section says by itself which stage fails; a message counts within the stage that is given, since a browser shows
    /// the same words in both. Null where nothing fits and no stage is given.
    /// </summary>
    public AdviceMatch? Choose(GuidedRequest request)
    {
        if (request.Screen.Trim().Length == 0)
        {
            return request.Stage is { } asked ? new AdviceMatch(_guide.OtherOf(asked), 1, IsFallback: false) : null;
        }

        GuideAnswer answer = _search.Find(request.Screen);
        return answer.Kind switch
        {
            AnswerKind.Named => answer.Matches[0],
            AnswerKind.Chapter => new AdviceMatch(_guide.OtherOf(request.Stage ?? answer.Stage!.Stage), 1, IsFallback: false),
            AnswerKind.Nothing when request.Stage is null => null,
            _ when request.Stage is { } stage => answer.Matches.FirstOrDefault(match => match.Entry.Stage == stage) ?? new AdviceMatch(_guide.OtherOf(stage), 0, IsFallback: true),
            _ => answer.Matches[0],
        };
    }

    /// <summary>What the guide lists under a stage: its entries in order, those of a code as one.</summary>
    public IReadOnlyList<AdviceEntry> ScreensOf(Stage stage) => [.. _guide.Entries.Where(entry => entry.Stage == stage && entry.Code.Length == 0)];

    /// <summary>Whether an entry stands for what the others of its stage are not about.</summary>
    public bool IsOther(AdviceEntry entry) => _guide.IsOther(entry);

    /// <summary>Whether an entry stands for error codes without an entry of their own.</summary>
    public bool IsOtherCode(AdviceEntry entry) => _guide.IsOtherCode(entry);

    /// <summary>A text of the guide in the culture and the words of the front end.</summary>
    public string Describe(PackText text) => _writer.Write(text);

    /// <summary>The advice of the entry.</summary>
    public ErrorAdvice Describe(AdviceMatch match) => _writer.Write(match);

    /// <summary>The findings of the entry's checks, each as it comes; none where only people can act.</summary>
    public IEnumerable<Finding> Check(AdviceMatch match, CheckContext context, bool skipNetwork)
    {
        if (match.Entry.CheckIds.Count == 0)
        {
            return [];
        }

        CheckSelection selection = new() { CheckIds = match.Entry.CheckIds, SkipNetwork = skipNetwork };

        // Whoever says that issuing fails wants to issue, whatever certificate is there.
        CheckContext asked = match.Entry.Stage == Stage.Issuance ? context with { Need = Need.Always } : context;
        return new CheckRunner(_checks, new FindingFactory(_texts)).Run(asked, selection);
    }

    /// <summary>Ranks the causes and names the next step.</summary>
    /// <param name="match">The entry.</param>
    /// <param name="machine">The PC; null where the entry needs none.</param>
    /// <param name="findings">What <see cref="Check"/> gave for it.</param>
    /// <param name="arguments">What the repair command has to repeat.</param>
    public Diagnosis Conclude(AdviceMatch match, IMachine? machine, IReadOnlyList<Finding> findings, GuidedArguments arguments)
    {
        ErrorAdvice advice = _writer.Write(match);
        IReadOnlyList<JudgedCause> causes = new CauseRanking(match.Entry, findings).Causes;
        // Arrays: PowerShell can index them, which it cannot with the lists that a collection expression makes.
        string computer = InputText.Escape(machine?.Computer ?? "");
        Step next = FindStep(match.Entry, advice, causes, computer, arguments);
        return new Diagnosis
        {
            Computer = computer,
            User = InputText.Escape(machine?.User.Sid ?? ""),
            UserName = InputText.Escape(machine?.User.Name ?? ""),
            Stage = match.Entry.Stage.ToString(),
            Section = advice.Section,
            AdviceId = advice.Id,
            IsFallback = advice.IsFallback,
            Title = advice.Title,
            Meaning = advice.Meaning,
            Findings = findings.ToArray(),
            Causes = causes.Select((cause, index) => Rank(cause, index + 1, advice)).ToArray(),
            NextStepKind = next.Kind.ToString(),
            NextStep = next.Text,
            NextCommand = next.Command,
            NextConsoleCommand = next.ConsoleCommand,
            NextOwner = _writer.Write(next.Owner),
            HaveReady = next.HaveReady.ToArray(),
            CheckId = next.CheckIds.ToArray(),
            Readiness = new ReadinessRule(_checks).Derive(findings).FirstOrDefault(stage => stage.Stage == match.Entry.Stage.ToString())?.Readiness ?? "",
        };
    }

    private static RankedCause Rank(JudgedCause judged, int order, ErrorAdvice advice) => new()
    {
        Order = order,
        State = judged.State.ToString(),
        Text = advice.Cause[judged.Number - 1],
        CheckId = string.Join(";", judged.Cause.CheckIds),
        Evidence = judged.State == CauseState.RuledOut ? "" : string.Join("\n", judged.Findings.Select(static finding => finding.Message).Distinct()),
    };

    // One thing: what can be mended at once, else what policy holds, else what a person must do; only then what no check can tell.
    private Step FindStep(AdviceEntry entry, ErrorAdvice advice, IReadOnlyList<JudgedCause> causes, string computer, GuidedArguments arguments)
    {
        foreach (CauseState state in new[] { CauseState.Confirmed, CauseState.Suspected })
        {
            List<JudgedCause> found = [.. causes.Where(cause => cause.State == state)];
            if (FindRepair(entry, found, computer, arguments) is { } repair)
            {
                return repair;
            }

            if ((FindByFinding(found, static finding => finding.RepairKind == nameof(RepairKind.Policy), static (finding, _) => ByPolicy(finding))
                ?? FindByFinding(found, static finding => finding.Reason != CheckReason.Waived, (finding, owner) => ByHand(finding, owner, ReadyFor(owner, advice)))) is { } step)
            {
                return step;
            }

            if (found.Find(static cause => cause.Cause.IsConfirmedByPass) is { } present)
            {
                return ByGuide(entry, present.Cause, present.Cause.Action!, advice);
            }
        }

        List<JudgedCause> open = [.. causes.Where(static cause => cause.State == CauseState.Open)];
        return FindByFinding(open, static finding => FindingStatuses.Parse(finding.Status) == FindingStatus.Error, static (finding, owner) => ByHand(finding, owner, []))
            ?? (open[0].Cause.Action is { } action ? ByGuide(entry, open[0].Cause, action, advice) : ByHand(open[0].Findings[0], open[0].Cause.Owner, []));
    }

    private Step? FindRepair(AdviceEntry entry, List<JudgedCause> found, string computer, GuidedArguments arguments)
    {
        List<Finding> findings = [.. Failing(found).SelectMany(static cause => cause.Findings).Where(static finding => finding.RepairCommand.Length > 0)];
        if (findings.Count == 0)
        {
            return null;
        }

        RepairCommandLine line = RepairCommandLine.Create(
            [.. findings.Select(static finding => new CheckRepair(finding.CheckId, finding.RepairCommand))],
            entry.Stage,
            arguments.User,
            arguments.Baseline,
            isAlways: true);
        AdviceOwner owner = Failing(found).First(cause => cause.Findings.Any(finding => line.CheckIds.Contains(finding.CheckId))).Cause.Owner;
        string text = string.Format(CultureInfo.InvariantCulture, _texts.FindAdviceText(line.IsTemporary ? "Next.RepairForIssuance" : "Next.Repair")!, computer);
        return new Step(NextStepKind.Repair, text, owner, []) { Command = line.Command, ConsoleCommand = line.ConsoleCommand, CheckIds = line.CheckIds };
    }

    private static Step? FindByFinding(List<JudgedCause> found, Func<Finding, bool> isWanted, Func<Finding, AdviceOwner, Step> create) =>
        Failing(found)
            .SelectMany(static cause => cause.Findings, static (cause, finding) => (cause.Cause.Owner, Finding: finding))
            .Where(pair => isWanted(pair.Finding))
            .Select(pair => create(pair.Finding, pair.Owner))
            .FirstOrDefault();

    private static IEnumerable<JudgedCause> Failing(IEnumerable<JudgedCause> causes) =>
        causes.Where(static cause => !(cause.State == CauseState.Confirmed && cause.Cause.IsConfirmedByPass));

    private static Step ByPolicy(Finding finding) => new(NextStepKind.Policy, finding.Advice, AdviceOwner.PcAdministrator, [finding.PolicySource]);

    private static Step ByHand(Finding finding, AdviceOwner owner, IReadOnlyList<string> haveReady) => new(NextStepKind.Manual, finding.Advice, owner, haveReady);

    private Step ByGuide(AdviceEntry entry, AdviceCause cause, AdviceAction action, ErrorAdvice advice) =>
        new(NextStepKind.Advice, _writer.Write(action.Text), cause.Owner, ReadyFor(cause.Owner, advice))
        {
            Command = CommandOf(GuideCommands.PowerShell, action.Kind, " -Stage " + entry.Stage),
            ConsoleCommand = CommandOf(GuideCommands.Console, action.Kind, " --stage " + entry.Stage),
        };

    private static string CommandOf(GuideCommands commands, AdviceActionKind kind, string stage) =>
        commands.For(kind) + (kind == AdviceActionKind.WriteEnquiry ? stage : "");

    // Whoever acts alone needs nothing at hand; whoever asks somebody does.
    private static IReadOnlyList<string> ReadyFor(AdviceOwner owner, ErrorAdvice advice) => owner == AdviceOwner.User ? [] : advice.HaveReady;

    private sealed record Step(NextStepKind Kind, string Text, AdviceOwner Owner, IReadOnlyList<string> HaveReady)
    {
        public string Command { get; init; } = "";

        public string ConsoleCommand { get; init; } = "";

        public IReadOnlyList<string> CheckIds { get; init; } = [];
    }
}
