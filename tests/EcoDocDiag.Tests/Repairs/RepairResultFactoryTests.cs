using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Records;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Repairs;

public sealed class RepairResultFactoryTests
{
    private const string Zone = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2";
    private const string Policy = @"HKLM\SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2";

    public static TheoryData<string> Cultures() => ["en-US", "ja-JP"];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Every_status_and_every_failure_has_a_text(string culture)
    {
        TextCatalog texts = new(CultureInfo.GetCultureInfo(culture));
        string[] failures = [.. typeof(CertificateRefusal).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!),
            ReadReason.AccessDenied, ReadReason.ReadFailed, ReadReason.TimedOut, ReadReason.Malformed, ReadReason.UserNotLoggedOn, ReadReason.Unsupported,
            CheckReason.ChangedMeanwhile, CheckReason.NotVerified, RepairScope.OutOfScope];

        Assert.All(Enum.GetNames<RepairStatus>(), status => Assert.NotNull(texts.FindRepairText("Repair." + status)));
        Assert.All(failures, failure => Assert.NotNull(texts.FindRepairText("Failure." + failure)));
        Assert.All(Enum.GetNames<BrowserState>(), state => Assert.NotNull(texts.FindRepairText("Browser." + state)));
        Assert.Contains("Odd", new RepairResultFactory(texts).Failure("Odd", "x"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_names_each_change_and_the_status_that_would_be()
    {
        RepairResult result = Plan(new MemoryMachine().Set(Zone, "1200", 3));

        Assert.Equal(("Planned", "Fail", "Pass", 1), (result.Status, result.StatusBefore, result.StatusAfter, result.ChangeCount));
        Assert.EndsWith(@"Zones\2 [1200]: 3 → 0", result.Changes, StringComparison.Ordinal);
        Assert.Equal("", result.RepairId);
    }

    [Fact]
    public void What_policy_holds_names_the_policy_and_what_its_administrator_is_to_do()
    {
        RepairResult result = Plan(new MemoryMachine().Set(Zone, "1200", 3).Set(Policy, "1200", 3));

        Assert.Equal("Policy", result.Status);
        Assert.Contains("Policies", result.PolicySource, StringComparison.Ordinal);
        Assert.Contains(result.PolicySource, result.Message, StringComparison.Ordinal);
        Assert.NotEqual("", result.Advice);
        Assert.Equal(0, result.ChangeCount);
    }

    [Fact]
    public void A_value_with_line_ends_and_escapes_stays_on_its_line()
    {
        MemoryMachine machine = new MemoryMachine().Set(Zone, "1200", "a\nb\u001b[2J");

        RepairResult result = Plan(machine);

        Assert.DoesNotContain('\u001b', result.Changes);
        Assert.Equal(Math.Max(0, result.ChangeCount - 1), result.Changes.Count(character => character == '\n'));
    }

    [Fact]
    public void An_undo_tells_of_each_change_what_became_of_it_and_a_plan_what_would()
    {
        RepairJournal journal = SampleJournal.Of([]) with { State = JournalState.PartlyUndone };
        RegistryPath zone = RegistryPath.User(Zone.Substring(5));
        UndoOutcome outcome = new(
            journal,
            [
                new UndoStep("A", new RegistryValueChange(zone, "1200", RegistryValue.DWord(3), RegistryValue.DWord(0)), UndoStatus.Restored, ""),
                new UndoStep("A", new RegistryValueChange(zone, "1201", null, RegistryValue.DWord(0)), UndoStatus.LeftAlone, ""),
            ]);
        RepairResultFactory factory = new(new TextCatalog(CultureInfo.InvariantCulture));
        UndoResult done = factory.Create(outcome, isPlan: false);
        UndoResult plan = factory.Create(outcome, isPlan: true);

        Assert.Equal(("PartlyUndone", 1, 0, 1, 0, 0), (done.Status, done.RestoredCount, done.AlreadyBackCount, done.LeftAloneCount, done.IrreversibleCount, done.FailedCount));
        Assert.Equal($"Restored {Zone} [1200]: 0 → 3\nLeftAlone {Zone} [1201]: 0 → -", done.Changes);
        Assert.Equal(("Planned", $"{Zone} [1200]: 0 → 3\nLeftAlone {Zone} [1201]: 0 → -"), (plan.Status, plan.Changes));
        Assert.NotEqual(done.Message, plan.Message);

        string[] described = factory.Describe(outcome).Split('\n');
        Assert.Equal(2, described.Length);
        Assert.Equal($"{Zone} [1200]: 0 → 3", described[0]);
        Assert.NotEqual($"{Zone} [1201]: 0 → -", described[1]);
        Assert.Contains($"{Zone} [1201]: 0 → -", described[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_that_is_known_has_a_sentence_of_its_own()
    {
        RepairResultFactory factory = new(new TextCatalog(CultureInfo.InvariantCulture));

        Assert.DoesNotContain(ReadReason.AccessDenied, factory.Failure(ReadReason.AccessDenied, "the place"), StringComparison.Ordinal);
        Assert.Contains("the place", factory.Failure(ReadReason.AccessDenied, "the place"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_property_is_a_field_of_files_and_pipes()
    {
        Assert.Equal(Names<RepairResult>(), RepairFields.Results.Select(field => field.Name));
        Assert.Equal(Names<UndoResult>(), RepairFields.Undos.Select(field => field.Name));
        Assert.Equal(Names<RepairInfo>(), RepairFields.Journals.Select(field => field.Name));
    }

    private static IEnumerable<string> Names<T>() => typeof(T).GetProperties().Select(property => property.Name);

    private static RepairResult Plan(MemoryMachine machine)
    {
        CheckContext context = new(machine, ShippedChecks.LoadBaseline("guide-2018"));
        RepairPlanner planner = new(new CertificateInstaller([], new CertificateInstallOptions()));
        RepairStep step = Assert.Single(planner.Plan(context, [ShippedChecks.CreateCatalog().Find("ActiveXRun")!]));
        return new RepairResultFactory(new TextCatalog(CultureInfo.InvariantCulture)).Create(step, context, null, isTemporary: false);
    }
}
