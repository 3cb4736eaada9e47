using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.RegistryFiles;
using EcoDocDiag.Repairs;
using EcoDocDiag.Tests.Certificates;
using EcoDocDiag.Tests.Machines;
using Xunit;
using Check = EcoDocDiag.Judging.Check;

namespace EcoDocDiag.Tests.Repairs;

/// <summary>
/// Every write of every repair refused, failing, without effect, half done and undone by somebody, and every reader at fault before and while it writes. The repairs are
/// those of the catalogue on a PC where all is wrong; one that plans nothing there fails the test, so a new repair is covered or is asked for.
/// </summary>
public sealed class RepairFaultTests : IDisposable
{
    private static readonly TestCertificate Root = TestCertificate.Root("CN=Root of a repair");
    private static readonly TestCertificate Issuer = Root.Issue("CN=Issuer of a repair");
    private static readonly Baseline Baseline = CreateBaseline();

    private readonly TemporaryFolder _folder = new();
    private int _folders;

    /// <summary>What happens at a write.</summary>
    private enum WriteFault
    {
        /// <summary>Windows refuses it.</summary>
        Refused,

        /// <summary>The system fails by an exception that the interface does not name.</summary>
        Fails,

        /// <summary>The machine has a fault of its own.</summary>
        Breaks,

        /// <summary>The write is made, and then the machine fails.</summary>
        FailsAfterwards,

        /// <summary>Somebody takes it back at once.</summary>
        Undone,

        /// <summary>Whoever is told of the change fails.</summary>
        NobodyHears,
    }

