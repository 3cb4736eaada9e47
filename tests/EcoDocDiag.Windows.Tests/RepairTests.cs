using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Security.AccessControl;
using System.Security.Principal;
using System.Threading.Tasks;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;
using Microsoft.Win32;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

/// <summary>Repair and undo through Windows' own functions, from states that the registry editor made and judged by what it exports.</summary>
public sealed class RepairTests : IDisposable
{
    private const int StatesPerCheck = 10;

    // The kernel's parameters: nobody makes a file among them.
    private const string ReadOnlyFolder = @"Z:\proc\sys\kernel";

    private readonly MadeUpHives _hives = new();

    public void Dispose() => _hives.Dispose();

    public static TheoryData<string> RegistryChecks() => [.. RepairBench.RegistryChecks];

    [Theory]
    [MemberData(nameof(RegistryChecks))]
    public void A_repair_makes_what_was_announced_and_an_undo_gives_back_every_byte(string checkId)
    {
        RepairBench[] benches = _hives.Seed(BrokenStates.Of(checkId));
        Assert.InRange(benches.Length, StatesPerCheck, int.MaxValue);
        string before = Regedit.ExportAll();
        foreach (RepairBench bench in benches)
        {
            string listed = bench.List();
            RepairStep planned = Assert.Single(bench.Plan(checkId));
            Assert.Equal((RepairStatus.Planned, FindingStatus.Pass), (planned.Status, planned.After.Status));
            Assert.NotEmpty(planned.Changes);
            Assert.Equal(listed, bench.List());

            using BoundaryMachine machine = new(bench.Open(), static _ => { });
            RepairStep repaired = Assert.Single(bench.Repair(machine, [checkId]).Steps);
            Assert.Equal(planned.Changes, machine.Applied);
            Assert.Equal((RepairStatus.Repaired, FindingStatus.Pass), (repaired.Status, repaired.After.Status));
            Assert.NotEqual(listed, bench.List());

            RepairOutcome second = bench.Repair(machine, [checkId]);
            Assert.Equal((RepairStatus.NotNeeded, null), (Assert.Single(second.Steps).Status, second.Journal));
            Assert.Equal(planned.Changes, machine.Applied);
        }

        foreach (RepairBench bench in benches)
        {
            Assert.All(bench.Undo(Assert.Single(bench.Journals.Ids())).Steps, static step => Assert.Equal(UndoStatus.Restored, step.Status));
        }

        // Of every user and of the machine: nothing is left anywhere.
        Assert.Equal(before, Regedit.ExportAll());
        TestContext.Current.SendDiagnosticMessage("{0}: {1} states", checkId, benches.Length);
    }

