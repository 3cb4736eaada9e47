using System;
using System.Linq;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Settings;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Repairs;

public sealed class TemporaryStopTests
{
    [Fact]
    public void A_process_that_was_ended_is_never_a_repair_to_take_back_later()
    {
        using TemporaryFolder folder = new();
        var machine = new MemoryMachine();
        machine.Run("iexplore.exe", 4711);
        var store = new JournalStore(folder.Path);

        RepairJournal journal = new RepairRunner(Planner(), store, new RepairOptions { IsTemporary = true })
            .Make(machine, "current", [new JournalEntry("BrowserProcess", new ProcessStopChange(new RunningProcess("iexplore.exe", 4711, null)))]);

        Assert.False(journal.IsTemporary);
        Assert.False(store.Load(journal.Id).IsTemporary);
    }

    [Fact]
    public void Beside_a_setting_it_does_not_keep_the_undo_from_being_complete()
    {
        using TemporaryFolder folder = new();
        var machine = new MemoryMachine();
        machine.Run("iexplore.exe", 4711);
        string before = machine.Export();
        var store = new JournalStore(folder.Path);
        RepairJournal journal = new RepairRunner(Planner(), store, new RepairOptions { IsTemporary = true }).Make(
            machine,
            "current",
            [
                new JournalEntry("BrowserProcess", new ProcessStopChange(new RunningProcess("iexplore.exe", 4711, null))),
                .. RegistryChangePlanner.Set(machine, InternetSettingsKeys.User, "EnableHttp1_1", RegistryValue.DWord(1)).Select(change => new JournalEntry("HttpProtocol", change)),
            ]);

        UndoOutcome undone = new UndoRunner(store, TimeSpan.Zero).Undo(machine, journal.Id, force: false);

        Assert.True(journal.IsTemporary);
        Assert.Equal(JournalState.Undone, undone.Journal.State);
        Assert.Equal(before, machine.Export());
    }

    private static RepairPlanner Planner() => new(new CertificateInstaller([], new CertificateInstallOptions()));
}
