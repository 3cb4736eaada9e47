using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Repairs;

/// <summary>Whole repairs and undoes whose journals cannot be written: there is no change without a journal line, and what was there comes back.</summary>
public sealed class JournalFaultTests : IDisposable
{
    private const string Zone = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2";

    // So many that a journal takes several pages of a disk.
    private const int Settings = 60;
    private const int DiskPages = 64;
    private const UnixFileMode ReadOnly =
        UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private static readonly Baseline Baseline = ShippedChecks.LoadBaseline(BaselineLoader.DefaultName);
    private static readonly RepairPlanner Planner = new(new CertificateInstaller([], new CertificateInstallOptions()));
    private static readonly Check[] Checks =
        [.. Enumerable.Range(0, Settings).Select(index => new WishCheck($"C{index}", (Zone, $"{index:X4}", RegistryValue.DWord(index))))];

    private readonly TemporaryFolder _folder = new();
    private readonly string _journals;

    public JournalFaultTests()
    {
        _journals = Path.Combine(_folder.Path, "journals");
    }

    public void Dispose()
    {
        foreach (string folder in Directory.GetDirectories(_folder.Path))
        {
            SetWritable(folder);
        }

        _folder.Dispose();
    }

    [Fact]
    public void A_journal_that_the_system_cannot_read_is_an_error_of_its_own()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows: a link to itself takes a privilege to make.");
        Directory.CreateDirectory(_journals);
        string path = Path.Combine(_journals, "x.json");
        File.CreateSymbolicLink(path, path);

        InputException exception = Assert.Throws<InputException>(() => new JournalStore(_journals).Load("x"));