    /// <summary>The checks that a repair belongs to.</summary>
    public static TheoryData<string> Repairs => [.. ShippedChecks.CreateCatalog().Checks.Where(check => check.RepairKeys.Count + check.RepairStores.Count > 0 || check.Id == "BrowserProcess").Select(check => check.Id)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Repairs))]
    public void A_write_at_fault_leaves_the_PC_as_it_was_or_a_journal_that_puts_it_back(string checkId)
    {
        Check check = ShippedChecks.CreateCatalog().Find(checkId)!;
        MemoryMachine whole = Broken();
        RepairOutcome right = Repair(whole, whole, check, out _);
        int writes = whole.Applied.Count;
        Assert.True(writes > 0, checkId + " plans nothing on a PC where all is wrong");
        Assert.Equal(JournalState.Completed, right.Journal!.State);
        List<string> faults = [];
        TestContext.Current.TestOutputHelper?.WriteLine($"{writes * Enum.GetValues<WriteFault>().Length} faults");
        foreach (WriteFault fault in Enum.GetValues<WriteFault>())
        {
            for (int at = 0; at < writes; at++)
            {
                MemoryMachine machine = Broken();
                string before = machine.Export();
                bool isOver = false;
                Arm(machine, fault, at, () => isOver);

                RepairOutcome outcome = Repair(machine, machine, check, out JournalStore journals);
                isOver = true;

                if (outcome.Journal!.State == JournalState.Completed)
                {
                    Assert.DoesNotContain(outcome.Steps, step => step.Status == RepairStatus.Failed);
                    continue;
                }

                Assert.All(outcome.Steps, step => Assert.NotEqual(RepairStatus.Repaired, step.Status));
                if (outcome.Journal.State != JournalState.RolledBack)
                {
                    new UndoRunner(journals, TimeSpan.FromSeconds(5)).Undo(machine, outcome.Journal.Id, force: true);
                }

                if (before != machine.Export())
                {
                    faults.Add($"{fault} at write {at}, {outcome.Journal.State}");
                }
            }
        }

        Assert.Empty(faults);
    }

    [Theory]
    [MemberData(nameof(Repairs))]
    public void A_reader_at_fault_before_or_between_writes_leaves_nothing_that_no_journal_knows(string checkId)
    {
        Check check = ShippedChecks.CreateCatalog().Find(checkId)!;
        FaultyMachine whole = new(Broken());
        Repair(whole, (MemoryMachine?)null, check, out _);
        int injected = 0;
        List<string> faults = [];
        foreach ((string member, int calls) in whole.Calls)
        {
            foreach (MachineFault fault in Enum.GetValues<MachineFault>().Where(static fault => fault != MachineFault.Cancelled))
            {
                for (int from = 0; from < calls; from += Math.Max(1, calls / 12))
                {
                    Inject(checkId, check, member, fault, from, isOnce: false, faults);
                    Inject(checkId, check, member, fault, from, isOnce: true, faults);
                    injected += 2;
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{injected} faults");
        Assert.True(injected > 0, checkId);
        Assert.Empty(faults);
    }

    [Theory]
    [MemberData(nameof(Repairs))]
    public void Without_a_journal_nothing_is_written(string checkId)
    {
        MemoryMachine machine = Broken();
        string before = machine.Export();
        string file = _folder.Write("journals-that-are-a-file", "");
        RepairRunner runner = new(Planner(), new JournalStore(Path.Combine(file, "journals")), new RepairOptions());

        Assert.Throws<JournalFailedException>(() => runner.Repair(Context(machine), machine, [ShippedChecks.CreateCatalog().Find(checkId)!]));

        Assert.Empty(machine.Applied);
        Assert.Equal(before, machine.Export());
    }

    private void Inject(string checkId, Check check, string member, MachineFault fault, int first, bool isOnce, List<string> faults)
    {
        MemoryMachine inner = Broken();
        string before = inner.Export();
        FaultyMachine machine = new(inner) { Member = member, Fault = fault, At = call => isOnce ? call == first : call >= first };
        RepairOutcome outcome = Repair(machine, inner, check, out JournalStore journals);
        string what = $"{checkId}: {member} {fault}, {outcome.Journal?.State}";

        // Undone with a machine that answers again, whatever was written is gone.
        if (outcome.Journal is { State: not JournalState.RolledBack } journal)
        {
            new UndoRunner(journals, TimeSpan.FromSeconds(5)).Undo(inner, journal.Id, force: true);
        }

        // A reader that says the same untruth for ever is believed: the journal holds what it said was there.
        bool isUntruth = !isOnce && fault is (MachineFault.Vanished or MachineFault.WrongKind);
        if (before != inner.Export() && !isUntruth)
        {
            faults.Add(what);
        }
    }

    private static void Arm(MemoryMachine machine, WriteFault fault, int at, Func<bool> isOver)
    {
        int before = 0;
        int after = 0;
        string state = "";
        machine.BeforeApply = change =>
        {
            if (isOver() || before++ != at)
            {
                return;
            }

            switch (fault)
            {
                case WriteFault.Refused:
                    throw new ChangeFailedException(ReadReason.AccessDenied, change.Place, "5");
                case WriteFault.Fails:
                    throw new IOException();
                case WriteFault.Breaks:
                    throw new InvalidCastException();
                default:
                    state = machine.Export();
                    break;
            }
        };
        machine.AfterApply = change =>
        {
            if (isOver() || after++ != at)
            {
                return;
            }

            if (fault == WriteFault.FailsAfterwards)
            {
                throw new IOException();
            }

            if (fault == WriteFault.Undone && change.IsReversible)
            {
                machine.Apply(change.Reverse());
                Assert.Equal(state, machine.Export());
            }
        };
        machine.BeforeNotify = () =>
        {
            if (fault == WriteFault.NobodyHears && !isOver())
            {
                throw new IOException();
            }
        };
    }

    // Whatever is written is in a journal that is on the disk by then.
    private RepairOutcome Repair(IWritableMachine machine, MemoryMachine? watched, Check check, out JournalStore journals)
    {
        JournalStore store = new(Path.Combine(_folder.Path, "journals" + _folders++));
        journals = store;
        if (watched is not null)
        {
            Action<Change>? armed = watched.BeforeApply;
            watched.BeforeApply = change =>
            {
                string id = Assert.Single(store.Ids());
                Change[] noted = [.. store.Load(id).Entries.Select(entry => entry.Change)];
                Assert.Contains(noted, known => known.Place == change.Place);
                armed?.Invoke(change);
            };
        }

        RepairOutcome outcome = new RepairRunner(Planner(), store, new RepairOptions()).Repair(Context(machine), machine, [check]);
        if (watched is not null)
        {
            watched.BeforeApply = null;
        }

        return outcome;
    }

    private static CheckContext Context(IMachine machine) => new(machine, Baseline) { Need = Need.Always };

    private static RepairPlanner Planner() => new(new CertificateInstaller([new KnownCertificates()], new CertificateInstallOptions { InstallRoot = true, IsInteractive = true })) { SkipNetwork = true };

    private static Baseline CreateBaseline()
    {
        Baseline shipped = ShippedChecks.LoadBaseline(BaselineLoader.DefaultName);
        return shipped with
        {
            Certificates = new CertificateRule(
                "S47", [], AuthorityMode.Listed, ["Root"], ["Issuer"],
                [new AuthorityPin("Root", "Root of a repair", true, Root.Sha256, null, null), new AuthorityPin("Issuer", "Issuer of a repair", false, Issuer.Sha256, null, null)]),
        };
    }

    // The sample in which every check fails whose repair writes the registry, with a browser that runs.
    private static MemoryMachine Broken()
    {
        MemoryMachine machine = new();
        string path = ProjectFolder.PathOf("docs", "samples", "broken-pc.reg");
        foreach (RegistryExportKey key in RegistryExportReader.Parse(File.ReadAllBytes(path), path).Keys)
        {
            string name = (key.Hive == RegistryExportHive.Machine ? "HKLM\\" : "HKCU\\") + key.SubKey;
            machine.Key(name);
            foreach (KeyValuePair<string, RegistryValue?> value in key.Values)
            {
                machine.Set(name, value.Key, value.Value!);
            }
        }

        return machine.Run("iexplore.exe");
    }

    private sealed class KnownCertificates : ICertificateSource
    {
        public Reading<byte[]> Fetch(AuthorityPin pin, System.Threading.CancellationToken cancellationToken) => Reading<byte[]>.Present(pin.IsRoot ? Root.RawData : Issuer.RawData);

        public string Describe(AuthorityPin pin) => "a test";
    }
}
