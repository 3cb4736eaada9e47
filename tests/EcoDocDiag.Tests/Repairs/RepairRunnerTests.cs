using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Check = EcoDocDiag.Judging.Check;

namespace EcoDocDiag.Tests.Repairs;

public sealed class RepairRunnerTests : IDisposable
{
    private const string Zone = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2";
    private const string Site = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\ZoneMap\Domains\secomtrust.net\webra2";

    private static readonly Baseline Baseline = new()
    {
        Name = "test",
        Description = "",
        IssuanceSite = new Uri("https://webra2.secomtrust.net"),
        Zone = 2,
        ZoneActions = [],
        Proxy = new ProxyRule("*.secomtrust.net", 2064),
        AddOn = new AddOnRule(Guid.Empty, ""),
        Browser = new BrowserRule("iexplore.exe", "msedge.exe", [], ["/scira/Entrance.jsp"], 30, 7),
        DocumentMode = new DocumentModeRule(IsCompatibilityView: false, ["Default"]),
        Protocols = [],
        Connectivity = new ConnectivityRule([], TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)),
        Certificates = new CertificateRule("S47", [], AuthorityMode.Listed, [], [], []),
        Issuance = new IssuanceRule(IssuanceMethod.InternetExplorer, IssuanceCondition.Always, 0),
        Checks = new Dictionary<string, CheckRule>(),
    };

    private static readonly RepairPlanner Planner = new(new CertificateInstaller([], new CertificateInstallOptions()));

    private readonly TemporaryFolder _folder = new();
    private readonly JournalStore _journals;

    public RepairRunnerTests()
    {
        _journals = new JournalStore(Path.Combine(_folder.Path, "journals"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_dry_run_lists_exactly_the_changes_that_the_repair_then_makes()
    {
        MemoryMachine machine = new MemoryMachine().Set(Zone, "1201", 3);
        Check[] checks = Checks();

        List<Change> announced = [.. Planner.Plan(Context(machine), checks).SelectMany(step => step.Changes)];
        Assert.Empty(machine.Applied);
        Repair(machine, checks);

        Assert.Equal(announced, machine.Applied);
        Assert.Equal(8, announced.Count);
    }

    [Fact]
    public void A_dry_run_predicts_the_verdict_after_the_repair()
    {
        RepairStep step = Assert.Single(Planner.Plan(Context(new MemoryMachine()), [SiteCheck()]));

        Assert.Equal(RepairStatus.Planned, step.Status);
        Assert.Equal(FindingStatus.Fail, step.Before.Status);
        Assert.Equal(FindingStatus.Pass, step.After.Status);
    }

    [Fact]
    public void A_check_that_fails_itself_is_an_error_and_the_others_are_repaired()
    {
        MemoryMachine machine = new();

        RepairOutcome outcome = Repair(machine, [new FaultyCheck("A", () => throw new InvalidOperationException()), SiteCheck()]);

        Assert.Equal([RepairStatus.Manual, RepairStatus.Repaired], outcome.Steps.Select(step => step.Status));
        Assert.Equal((FindingStatus.Error, "InternalError"), (outcome.Steps[0].After.Status, outcome.Steps[0].After.Reason));
    }

    [Fact]
    public void A_check_whose_plan_fails_is_an_error_and_the_others_are_repaired()
    {
        MemoryMachine machine = new();
        var check = new FaultyCheck("A", () => FindingStatus.Fail, () => throw new InvalidOperationException());

        RepairOutcome outcome = Repair(machine, [check, SiteCheck()]);

        Assert.Equal([RepairStatus.Manual, RepairStatus.Repaired], outcome.Steps.Select(step => step.Status));
        Assert.Equal((FindingStatus.Fail, "Missing"), (outcome.Steps[0].Before.Status, outcome.Steps[0].Before.Reason));
        Assert.Equal((FindingStatus.Error, "InternalError"), (outcome.Steps[0].After.Status, outcome.Steps[0].After.Reason));
        Assert.Empty(outcome.Steps[0].Changes);
    }

    [Fact]
    public void A_cancellation_ends_the_plan_and_is_no_fault_of_the_check()
    {
        var check = new FaultyCheck("A", () => FindingStatus.Fail, () => throw new OperationCanceledException());

        Assert.Throws<OperationCanceledException>(() => Repair(new MemoryMachine(), [check]));
    }

    [Fact]
    public void A_check_that_fails_itself_after_the_repair_does_not_hide_what_was_done()
    {
        MemoryMachine machine = new();
        int evaluated = 0;
        var check = new FaultyCheck("A", () => ++evaluated > 2 ? throw new InvalidOperationException() : FindingStatus.Fail);

        RepairOutcome outcome = Repair(machine, [check]);

        Assert.Equal(JournalState.Completed, outcome.Journal!.State);
        Assert.Equal((RepairStatus.Remaining, "InternalError"), (Assert.Single(outcome.Steps).Status, outcome.Steps[0].After.Reason));
    }

    [Fact]
    public void A_key_that_two_checks_need_is_created_once()
    {
        MemoryMachine machine = new();

        Repair(machine, [ActionCheck("A", "1200", 0), ActionCheck("B", "1201", 1)]);

        Assert.Single(machine.Applied.OfType<RegistryKeyChange>(), change => change.Key.Name == "2");
    }

    [Fact]
    public void A_second_repair_makes_no_write_and_no_journal()
    {
        MemoryMachine machine = new();
        Repair(machine, Checks());
        int writes = machine.Applied.Count;

        RepairOutcome second = Repair(machine, Checks());

        Assert.Equal(writes, machine.Applied.Count);
        Assert.Null(second.Journal);
        Assert.All(second.Steps, step => Assert.Equal(RepairStatus.NotNeeded, step.Status));
        Assert.Single(_journals.Ids());
    }

    [Fact]
    public void The_journal_is_on_the_disk_before_the_first_change_is_made()
    {
        MemoryMachine machine = new();
        machine.BeforeApply = _ => Assert.Equal(JournalState.Started, _journals.Load(Assert.Single(_journals.Ids())).State);

        RepairOutcome outcome = Repair(machine, [SiteCheck()]);

        Assert.NotEmpty(machine.Applied);
        Assert.Equal(JournalState.Completed, _journals.Load(outcome.Journal!.Id).State);
    }

    [Fact]
    public void Undo_puts_back_what_was_there_and_twice_is_harmless()
    {
        MemoryMachine machine = new MemoryMachine().Set(Zone, "1201", new RegistryValue(RegistryValueType.Binary, [1, 2, 3]));
        string before = machine.Export();
        string id = Repair(machine, Checks()).Journal!.Id;

        UndoOutcome undo = Undo(machine, id);
        string after = machine.Export();
        UndoOutcome again = Undo(machine, id);

        Assert.Equal(before, after);
        Assert.Equal(before, machine.Export());
        Assert.All(undo.Steps, step => Assert.Equal(UndoStatus.Restored, step.Status));
        Assert.All(again.Steps, step => Assert.Equal(UndoStatus.AlreadyBack, step.Status));
        Assert.Equal(JournalState.Undone, _journals.Load(id).State);
    }

    [Fact]
    public void What_somebody_changed_since_is_left_alone_unless_forced()
    {
        MemoryMachine machine = new MemoryMachine().Set(Zone, "1201", 3);
        string id = Repair(machine, [ActionCheck("A", "1201", 1), ActionCheck("B", "1200", 0)]).Journal!.Id;
        machine.Set(Zone, "1201", 0);

        UndoOutcome undo = Undo(machine, id);

        Assert.Equal(UndoStatus.LeftAlone, undo.Steps.Single(step => step.CheckId == "A").Status);
        Assert.Equal(UndoStatus.Restored, undo.Steps.Single(step => step.CheckId == "B").Status);
        Assert.Equal(JournalState.PartlyUndone, undo.Journal.State);
        Assert.Equal(0, Value(machine, "1201"));

        Undo(machine, id, force: true);

        Assert.Equal(3, Value(machine, "1201"));
        Assert.Equal(JournalState.Undone, _journals.Load(id).State);
    }

    [Fact]
    public void Forced_undo_makes_the_key_again_that_somebody_deleted_with_the_value()
    {
        MemoryMachine machine = new MemoryMachine().Set(Zone, "1201", 3);
        string before = machine.Export();
        string id = Repair(machine, [ActionCheck("A", "1201", 1)]).Journal!.Id;
        RegistryPath key = RegistryPath.User(Zone.Substring(5));
        machine.Apply(new RegistryValueChange(key, "1201", RegistryValue.DWord(1), null));
        machine.Apply(new RegistryKeyChange(key, Creates: false));

        Undo(machine, id, force: true);

        Assert.Equal(before, machine.Export());
    }

    [Fact]
    public void A_key_that_the_repair_made_and_somebody_uses_now_stays_even_when_forced()
    {
        MemoryMachine machine = new();
        string id = Repair(machine, [SiteCheck()]).Journal!.Id;
        machine.Set(Site, "http", 2);

        UndoOutcome undo = Undo(machine, id, force: true);

        Assert.Contains(undo.Steps, step => step.Status == UndoStatus.LeftAlone && step.Change is RegistryKeyChange { Key.Name: "webra2" });
        Assert.Equal(RegistryValue.DWord(2), machine.ReadValue(RegistryPath.User(Site.Substring(5)), "http").Value);
    }

    [Fact]
    public void A_dry_undo_says_what_the_undo_then_does_and_writes_nothing()
    {
        MemoryMachine machine = new MemoryMachine().Set(Zone, "1201", 3);
        string id = Repair(machine, Checks()).Journal!.Id;
        string before = machine.Export();

        UndoOutcome planned = new UndoRunner(_journals, TimeSpan.FromSeconds(5)).Plan(machine, id, force: false);

        Assert.Equal(before, machine.Export());
        Assert.Equal(planned.Steps, Undo(machine, id).Steps);
    }

    [Theory]
    [InlineData(RepairKind.Policy, RepairStatus.Policy)]
    [InlineData(RepairKind.Manual, RepairStatus.Manual)]
    public void What_only_others_can_mend_is_not_touched(RepairKind kind, RepairStatus expected)
    {
        MemoryMachine machine = new();

        RepairOutcome outcome = Repair(machine, [new WishCheck("A", (Zone, "1200", RegistryValue.DWord(0))) { RepairKind = kind }]);

        Assert.Equal(expected, Assert.Single(outcome.Steps).Status);
        Assert.Empty(machine.Applied);
        Assert.Empty(_journals.Ids());
    }

    [Fact]
    public void A_refused_write_takes_back_those_before_it_whichever_it_is()
    {
        for (int refused = 0; refused < 8; refused++)
        {
            MemoryMachine machine = new MemoryMachine().Set(Zone, "1201", 3);
            string before = machine.Export();
            int calls = 0;
            machine.BeforeApply = change =>
            {
                if (calls++ == refused)
                {
                    throw new ChangeFailedException(ReadReason.AccessDenied, change.Place, "5");
                }
            };

            RepairOutcome outcome = Repair(machine, Checks());

            Assert.Equal(before, machine.Export());
            Assert.Equal(JournalState.RolledBack, outcome.Journal!.State);
            Assert.All(outcome.Steps, step => Assert.Equal(RepairStatus.Failed, step.Status));
            Assert.All(outcome.Steps, step => Assert.Equal(ReadReason.AccessDenied, step.Failure));
        }
    }

    [Fact]
    public void A_machine_that_fails_in_a_way_that_nobody_names_is_a_failed_repair_and_what_was_made_is_taken_back()
    {
        MemoryMachine machine = new MemoryMachine().Set(Zone, "1201", 3);
        string before = machine.Export();
        int calls = 0;
        machine.BeforeApply = _ =>
        {
            if (calls++ == 3)
            {
                throw new NotSupportedException();
            }
        };

        RepairOutcome outcome = Repair(machine, Checks());

        Assert.Equal(before, machine.Export());
        Assert.Equal(JournalState.RolledBack, outcome.Journal!.State);
        Assert.All(outcome.Steps, step => Assert.Equal((RepairStatus.Failed, ReadReason.ReadFailed), (step.Status, step.Failure)));
    }

    [Fact]
    public void An_undo_of_which_no_program_hears_is_one_all_the_same()
    {
        MemoryMachine machine = new MemoryMachine().Set(Zone, "1201", 3);
        string before = machine.Export();
        string id = Repair(machine, Checks()).Journal!.Id;
        machine.BeforeNotify = static () => throw new IOException();

        Assert.Equal(JournalState.Undone, Undo(machine, id).Journal.State);
        Assert.Equal(before, machine.Export());
    }

    [Fact]
    public void Programs_hear_of_an_undo_that_put_something_back_and_of_no_other()
    {
        MemoryMachine machine = new MemoryMachine().Set(Zone, "1201", 3);
        string id = Repair(machine, Checks()).Journal!.Id;
        int heard = 0;
        machine.BeforeNotify = () => heard++;

        Undo(machine, id);
        Assert.Equal(1, heard);
        Undo(machine, id);
        Assert.Equal(1, heard);
    }

    [Fact]
    public void An_undo_that_Windows_refuses_in_part_puts_the_rest_back_and_can_be_ended_later()
    {
        MemoryMachine machine = new MemoryMachine().Set(Zone, "1201", 3).Set(Zone, "1004", 3);
        string before = machine.Export();
        string id = Repair(machine, [ActionCheck("A", "1201", 1), ActionCheck("B", "1004", 1)]).Journal!.Id;
        machine.BeforeApply = static change =>
        {
            if (change is RegistryValueChange { Name: "1201" })
            {
                throw new ChangeFailedException(ReadReason.AccessDenied, change.Place, "");
            }
        };

        UndoOutcome undo = Undo(machine, id);

        Assert.Equal([("B", UndoStatus.Restored, ""), ("A", UndoStatus.Failed, ReadReason.AccessDenied)], undo.Steps.Select(static step => (step.CheckId, step.Status, step.Detail)));
        Assert.Equal(JournalState.PartlyUndone, undo.Journal.State);
        machine.BeforeApply = null;
        Assert.Equal([("B", UndoStatus.AlreadyBack), ("A", UndoStatus.Restored)], Undo(machine, id).Steps.Select(static step => (step.CheckId, step.Status)));
        Assert.Equal(before, machine.Export());
    }

    [Fact]
    public void A_write_that_does_not_stick_is_a_failed_repair()
    {
        MemoryMachine machine = new MemoryMachine().Set(Zone, "1201", 3);
        machine.AfterApply = _ => machine.Set(Zone, "1201", 3);

        RepairStep step = Assert.Single(Repair(machine, [ActionCheck("A", "1201", 1)]).Steps);

        Assert.Equal(RepairStatus.Failed, step.Status);
        Assert.Equal(CheckReason.NotVerified, step.Failure);
    }

    [Fact]
    public void A_place_that_changes_between_planning_and_writing_stops_the_repair()
    {
        MemoryMachine machine = new MemoryMachine().Set(Zone, "1201", 3);
        machine.BeforeApply = change =>
        {
            if (change is RegistryValueChange { Name: "1200" })
            {
                machine.Set(Zone, "1201", 0);
            }
        };

        RepairOutcome outcome = Repair(machine, [ActionCheck("A", "1200", 0), ActionCheck("B", "1201", 1)]);

        Assert.All(outcome.Steps, step => Assert.Equal(CheckReason.ChangedMeanwhile, step.Failure));
        Assert.Equal(0, Value(machine, "1201"));
        Assert.Equal(ReadState.Absent, machine.ReadValue(RegistryPath.User(Zone.Substring(5)), "1200").State);
    }

    [Fact]
    public void A_process_that_nobody_agreed_to_is_not_ended()
    {
        MemoryMachine machine = new MemoryMachine().Run("iexplore.exe", 4);
        IReadOnlyList<RepairStep> agreed = Planner.Plan(Context(machine), [new BrowserProcessCheck()]);
        machine.Run("iexplore.exe", 5);

        RepairOutcome outcome = Repair(machine, agreed);

        Assert.Equal(["iexplore.exe (4)"], machine.Applied.Select(change => change.Place));
        Assert.Equal(machine.Applied, _journals.Load(outcome.Journal!.Id).Entries.Select(entry => entry.Change));
        RepairStep step = Assert.Single(outcome.Steps);
        Assert.Equal((RepairStatus.Remaining, BrowserProcessCheck.LeftRunning), (step.Status, step.After.Reason));
        Assert.Equal((CheckReason.ChangedMeanwhile, "iexplore.exe (5)"), (step.Failure, step.FailurePlace));
    }

    [Fact]
    public void Where_only_another_process_is_left_than_was_agreed_to_nothing_is_done()
    {
        MemoryMachine machine = new MemoryMachine().Run("iexplore.exe", 4);
        IReadOnlyList<RepairStep> agreed = Planner.Plan(Context(machine), [new BrowserProcessCheck()]);
        machine.Apply(agreed[0].Changes[0]);
        machine.Applied.Clear();
        machine.Run("iexplore.exe", 5);

        RepairOutcome outcome = Repair(machine, agreed);

        Assert.Empty(machine.Applied);
        Assert.Null(outcome.Journal);
        RepairStep step = Assert.Single(outcome.Steps);
        Assert.Equal((RepairStatus.Refused, CheckReason.ChangedMeanwhile, "iexplore.exe (5)"), (step.Status, step.Failure, step.FailurePlace));
        Assert.False(step.NeedsRestart);
    }

    [Fact]
    public void A_setting_that_changed_since_it_was_shown_is_not_touched_and_the_others_are_repaired()
    {
        MemoryMachine machine = new MemoryMachine().Key(Zone);
        IReadOnlyList<RepairStep> agreed = Planner.Plan(Context(machine), Checks());
        machine.Set(Site, "https", 1);

        RepairOutcome outcome = Repair(machine, agreed);

        Assert.Equal([RepairStatus.Refused, RepairStatus.Repaired, RepairStatus.Repaired, RepairStatus.Repaired], outcome.Steps.Select(step => step.Status));
        Assert.Equal((CheckReason.ChangedMeanwhile, $"{Site} [https]"), (outcome.Steps[0].Failure, outcome.Steps[0].FailurePlace));
        Assert.Equal(RegistryValue.DWord(1), machine.ReadValue(RegistryPath.User(Site.Substring(5)), "https").Value);
        Assert.Equal(3, machine.Applied.Count);
    }

    [Fact]
    public void A_key_that_a_declined_step_would_have_made_is_made_by_the_next_one()
    {
        MemoryMachine machine = new();
        IReadOnlyList<RepairStep> planned = Planner.Plan(Context(machine), [ActionCheck("A", "1200", 0), ActionCheck("B", "1201", 1)]);
        Assert.DoesNotContain(planned[1].Changes, change => change is RegistryKeyChange);

        RepairOutcome outcome = Repair(machine, [planned[1]]);

        Assert.Equal(RepairStatus.Repaired, Assert.Single(outcome.Steps).Status);
        Assert.Equal((1, (int?)null), (Value(machine, "1201"), Value(machine, "1200")));
    }

    [Fact]
    public void What_was_repaired_since_it_was_agreed_to_is_not_repaired_again()
    {
        MemoryMachine machine = new();
        IReadOnlyList<RepairStep> agreed = Planner.Plan(Context(machine), Checks());
        Repair(machine, Checks());
        int writes = machine.Applied.Count;

        RepairOutcome outcome = Repair(machine, agreed);

        Assert.All(outcome.Steps, step => Assert.Equal(RepairStatus.NotNeeded, step.Status));
        Assert.Equal((writes, (RepairJournal?)null), (machine.Applied.Count, outcome.Journal));
    }

    [Fact]
    public void Cut_off_at_any_write_undo_restores_the_machine_exactly()
    {
        for (int cut = 0; cut < 8; cut++)
        {
            foreach (bool afterWrite in new[] { false, true })
            {
                MemoryMachine machine = new MemoryMachine().Set(Zone, "1201", 3);
                string before = machine.Export();
                int calls = 0;
                Action<Change> powerCut = _ =>
                {
                    if (calls++ == cut)
                    {
                        throw new PowerCutException();
                    }
                };
                machine.BeforeApply = afterWrite ? null : powerCut;
                machine.AfterApply = afterWrite ? powerCut : null;
                Assert.Throws<PowerCutException>(() => Repair(machine, Checks()));
                machine.BeforeApply = machine.AfterApply = null;

                string id = _journals.Ids()[^1];
                Assert.Equal(JournalState.Started, _journals.Load(id).State);
                Undo(machine, id);

                Assert.Equal(before, machine.Export());
                _journals.Delete(id);
            }
        }
    }

    [Fact]
    public void An_undo_that_was_cut_off_is_completed_by_the_next()
    {
        for (int cut = 0; cut < 8; cut++)
        {
            MemoryMachine machine = new MemoryMachine().Set(Zone, "1201", 3);
            string before = machine.Export();
            string id = Repair(machine, Checks()).Journal!.Id;
            int calls = 0;
            machine.BeforeApply = _ =>
            {
                if (calls++ == cut)
                {
                    throw new PowerCutException();
                }
            };
            Assert.Throws<PowerCutException>(() => Undo(machine, id));
            machine.BeforeApply = null;

            Undo(machine, id);

            Assert.Equal(before, machine.Export());
            _journals.Delete(id);
        }
    }

    [Fact]
    public void A_file_in_the_place_of_the_journal_folder_is_an_error_at_once_and_no_other_repair()
    {
        MemoryMachine machine = new();
        File.WriteAllText(_journals.Folder, "");

        JournalFailedException refused = Assert.Throws<JournalFailedException>(() => Repair(machine, [SiteCheck()], TimeSpan.FromHours(1)));

        Assert.Equal(ReadReason.ReadFailed, refused.Reason);
        Assert.Empty(machine.Applied);
    }

    [Fact]
    public void Where_the_journal_cannot_be_written_nothing_is_changed()
    {
        string file = Path.Combine(_folder.Path, "file");
        File.WriteAllText(file, "");
        MemoryMachine machine = new();

        Assert.Throws<JournalFailedException>(() => new RepairRunner(Planner, new JournalStore(Path.Combine(file, "journals")), new RepairOptions())
            .Repair(Context(machine), machine, [SiteCheck()]));

        Assert.Empty(machine.Applied);
    }

    [Theory]
    [InlineData(@"HKLM\SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\Internet Settings")]
    [InlineData(@"HKCU\Software\Policies\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2")]
    [InlineData(@"HKCU\Software\Microsoft\Windows\CurrentVersion\Run")]
    [InlineData(@"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings2")]
    public void A_check_whose_plan_reaches_outside_the_scope_is_refused_whole_and_the_others_are_repaired(string key)
    {
        MemoryMachine machine = new();
        Check[] checks = [new WishCheck("A", (Zone, "1200", RegistryValue.DWord(0)), (key, "x", RegistryValue.DWord(1))), SiteCheck()];

        RepairStep announced = Planner.Plan(Context(machine), checks)[0];
        RepairOutcome outcome = Repair(machine, checks);

        Assert.Equal((RepairStatus.Refused, "OutOfScope"), (announced.Status, announced.Failure));
        Assert.Empty(announced.Changes);
        Assert.StartsWith(announced.FailurePlace, $"{key} [x]", StringComparison.Ordinal);
        Assert.Equal([RepairStatus.Refused, RepairStatus.Repaired], outcome.Steps.Select(step => step.Status));
        Assert.All(outcome.Journal!.Entries, entry => Assert.Equal("Site", entry.CheckId));
        Assert.Equal(ReadState.Absent, machine.ReadValue(RegistryPath.User(Zone.Substring(5)), "1200").State);
    }

    [Fact]
    public void Changes_of_no_check_that_reach_outside_the_scope_are_refused_whole()
    {
        MemoryMachine machine = new();
        Change clear = new BrowserStateChange(BrowserState.SslState);
        Change foreign = new RegistryKeyChange(RegistryPath.User(@"Software\Microsoft\Windows\CurrentVersion\Run"), Creates: true);

        ChangeFailedException refused = Assert.Throws<ChangeFailedException>(
            () => new RepairRunner(Planner, _journals, new RepairOptions()).Make(machine, "current", [new("", clear), new("", foreign)]));

        Assert.Equal(("OutOfScope", foreign.Place), (refused.Reason, refused.Place));
        Assert.Empty(machine.Applied);
        Assert.Empty(_journals.Ids());
    }

    [Fact]
    public void A_journal_that_reaches_outside_the_scope_is_refused_whole()
    {
        MemoryMachine machine = new();
        string id = Repair(machine, [SiteCheck()]).Journal!.Id;
        string path = Path.Combine(_journals.Folder, id + ".json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("ZoneMap", "..\\\\Run", StringComparison.Ordinal).Replace(
            @"Internet Settings\\..\\Run", "Run", StringComparison.Ordinal));
        int writes = machine.Applied.Count;

        InputException exception = Assert.Throws<InputException>(() => Undo(machine, id));

        Assert.Equal("JournalOutOfScope", exception.Code);
        Assert.Equal(writes, machine.Applied.Count);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void A_journal_whose_undo_would_add_a_certificate_is_refused_whole(bool ofUser, bool force)
    {
        MemoryMachine machine = new();
        string before = machine.Export();
        Change planted = new CertificateChange(
            CertificateStore.MachineRoot with { OfUser = ofUser }, new StoredCertificate([0x30, 0x00], PrivateKeyState.Missing), "Somebody", Adds: false);
        RepairJournal journal = SampleJournal.Of([planted]) with { User = machine.User.Sid, Computer = machine.Computer };
        _journals.Save(journal);

        InputException exception = Assert.Throws<InputException>(() => Undo(machine, journal.Id, force));

        Assert.Equal("JournalOutOfScope", exception.Code);
        Assert.Equal(before, machine.Export());
    }

    [Fact]
    public void A_journal_of_another_user_or_computer_is_refused()
    {
        MemoryMachine machine = new();
        string id = Repair(machine, [SiteCheck()]).Journal!.Id;

        machine.User = new UserIdentity("S-1-5-21-9-9-9-1001", "");
        Assert.Equal("JournalOfAnother", Assert.Throws<InputException>(() => Undo(machine, id)).Code);
        machine.User = new MemoryMachine().User;
        machine.Computer = "OTHER";
        Assert.Equal("JournalOfAnother", Assert.Throws<InputException>(() => Undo(machine, id)).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"schema":"ecodocdiag/journal/2"}""")]
    [InlineData("""{"schema":"ecodocdiag/journal/1","changes":7}""")]
    [InlineData("""{"schema":"ecodocdiag/journal/1","changes":[{"checkId":"A","kind":"Format"}]}""")]
    [InlineData("""{"schema":"ecodocdiag/journal/1","changes":[{"checkId":"A","kind":"ProcessStop","image":"iexplore.exe","processId":4,"startedUtc":null}]}""")]
    public void A_file_that_is_no_journal_is_one_clear_error(string content)
    {
        Directory.CreateDirectory(_journals.Folder);
        File.WriteAllText(Path.Combine(_journals.Folder, "x.json"), content);

        InputException exception = Assert.Throws<InputException>(() => Undo(new MemoryMachine(), "x"));

        Assert.Equal("MalformedJournal", exception.Code);
        Assert.Contains("x.json", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("../journals/x")]
    [InlineData("")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789-0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    public void An_id_without_a_journal_is_not_found(string id) =>
        Assert.Equal("JournalNotFound", Assert.Throws<InputException>(() => _journals.Load(id)).Code);

    [Fact]
    public void Every_kind_of_change_survives_the_journal()
    {
        Change[] changes =
        [
            new RegistryKeyChange(RegistryPath.User("a\\b"), Creates: true),
            new RegistryValueChange(RegistryPath.User("a"), "", null, RegistryValue.String("日本語;<local>")),
            new RegistryValueChange(RegistryPath.Machine("a"), "n", new RegistryValue((RegistryValueType)99, [0, 255]), null),
            new CertificateChange(CertificateStore.UserCA, new StoredCertificate([0x30, 0], PrivateKeyState.Missing), "CN=A", Adds: true),
            new ProcessStopChange(new RunningProcess("iexplore.exe", 7, new DateTime(2018, 1, 2, 3, 4, 5, 6, DateTimeKind.Utc))),
            new ProcessStopChange(new RunningProcess("iexplore.exe", 8, null)),
            new BrowserStateChange(BrowserState.SslState),
        ];
        RepairJournal journal = SampleJournal.Of(changes);
        _journals.Save(journal);

        RepairJournal read = _journals.Load(journal.Id);

        Assert.Equal(journal with { Entries = [] }, read with { Entries = [] });
        Assert.Equal(journal.Entries, read.Entries);
    }

    [Fact]
    public async Task Twenty_repairs_at_once_end_in_one_state_with_coherent_journals()
    {
        MemoryMachine machine = new();
        string before = machine.Export();
        Check[] checks = [.. Enumerable.Range(0, 20).Select(index => ActionCheck($"C{index}", $"{index:X4}", index))];

        RepairOutcome[] outcomes = await Task.WhenAll(checks.Select(check => Task.Run(() => Repair(machine, [check]))));

        Assert.All(outcomes, outcome => Assert.Equal(RepairStatus.Repaired, Assert.Single(outcome.Steps).Status));
        Assert.Equal(20, _journals.Ids().Count);
        Assert.All(_journals.Ids(), id => Assert.Equal(JournalState.Completed, _journals.Load(id).State));
        string[] ids = [.. _journals.Ids()];
        new Random(7).Shuffle(ids);
        foreach (string id in ids.Concat(ids))
        {
            Undo(machine, id);
        }

        Assert.Equal(before, machine.Export());
    }

    [Fact]
    public void A_repair_that_waits_too_long_says_so_and_changes_nothing()
    {
        MemoryMachine machine = new();
        using IDisposable other = _journals.Lock(TimeSpan.Zero);

        Assert.Throws<RepairBusyException>(() => Repair(machine, [SiteCheck()], TimeSpan.Zero));

        Assert.Empty(machine.Applied);
    }

    [Fact]
    public void Any_wishes_on_any_state_are_fulfilled_and_undone_byte_for_byte()
    {
        Gen<string> names = Gen.Elements("1200", "1201", "1001", "2500", "https", "", "日本");
        Gen<string> keys = Gen.Elements(Zone, Site, Zone + @"\a\b", Site + @"\c");
        Gen<RegistryValue?> values =
            from type in Gen.Elements(0, 1, 3, 4, 7, 11, 99)
            from bytes in Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value))
            from absent in Gen.Choose(0, 4)
            select absent == 0 ? null : new RegistryValue((RegistryValueType)type, bytes);
        var items = Gen.ArrayOf(
            from key in keys
            from name in names
            from value in values
            select (key, name, value));

        Prop.ForAll(items.ToArbitrary(), items.ToArbitrary(), (state, wishes) =>
        {
            MemoryMachine machine = new();
            foreach (var (key, name, value) in state)
            {
                machine = value is null ? machine.Key(key) : machine.Set(key, name, value);
            }

            Check[] checks = [.. wishes.DistinctBy(wish => (wish.key, wish.name)).Select((wish, index) => new WishCheck($"C{index}", (wish.key, wish.name, wish.value)))];
            string before = machine.Export();
            RepairOutcome outcome = Repair(machine, checks);
            bool fulfilled = checks.All(check => check.Evaluate(Context(machine)).Single().Status == FindingStatus.Pass);
            if (outcome.Journal is { } journal)
            {
                Undo(machine, journal.Id);
                _journals.Delete(journal.Id);
            }

            return fulfilled && machine.Export() == before;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_a_browser_remembers_is_cleared_with_a_journal_and_cannot_be_undone()
    {
        MemoryMachine machine = new();
        BrowserStateChange change = new(BrowserState.SslState);

        RepairJournal journal = new RepairRunner(Planner, _journals, new RepairOptions()).Make(machine, "current", [new JournalEntry("2-1-2", change)]);

        Assert.Equal(change, Assert.Single(machine.Applied));
        Assert.Equal(JournalState.Completed, _journals.Load(journal.Id).State);
        Assert.Equal(UndoStatus.Irreversible, Assert.Single(Undo(machine, journal.Id).Steps).Status);
    }

    [Fact]
    public void A_certificate_that_another_part_of_the_store_shows_too_is_taken_back_all_the_same()
    {
        MemoryMachine machine = new();
        StoredCertificate certificate = new([0x30, 0x00], PrivateKeyState.Missing);
        CertificateChange change = new(CertificateStore.UserCA, certificate, "CN=CA", Adds: true);
        string before = machine.Export();
        string id = new RepairRunner(Planner, _journals, new RepairOptions()).Make(machine, "current", [new("A", change)]).Id;
        machine.Show(CertificateStore.UserCA, certificate);

        UndoOutcome undo = Undo(machine, id);
        UndoOutcome again = Undo(machine, id);

        Assert.Equal((UndoStatus.Restored, JournalState.Undone), (Assert.Single(undo.Steps).Status, undo.Journal.State));
        Assert.Equal(UndoStatus.AlreadyBack, Assert.Single(again.Steps).Status);
        Assert.Equal(before, machine.Export());
        Assert.Single(machine.ReadStore(CertificateStore.UserCA).Value!);
    }

    [Fact]
    public void A_failed_repair_takes_a_certificate_back_that_another_part_of_the_store_shows_too()
    {
        MemoryMachine machine = new();
        StoredCertificate certificate = new([0x30, 0x00], PrivateKeyState.Missing);
        CertificateChange change = new(CertificateStore.UserCA, certificate, "CN=CA", Adds: true);
        BrowserStateChange refused = new(BrowserState.SslState);
        machine.BeforeApply = next =>
        {
            if (next == refused)
            {
                machine.Show(CertificateStore.UserCA, certificate);
                throw new ChangeFailedException(ReadReason.AccessDenied, next.Place, "5");
            }
        };

        Assert.Throws<ChangeFailedException>(
            () => new RepairRunner(Planner, _journals, new RepairOptions()).Make(machine, "current", [new("A", change), new("", refused)]));

        Assert.Equal(JournalState.RolledBack, _journals.Load(Assert.Single(_journals.Ids())).State);
        Assert.Equal("", machine.Export());
    }

    [Fact]
    public void A_process_is_ended_once_and_one_that_ended_by_itself_is_no_fault()
    {
        MemoryMachine machine = new MemoryMachine().Run("iexplore.exe", 7);
        RunningProcess process = Assert.Single(machine.ReadProcesses(["iexplore.exe"]).Value!);
        ProcessStopChange stop = new(process);
        ProcessStopChange gone = new(process with { Id = 8 });

        RepairJournal journal = new RepairRunner(Planner, _journals, new RepairOptions()).Make(machine, "current", [new("A", gone), new("A", stop)]);

        Assert.Equal(stop, Assert.Single(machine.Applied));
        Assert.Equal(JournalState.Completed, journal.State);
    }

    private static WishCheck SiteCheck() => new WishCheck("Site", (Site, "https", RegistryValue.DWord(2)));

    private static WishCheck ActionCheck(string id, string action, int value) => new WishCheck(id, (Zone, action, RegistryValue.DWord(value)));

    // On a machine that has only Zones\2: Internet Settings and the keys above it exist, so the site needs ZoneMap, Domains, secomtrust.net, webra2.
    private static Check[] Checks() => [SiteCheck(), ActionCheck("Run", "1200", 0), ActionCheck("Unsafe", "1201", 1), ActionCheck("Signed", "1001", 1)];

    private static int? Value(MemoryMachine machine, string action) =>
        machine.ReadValue(RegistryPath.User(Zone.Substring(5)), action).Value?.TryGetDWord(out int value) == true ? value : null;

    private static CheckContext Context(IMachine machine) => new(machine, Baseline);

    private RepairOutcome Repair(MemoryMachine machine, Check[] checks, TimeSpan? timeout = null) =>
        new RepairRunner(Planner, _journals, new RepairOptions { LockTimeout = timeout ?? TimeSpan.FromSeconds(60) }).Repair(Context(machine), machine, checks);

    private RepairOutcome Repair(MemoryMachine machine, IReadOnlyList<RepairStep> agreed) =>
        new RepairRunner(Planner, _journals, new RepairOptions()).Repair(Context(machine), machine, agreed);

    private UndoOutcome Undo(MemoryMachine machine, string id, bool force = false) =>
        new UndoRunner(_journals, TimeSpan.FromSeconds(60)).Undo(machine, id, force);
}