        File.Delete(path);
        Assert.Equal(("ReadFailed", path), (exception.Code, exception.File));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_disk_that_is_full_at_any_use_of_a_repair_leaves_no_change_without_a_journal(bool isForGood)
    {
        int uses = CountUses();
        List<string> outcomes = [];
        for (int full = 0; full < uses; full++)
        {
            MemoryMachine machine = Machine();
            string before = machine.Export();
            JournalStore healthy = new(Path.Combine(_journals, $"{isForGood}{full}"));

            Exception? failure = Record.Exception(() => Repair(machine, new JournalStore(healthy.Folder, new FullDisk(full, isForGood).Create)));

            AssertEveryChangeIsInAJournal(machine, healthy, before);
            Assert.True(failure is null or JournalFailedException { Reason: ReadReason.ReadFailed }, failure?.ToString());
            Assert.Equal(failure is null, machine.Applied.Count > 0);
            outcomes.Add(failure is null ? "made" : "refused");
            Assert.All(healthy.Ids(), id => Undo(machine, healthy, id));
            Assert.Equal(before, machine.Export());
            AssertNoParts(healthy);
        }

        // Three uses write the journal before the changes, three close it after them.
        Assert.Equal(["refused", "refused", "refused", "made", "made", "made"], outcomes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_disk_that_is_full_at_any_use_of_an_undo_keeps_nothing_from_coming_back(bool isForGood)
    {
        for (int full = 0; full < 3; full++)
        {
            MemoryMachine machine = Machine();
            string before = machine.Export();
            JournalStore healthy = new(Path.Combine(_journals, $"{isForGood}{full}"));
            string id = Repair(machine, healthy).Journal!.Id;

            UndoOutcome undo = Undo(machine, new JournalStore(healthy.Folder, new FullDisk(full, isForGood).Create), id);

            Assert.Equal(before, machine.Export());
            Assert.Equal((ReadReason.ReadFailed, JournalState.Completed), (undo.Unrecorded?.Reason, healthy.Load(id).State));
            int writes = machine.Applied.Count;
            Assert.Null(Undo(machine, healthy, id).Unrecorded);
            Assert.Equal((writes, JournalState.Undone), (machine.Applied.Count, healthy.Load(id).State));
            AssertNoParts(healthy);
        }
    }

    [Fact]
    public void A_real_disk_with_any_room_left_makes_a_whole_repair_and_undo_or_none()
    {
        string mount = Directory.CreateDirectory(Path.Combine(_folder.Path, "disk")).FullName;
        using TinyDisk? disk = TinyDisk.TryMount(mount, DiskPages);
        Assert.SkipWhen(disk is null, "A file system of a few pages: this user may not mount one (unshare, tmpfs).");
        Dictionary<string, int> outcomes = new(StringComparer.Ordinal);
        for (int free = 0; !outcomes.ContainsKey(nameof(JournalState.Completed)); free++)
        {
            MemoryMachine machine = Machine();
            string before = machine.Export();
            JournalStore journals = new(Path.Combine(disk.Root, $"{free}"));
            disk.LeaveFree(free);

            Exception? failure = Record.Exception(() => Repair(machine, journals));

            AssertEveryChangeIsInAJournal(machine, journals, before);
            Assert.Equal(failure is null, machine.Applied.Count > 0);
            string outcome = failure is null ? journals.Load(Assert.Single(journals.Ids())).State.ToString() : Assert.IsType<JournalFailedException>(failure).Reason;
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;

            foreach (string id in journals.Ids())
            {
                // Without any room: everything comes back, and only the journal's state has to wait.
                disk.LeaveFree(0);
                Assert.Equal(ReadReason.ReadFailed, Undo(machine, journals, id).Unrecorded?.Reason);
                Assert.Equal(before, machine.Export());
                disk.LeaveFree(DiskPages / 2);
                Assert.Null(Undo(machine, journals, id).Unrecorded);
                Assert.Equal(JournalState.Undone, journals.Load(id).State);
            }

            Assert.Equal(before, machine.Export());
            AssertNoParts(journals);
            disk.LeaveFree(DiskPages / 2);
            Directory.Delete(journals.Folder, recursive: true);
        }

        // Refused without room for a journal; made and not closed with room for one; completed with room for two.
        Assert.Equal(new[] { nameof(JournalState.Completed), ReadReason.ReadFailed, nameof(JournalState.Started) }, outcomes.Keys.Order(StringComparer.Ordinal));
        Assert.InRange(outcomes[ReadReason.ReadFailed], 2, DiskPages);
        TestContext.Current.SendDiagnosticMessage("free pages: {0}", string.Join(", ", outcomes.Select(static item => $"{item.Key} {item.Value}")));
    }

    [Fact]
    public void A_read_only_folder_refuses_a_whole_repair_and_undo_and_nothing_is_changed()
    {
        RequireUnix();
        MemoryMachine machine = Machine();
        JournalStore journals = new(_journals);
        string id = Repair(machine, journals, Checks[..1]).Journal!.Id;
        string before = machine.Export();
        int writes = machine.Applied.Count;
        SetReadOnly();

        using (new OtherUser())
        {
            JournalFailedException repair = Assert.Throws<JournalFailedException>(() => Repair(machine, journals));
            JournalFailedException undo = Assert.Throws<JournalFailedException>(() => Undo(machine, journals, id));
            JournalFailedException removal = Assert.Throws<JournalFailedException>(() => journals.Delete(id));

            Assert.All(new[] { repair, undo, removal }, refused => Assert.Equal(ReadReason.AccessDenied, refused.Reason));
            Assert.Equal([id], journals.Ids());
        }

        Assert.Equal((before, writes), (machine.Export(), machine.Applied.Count));
    }

    [Fact]
    public void A_folder_that_must_not_be_made_refuses_a_whole_repair_and_nothing_is_changed()
    {
        RequireUnix();
        MemoryMachine machine = Machine();
        Directory.CreateDirectory(_journals);
        SetReadOnly();

        using (new OtherUser())
        {
            JournalFailedException refused = Assert.Throws<JournalFailedException>(() => Repair(machine, new JournalStore(Path.Combine(_journals, "below"))));

            Assert.Equal(ReadReason.AccessDenied, refused.Reason);
        }

        Assert.Empty(machine.Applied);
    }

    [Fact]
    public void A_folder_that_becomes_read_only_during_a_repair_leaves_a_journal_that_undo_takes_back()
    {
        RequireUnix();
        MemoryMachine machine = Machine();
        string before = machine.Export();
        JournalStore journals = new(_journals);
        OtherUser? other = null;
        machine.BeforeApply = _ =>
        {
            if (other is null)
            {
                SetReadOnly();
                other = new OtherUser();
            }
        };

        RepairOutcome outcome = Repair(machine, journals);
        other!.Dispose();
        machine.BeforeApply = null;

        Assert.Equal((JournalState.Started, Settings), (outcome.Journal!.State, machine.Applied.Count));
        AssertEveryChangeIsInAJournal(machine, journals, before);
        SetWritable(_journals);
        Assert.Equal(JournalState.Undone, Undo(machine, journals, outcome.Journal.Id).Journal.State);
        Assert.Equal(before, machine.Export());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_atomic_file_that_cannot_be_finished_leaves_what_was_there(bool isForGood)
    {
        string path = _folder.Write("file", "before");
        for (int full = 0; full < 3; full++)
        {
            Assert.Throws<IOException>(() =>
            {
                using AtomicFile file = new(path, new FullDisk(full, isForGood).Create);
                file.Append("after"u8.ToArray());
                file.Commit();
            });

            Assert.Equal("before", File.ReadAllText(path));
            Assert.Equal([path], Directory.GetFiles(_folder.Path));
        }

        using (AtomicFile file = new(path))
        {
            file.WriteLine("after"u8.ToArray());
            Assert.Equal(6, file.Length);
            Assert.Equal("before", File.ReadAllText(path));
            file.Commit();
        }

        Assert.Equal("after\n", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    private static MemoryMachine Machine() => new MemoryMachine().Set(Zone, "0001", 3).Set(Zone, "0003", 0);

    private static RepairOutcome Repair(MemoryMachine machine, JournalStore journals, Check[]? checks = null) =>
        new RepairRunner(Planner, journals, new RepairOptions()).Repair(new CheckContext(machine, Baseline), machine, checks ?? Checks);

    private static UndoOutcome Undo(MemoryMachine machine, JournalStore journals, string id) =>
        new UndoRunner(journals, new RepairOptions().LockTimeout).Undo(machine, id, force: false);

    private static void AssertEveryChangeIsInAJournal(MemoryMachine machine, JournalStore journals, string before)
    {
        Change[] written = [.. journals.Ids().SelectMany(id => journals.Load(id).Entries).Select(static entry => entry.Change)];
        Assert.All(machine.Applied, change => Assert.Contains(change, written));
        if (written.Length == 0)
        {
            Assert.Equal(before, machine.Export());
        }
    }

    private static void AssertNoParts(JournalStore journals) =>
        Assert.All(
            Directory.Exists(journals.Folder) ? Directory.GetFiles(journals.Folder) : [],
            path => Assert.True(path.EndsWith(".json", StringComparison.Ordinal) || path.EndsWith("repair.lock", StringComparison.Ordinal), path));

    private static void RequireUnix() => Assert.SkipWhen(
        OperatingSystem.IsWindows(), "Permissions as Unix has them: EcoDocDiag.Windows.Tests denies the folder as Windows does.");

    private int CountUses()
    {
        FullDisk disk = new(int.MaxValue, isForGood: true);
        RepairOutcome outcome = Repair(Machine(), new JournalStore(Path.Combine(_journals, "counted"), disk.Create));
        Assert.Equal(Settings, outcome.Journal!.Entries.Count);
        return disk.Uses;
    }

    // Everybody may look, nobody but root may write.
    private void SetReadOnly()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(_folder.Path, ReadOnly | UnixFileMode.UserWrite);
        File.SetUnixFileMode(_journals, ReadOnly);
        foreach (string file in Directory.GetFiles(_journals))
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
    }

    private static void SetWritable(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(folder, ReadOnly | UnixFileMode.UserWrite);
        foreach (string file in Directory.GetFiles(folder))
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
