using System;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Check = EcoDocDiag.Judging.Check;

namespace EcoDocDiag.Tests.Checks;

/// <summary>Runs one check on a machine in memory, by the baseline of 2018 unless another is given.</summary>
internal static class CheckTester
{
    private static readonly string[] Cultures = ["en", "ja"];

    private static readonly string[] SharedReasons =
    [
        ReadReason.NotCaptured, ReadReason.AccessDenied, ReadReason.Malformed, ReadReason.TimedOut,
        ReadReason.UserNotLoggedOn, ReadReason.Skipped, ReadReason.Unsupported, ReadReason.ReadFailed, CheckReason.Disabled,
    ];

    /// <summary>The one verdict, after its texts were found complete in both languages.</summary>
    public static Verdict Judge(this Check check, IMachine machine, Baseline? baseline = null)
    {
        CheckContext context = new(machine, baseline ?? TestBaseline.Guide2018);
        Verdict verdict = Assert.Single(check.Evaluate(context));
        check.AssertEveryNameHasAValue(verdict);
        foreach (string culture in Cultures)
        {
            AssertTexts(new FindingFactory(new TextCatalog(new CultureInfo(culture))).Create(check, verdict, context));
        }

        return verdict;
    }

    public static RepairPlan Plan(this Check check, IMachine machine, Baseline? baseline = null) =>
        check.PlanRepair(new CheckContext(machine, baseline ?? TestBaseline.Guide2018));

    /// <summary>
    /// What holds for every state of a machine: a repair that is called automatic has a plan, after which the check passes, a second plan is empty,
    /// and the same changes backwards leave the machine as it was; any other finding has none. No policy is ever written.
    /// </summary>
    public static void AssertRepairHolds(this Check check, MemoryMachine machine)
    {
        string before = machine.Export();
        Verdict verdict = check.Judge(machine);
        RepairPlan plan = check.Plan(machine);
        Assert.Equal(verdict.RepairKind == RepairKind.Automatic, plan.Changes.Count > 0);
        Assert.DoesNotContain(plan.Changes, change => change.Place.Contains(@"\Policies\", StringComparison.OrdinalIgnoreCase));
        Assert.All(plan.Changes, change => Assert.StartsWith(@"HKCU\", change.Place, StringComparison.Ordinal));
        foreach (Change change in plan.Changes)
        {
            Assert.Equal(ChangeState.Before, change.Observe(machine));
            machine.Apply(change);
            Assert.Equal(ChangeState.After, change.Observe(machine));
        }

        if (plan.Changes.Count > 0)
        {
            Assert.Equal((FindingStatus.Pass, CheckReason.Ok), check.Judge(machine) is var after ? (after.Status, after.Reason) : default);
            Assert.Empty(check.Plan(machine).Changes);
        }

        foreach (Change change in plan.Changes.Reverse())
        {
            machine.Apply(change.Reverse());
        }

        Assert.Equal(before, machine.Export());
    }

    /// <summary>Tries the same on random states.</summary>
    public static void AssertRepairHolds(this Check check, Gen<Func<MemoryMachine>> states, int count) =>
        Prop.ForAll(Arb.From(states), state =>
        {
            check.AssertRepairHolds(state());
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(count));

    /// <summary>Status and reason of a state that offers no repair.</summary>
    public static (FindingStatus Status, string Reason) JudgeWithoutRepair(this Check check, MemoryMachine machine)
    {
        Assert.Empty(check.Plan(machine).Changes);
        Verdict verdict = check.Judge(machine);
        Assert.NotEqual(RepairKind.Automatic, verdict.RepairKind);
        return (verdict.Status, verdict.Reason);
    }

    /// <summary>The value that a text of the verdict may name.</summary>
    public static object Argument(this Verdict verdict, string name) => Assert.Single(verdict.Arguments, argument => argument.Name == name).Value;

    /// <summary>The verdict gives a value, once, to every name that its texts use in either language.</summary>
    public static void AssertEveryNameHasAValue(this Check check, Verdict verdict)
    {
        Assert.Equal(verdict.Arguments.Select(argument => argument.Name).Distinct(), verdict.Arguments.Select(argument => argument.Name));
        foreach (string culture in Cultures)
        {
            CheckTexts texts = new(new TextCatalog(new CultureInfo(culture)), check);
            foreach (string part in new[] { "Message", "Advice" })
            {
                string text = texts.Word(verdict.Reason, part, verdict.Arguments, out bool isComplete);
                Assert.True(isComplete, $"{check.Id}.{verdict.Reason}.{part}: {text}");
            }
        }
    }

    // The texts that all checks share are tested on their own; those of a check's own reasons are looked at here.
    private static void AssertTexts(Finding finding)
    {
        if (SharedReasons.Contains(finding.Reason))
        {
            return;
        }

        Assert.NotEqual(finding.CheckId, finding.Title);
        Assert.NotEmpty(finding.Message);
        if (finding.Reason == CheckReason.Ok)
        {
            Assert.Empty(finding.Advice);
        }
        else if (finding.Status != nameof(FindingStatus.Pass))
        {
            Assert.NotEmpty(finding.Advice);
        }
    }
}