    [Fact]
    public void The_own_users_repair_convinces_Windows_and_its_undo_restores_the_hive()
    {
        TestPc.RequireDisposable();
        const string Hive = @"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Z";
        string[] checks = ["TrustedSite", "ActiveXRun", "ActiveXUnsafe", "ActiveXSigned", "ProtectedMode"];
        RepairBench bench = new(WindowsUsers.Own, _hives.Folder);
        Uri site = ShippedChecks.LoadBaseline("guide-2018").IssuanceSite;
        WindowsInternetApi api = new(isOwnUser: true);
        using SettingsOfTest settings = new(
        [
            Setting(@"ZoneMap\Domains\secomtrust.net\webra2", "https", 4),
            Setting(@"Zones\2", "1200", 3),
            Setting(@"Zones\2", "1201", 3),
        ]);
        string[] before = [Regedit.Export(Hive + "ones"), Regedit.Export(Hive + "oneMap")];
        Assert.Equal((4, 3), (api.MapUrlToZone(site).Value, api.GetZoneActionPolicy(2, 0x1200).Value));

        RepairOutcome outcome = bench.Repair(checks);

        Assert.DoesNotContain(outcome.Steps, static step => step.After.Status != FindingStatus.Pass);
        Assert.Equal((2, 0), (api.MapUrlToZone(site).Value, api.GetZoneActionPolicy(2, 0x1200).Value));
        bench.Undo(outcome.Journal!.Id);
        Assert.Equal(before, new[] { Regedit.Export(Hive + "ones"), Regedit.Export(Hive + "oneMap") });
        Assert.Equal((4, 3), (api.MapUrlToZone(site).Value, api.GetZoneActionPolicy(2, 0x1200).Value));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void Certificates_are_added_and_taken_out_again(int state)
    {
        TestPc.RequireDisposable();
        CertificateStore[] stores = [CertificateStore.UserCA, CertificateStore.MachineCA, CertificateStore.MachineRoot, CertificateStore.UserMy];

        // Neighbours of the certificates that the repair adds: another one in some of the stores.
        CertificateStore[] occupied = [.. stores.Where((_, index) => ((state + 1) >> index) % 2 == 1)];
        RepairBench bench = CertificateBench();
        using WindowsMachine machine = bench.Open();
        foreach (CertificateStore store in stores)
        {
            // A store that was never written to has no keys before its first certificate, and keeps them after its last.
            Change change = TestCertificate.Adding(store, TestCertificate.Client);
            machine.Apply(change);
            if (!occupied.Contains(store))
            {
                machine.Apply(change.Reverse());
            }
        }

        try
        {
            string[] checks = ["IntermediateCertificate", "RootCertificate"];
            string[] before = ExportStores();
            string whole = state == 0 ? Regedit.ExportAll() : "";
            IReadOnlyList<RepairStep> planned = bench.Plan(checks);
            Assert.Equal([CertificateStore.UserCA, CertificateStore.MachineRoot], planned.SelectMany(static step => step.Changes).Cast<CertificateChange>().Select(static change => change.Store));

            RepairOutcome outcome = bench.Repair(checks);

            Assert.All(outcome.Steps, static step => Assert.Equal((RepairStatus.Repaired, FindingStatus.Pass), (step.Status, step.After.Status)));
            Assert.Equal(planned.SelectMany(static step => step.Changes), outcome.Journal!.Entries.Select(static entry => entry.Change));
            Assert.Null(bench.Repair(checks).Journal);
            Assert.NotEqual(before, ExportStores());
            Assert.All(bench.Undo(outcome.Journal.Id).Steps, static step => Assert.Equal(UndoStatus.Restored, step.Status));
            Assert.Equal(before, ExportStores());
            Assert.Equal(whole, state == 0 ? Regedit.ExportAll() : "");
        }
        finally
        {
            foreach (CertificateStore store in occupied)
            {
                machine.Apply(TestCertificate.Adding(store, TestCertificate.Client).Reverse());
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public void Left_over_browsers_are_ended_and_nothing_else(int count)
    {
        TestPc.RequireDisposable();
        RepairBench bench = new(WindowsUsers.Own, Path.Combine(_hives.Folder, "journals"));
        using Process neighbour = Start("EcoDocDiag.other.exe");
        Process[] browsers = [.. Enumerable.Range(0, count).Select(_ => Start("iexplore.exe"))];
        try
        {
            RepairStep planned = Assert.Single(bench.Plan("BrowserProcess"));
            Assert.Equal(browsers.Select(static process => process.Id).Order(), planned.Changes.Cast<ProcessStopChange>().Select(static change => change.Process.Id).Order());

            RepairOutcome outcome = bench.Repair("BrowserProcess");

            Assert.Equal((RepairStatus.Repaired, true), (outcome.Steps[0].Status, outcome.Steps[0].NeedsRestart));
            Assert.All(browsers, static process => Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1))));
            Assert.False(neighbour.HasExited);
            Assert.Null(bench.Repair("BrowserProcess").Journal);
            Assert.All(bench.Undo(outcome.Journal!.Id).Steps, static step => Assert.Equal(UndoStatus.Irreversible, step.Status));
        }
        finally
        {
            foreach (Process process in browsers.Append(neighbour))
            {
                process.Kill();
                process.WaitForExit();
                process.Dispose();
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("repair.lock")]
    public void Without_a_journal_nothing_is_changed(string obstacle)
    {
        RepairBench bench = _hives.Seed([BrokenStates.Everything]).Single();
        string before = bench.List();
        string folder = bench.Journals.Folder;
        if (obstacle.Length == 0)
        {
            File.WriteAllText(folder, "a file where the folder is to be");
        }
        else
        {
            Directory.CreateDirectory(Path.Combine(folder, obstacle));
        }

        Stopwatch watch = Stopwatch.StartNew();
        JournalFailedException refused = Assert.Throws<JournalFailedException>(() => bench.Repair(RepairBench.RegistryChecks));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, new RepairOptions().LockTimeout / 2);
        Assert.StartsWith(folder, refused.Place, StringComparison.Ordinal);
        Assert.Equal(before, bench.List());
        Assert.Empty(Directory.Exists(folder) ? Directory.GetFiles(folder) : []);
    }

    [Fact]
    public async Task A_journal_folder_that_must_not_be_written_to_keeps_everything_as_it_is()
    {
        await TestPc.AllowSkip();
        RepairBench bench = _hives.Seed([BrokenStates.Everything]).Single();
        string id = bench.Repair("ActiveXRun").Journal!.Id;
        string before = bench.List();
        DirectoryInfo folder = new(bench.Journals.Folder);
        FileSystemAccessRule rule = new(
            WindowsIdentity.GetCurrent().User!,
            FileSystemRights.CreateFiles | FileSystemRights.WriteData,
            InheritanceFlags.ObjectInherit,
            PropagationFlags.None,
            AccessControlType.Deny);
        DirectorySecurity security = folder.GetAccessControl();
        security.AddAccessRule(rule);
        folder.SetAccessControl(security);
        try
        {
            Assert.SkipUnless(IsDenied(folder), "Wine: the superuser of the host may write to a folder that denies it.");

            JournalFailedException repair = Assert.Throws<JournalFailedException>(() => bench.Repair(RepairBench.RegistryChecks));
            JournalFailedException undo = Assert.Throws<JournalFailedException>(() => bench.Undo(id));

            Assert.Equal((ReadReason.AccessDenied, ReadReason.AccessDenied), (repair.Reason, undo.Reason));
            Assert.Equal(before, bench.List());
        }
        finally
        {
            security.RemoveAccessRule(rule);
            folder.SetAccessControl(security);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("EcoDocDiag")]
    public async Task A_journal_folder_that_the_system_refuses_keeps_everything_as_it_is(string name)
    {
        await TestPc.AllowSkip();
        Assert.SkipUnless(TestPc.IsWine && Directory.Exists(ReadOnlyFolder), "Only the host of Wine has a folder that refuses its superuser too.");
        RepairBench seeded = _hives.Seed([BrokenStates.Everything]).Single();
        RepairBench bench = new(seeded.User, Path.Combine(ReadOnlyFolder, name));
        string before = bench.Export();

        JournalFailedException refused = Assert.Throws<JournalFailedException>(() => bench.Repair(RepairBench.RegistryChecks));

        Assert.StartsWith(ReadOnlyFolder, refused.Place, StringComparison.Ordinal);
        Assert.Equal(before, bench.Export());
    }

    [Fact]
    public void Access_denied_at_any_write_leaves_no_change()
    {
        RepairBench bench = _hives.Seed([BrokenStates.Everything]).Single();
        string before = bench.List();
        Change[] planned = [.. bench.Plan(RepairBench.RegistryChecks).SelectMany(static step => step.Changes)];
        int takenBack = 0;
        for (int denied = 0; denied < planned.Length; denied++)
        {
            RegistryPath place = planned[denied] switch
            {
                RegistryValueChange value => value.Key,
                RegistryKeyChange key => key.Key.Parent!.Value,
                _ => throw new InvalidOperationException(planned[denied].Place),
            };
            Denial? denial = null;
            try
            {
                using BoundaryMachine machine = new(
                    bench.Open(),
                    boundary => denial = boundary == denied ? new Denial(Registry.Users, bench.User.Sid + "\\" + place.SubKey) : denial);

                RepairOutcome outcome = bench.Repair(machine, RepairBench.RegistryChecks);

                Assert.Equal(planned.Take(denied), machine.Applied.Take(denied));
                Assert.DoesNotContain(planned[denied], machine.Applied);
                Assert.All(outcome.Steps.Where(static step => step.Changes.Count > 0), static step => Assert.Equal(RepairStatus.Failed, step.Status));
                Assert.Equal(planned, outcome.Journal!.Entries.Select(static entry => entry.Change));
                takenBack += outcome.Journal.State == JournalState.RolledBack ? 1 : 0;
                denial!.Dispose();
                denial = null;
                if (outcome.Journal.State == JournalState.RolledBack)
                {
                    Assert.Equal(before, bench.List());
                }

                // What the denial kept from being taken back is what undo is for.
                bench.Undo(outcome.Journal.Id);
            }
            finally
            {
                denial?.Dispose();
            }

            Assert.Equal(before, bench.List());
        }

        TestContext.Current.SendDiagnosticMessage("{0} writes, {1} of the repairs taken back at once", planned.Length, takenBack);
        Assert.InRange(takenBack, 1, planned.Length);
    }

    [Fact]
    public void A_journal_that_somebody_doctored_writes_nothing()
    {
        RepairBench bench = _hives.Seed([BrokenStates.Everything]).Single();
        RepairJournal journal = bench.Repair(RepairBench.RegistryChecks).Journal!;
        string repaired = bench.List();
        string path = Path.Combine(bench.Journals.Folder, journal.Id + ".json");
        string text = File.ReadAllText(path);
        (string Old, string New, string Code)[] forgeries =
        [
            (@"Internet Settings\\Zones\\2", @"Run", "JournalOutOfScope"),
            (@"HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Zones\\2", @"HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Zones\\2", "JournalOutOfScope"),
            (bench.User.Sid, WindowsUsers.Own.Sid, "JournalOfAnother"),
            (Environment.MachineName, "ANOTHER", "JournalOfAnother"),
            (journal.Id, "20260101T000000000Z-00000000", "MalformedJournal"),
        ];
        foreach ((string old, string forged, string code) in forgeries)
        {
            Assert.Contains(old, text, StringComparison.Ordinal);
            File.WriteAllText(path, text.Replace(old, forged, StringComparison.Ordinal));

            InputException refused = Assert.Throws<InputException>(() => bench.Undo(journal.Id));

            Assert.Equal(code, refused.Code);
            Assert.Equal(repaired, bench.List());
        }

        File.WriteAllText(path, text);
        Assert.Equal(JournalState.Undone, bench.Undo(journal.Id).Journal.State);
    }

    private static StoredSetting Setting(string subKey, string name, int data) =>
        new(name, OfMachine: false, @"Software\Microsoft\Windows\CurrentVersion\Internet Settings\" + subKey, name, data);

    private static bool IsDenied(DirectoryInfo folder)
    {
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "probe"), "");
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static string[] ExportStores() =>
    [
        Regedit.Export(@"HKEY_CURRENT_USER\Software\Microsoft\SystemCertificates"),
        Regedit.Export(@"HKEY_LOCAL_MACHINE\Software\Microsoft\SystemCertificates"),
    ];

    private Process Start(string image)
    {
        string program = Path.Combine(_hives.Folder, image);
        if (!File.Exists(program))
        {
            File.Copy(Path.Combine(Environment.SystemDirectory, "cmd.exe"), program);
        }

        return Process.Start(new ProcessStartInfo(program, "/k") { RedirectStandardInput = true, RedirectStandardOutput = true })
            ?? throw new Win32Exception(image);
    }

    private RepairBench CertificateBench()
    {
        string[] files = [Path.Combine(_hives.Folder, "a.cer"), Path.Combine(_hives.Folder, "b.cer")];
        File.WriteAllBytes(files[0], TestCertificate.AuthorityA);
        File.WriteAllBytes(files[1], TestCertificate.AuthorityB);
        return new RepairBench(
            WindowsUsers.Own,
            Path.Combine(_hives.Folder, "journals"),
            CertificateBaseline.Create(),
            new CertificateInstaller([CertificateFileSource.Read(files)], new CertificateInstallOptions { InstallRoot = true, IsElevated = true }));
    }
}
