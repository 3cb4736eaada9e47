using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Certificates;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Repairs;

/// <summary>Expired certificates of the service beside a usable one: taken out with their properties, and put back to the byte.</summary>
public sealed class ExpiredCertificatesTests : IDisposable
{
    private const int FriendlyName = 11;
    private const int KeyLink = 2;
    private const int Certificate = 0x20;

    private static readonly DateTime Now = new(2020, 6, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly TestCertificate Root = TestCertificate.Root("OU=Root of a removal, C=JP");
    private static readonly TestCertificate Issuer = Root.Issue("CN=Issuer of a removal, C=JP");
    private static readonly TestCertificate Stranger = Root.Issue("CN=Stranger, C=JP");
    private static readonly TestCertificate Old = Issue(Issuer, "CN=S4700010P, C=JP", 2019);
    private static readonly TestCertificate Older = Issue(Issuer, "CN=S4700010P, C=JP", 2018);
    private static readonly TestCertificate Valid = Issue(Issuer, "CN=S4700010P, C=JP", 2021);
    private static readonly Baseline Baseline = CreateBaseline(Issuer.Sha256);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_expired_one_is_taken_out_with_its_properties_and_put_back_to_the_byte()
    {
        using MemoryMachine pc = Pc(Old, Older, Valid);
        string before = pc.Export();

        RepairOutcome outcome = Repair(pc);

        RepairStep step = Assert.Single(outcome.Steps);
        Assert.Equal(RepairStatus.Repaired, step.Status);
        Assert.Equal([Valid.RawData], pc.ReadStore(CertificateStore.UserMy).Value!.Select(certificate => certificate.RawData.ToArray()));
        CertificateChange[] kept = [.. new JournalStore(_folder.Path).Load(outcome.Journal!.Id).Entries.Select(entry => (CertificateChange)entry.Change)];
        Assert.Equal(2, kept.Length);
        Assert.Contains(kept, change => change.Element!.Data.SequenceEqual(Element(Old).Data));
        Assert.Equal(FindingStatus.Pass, step.After.Status);

        UndoOutcome undone = Undo(pc, outcome.Journal.Id);

        Assert.Equal(before, pc.Export());
        Assert.Equal(JournalState.Undone, undone.Journal.State);
    }

    [Fact]
    public void The_plan_names_each_by_subject_thumbprint_and_end()
    {
        using MemoryMachine pc = Pc(Old, Valid);

        RepairStep step = Assert.Single(Planner().Plan(Context(pc), [new ExpiredCertificates()]));

        string text = new RepairResultFactory(new TextCatalog(System.Globalization.CultureInfo.InvariantCulture)).Create(step, Context(pc), null, isTemporary: false).Changes;
        Assert.Equal(@"CurrentUser\My: S4700010P (SHA-1 " + RegistryCertificates.ThumbprintOf(Old.Stored()) + ", 2019-12-31) → -", text);
        Assert.Empty(pc.Applied);
    }

    [Fact]
    public void Without_a_usable_newer_one_nothing_is_planned()
    {
        Assert.Empty(Changes(Pc(Old, Older)));
        Assert.Empty(Changes(Pc(Old, Issue(Stranger, "CN=S4700010P", 2021))));
        Assert.Empty(Changes(Pc(Old).Add(CertificateStore.UserMy, Valid.Stored(PrivateKeyState.Missing))));
        Assert.Empty(Changes(Pc(Old).Add(CertificateStore.MachineMy, Valid.Stored(PrivateKeyState.Usable))));
    }

    [Fact]
    public void What_no_pinned_authority_issued_stays_and_so_does_what_is_valid_or_somebody_elses()
    {
        Assert.Single(Changes(Pc(Old, Valid)));
        Assert.Empty(Changes(Pc(Old, Valid), CreateBaseline(Stranger.Sha256)));
        Assert.Single(Changes(Pc(Old, Issue(Issuer, "CN=Somebody else", 2019), Issue(Stranger, "CN=S4700010P", 2019), Issue(Issuer, "CN=S4700011P", 2022), Valid)));
    }

    [Fact]
    public void What_a_policy_shows_or_another_store_holds_stays()
    {
        Assert.Empty(Changes(Pc(Valid).Show(CertificateStore.UserMy, Old.Stored(PrivateKeyState.Usable))));
        Assert.Empty(Changes(Pc(Valid).Add(CertificateStore.MachineMy, Old.Stored(PrivateKeyState.Usable))));
        Assert.Empty(Changes(Pc(Valid).Add(CertificateStore.UserCA, Element(Old))));
    }

    [Fact]
    public void No_other_repair_takes_one_out()
    {
        using MemoryMachine pc = Pc(Old, Valid);
        Check[] all = [.. ShippedChecks.CreateCatalog().Checks];

        Assert.DoesNotContain(Planner().Plan(Context(pc), all).SelectMany(step => step.Changes), change => change is CertificateChange { Adds: false });
    }

    [Fact]
    public void A_store_that_cannot_be_read_is_an_error_and_nothing_is_written()
    {
        using MemoryMachine pc = Pc(Old, Valid).Deny(CertificateStore.UserMy);

        RepairOutcome outcome = Repair(pc);

        Assert.Null(outcome.Journal);
        Assert.Equal(FindingStatus.Error, Assert.Single(outcome.Steps).After.Status);
        using FaultyMachine faulty = new(Pc(Old, Valid)) { Member = "ReadElement", Fault = MachineFault.Failed, At = static _ => true };
        Assert.Equal(FindingStatus.Error, Assert.Single(Planner().Plan(Context(faulty), [new ExpiredCertificates()])).Before.Status);
    }

    [Fact]
    public void Cut_at_any_boundary_the_journal_puts_everything_back()
    {
        for (int at = 0; at < 2; at++)
        {
            foreach (bool isAfter in new[] { false, true })
            {
                using MemoryMachine pc = Pc(Old, Older, Valid);
                string before = pc.Export();
                JournalStore journals = new(Path.Combine(_folder.Path, $"{at}{isAfter}"));
                int count = 0;
                Action<Change> cut = change => _ = count++ == at ? throw new PowerCutException() : 0;
                pc.BeforeApply = isAfter ? null : cut;
                pc.AfterApply = isAfter ? cut : null;

                Assert.Throws<PowerCutException>(() => Repair(pc, journals));

                // The undo is cut too, and goes on where it was.
                string id = Assert.Single(journals.Ids());
                count = 0;
                pc.BeforeApply = isAfter ? null : change => _ = count++ == 0 ? throw new PowerCutException() : 0;
                pc.AfterApply = isAfter ? change => _ = count++ == 0 ? throw new PowerCutException() : 0 : null;
                if (before != pc.Export())
                {
                    Assert.Throws<PowerCutException>(() => Undo(pc, id, journals));
                }

                pc.BeforeApply = null;
                pc.AfterApply = null;
                Undo(pc, id, journals);
                Assert.Equal(before, pc.Export());
            }
        }
    }

    [Fact]
    public void Refused_by_Windows_half_way_the_first_is_put_back()
    {
        using MemoryMachine pc = Pc(Old, Older, Valid);
        string before = pc.Export();
        int count = 0;
        pc.BeforeApply = change => _ = count++ == 1 ? throw new ChangeFailedException(ReadReason.AccessDenied, change.Place, "5") : 0;

        RepairOutcome outcome = Repair(pc);

        Assert.Equal(JournalState.RolledBack, outcome.Journal!.State);
        Assert.Equal(before, pc.Export());
    }

    [Fact]
    public void One_that_came_back_with_other_properties_is_left_alone()
    {
        using MemoryMachine pc = Pc(Old, Valid);
        string id = Repair(pc).Journal!.Id;
        pc.Add(CertificateStore.UserMy, Element(Old, "renamed"));

        Assert.Equal(UndoStatus.LeftAlone, Assert.Single(Undo(pc, id).Steps).Status);
    }

    [Fact]
    public void A_journal_reaches_no_other_store_and_holds_no_other_certificate()
    {
        CertificateChange right = new(CertificateStore.UserMy, Old.Stored(), "S47", Adds: false) { Element = Element(Old) };

        Assert.True(RepairScope.Allows(right));
        Assert.False(RepairScope.Allows(right with { Element = null }));
        Assert.False(RepairScope.Allows(right with { Adds = true }));
        Assert.All(
            new[] { CertificateStore.MachineMy, CertificateStore.UserRoot, CertificateStore.UserCA, CertificateStore.MachineRoot },
            store => Assert.False(RepairScope.Allows(right with { Store = store }) || RepairScope.Allows(right with { Store = store, Adds = true })));
        Assert.False(RepairScope.Allows(right, ShippedChecks.CreateCatalog().Find("ClientCertificate")!));
        RepairJournal read = JournalSerializer.Read(JournalSerializer.Write(SampleJournal.Of([right])), "j.json");
        Assert.Equal(right.Element, Assert.IsType<CertificateChange>(Assert.Single(read.Entries).Change).Element);
        string doctored = Encoding.UTF8.GetString(JournalSerializer.Write(SampleJournal.Of([right]))).Replace(
            "\"element\": \"" + Convert.ToBase64String(Element(Old).Data), "\"element\": \"" + Convert.ToBase64String(Element(Older).Data), StringComparison.Ordinal);
        Assert.Throws<InputException>(() => JournalSerializer.Read(Encoding.UTF8.GetBytes(doctored), "j.json"));
    }

    [Fact]
    public void Properties_in_another_order_are_the_same_and_other_bytes_are_none()
    {
        Assert.Equal(Read(Property(FriendlyName, [1]), Property(Certificate, Old.RawData)), Read(Property(Certificate, Old.RawData), Property(FriendlyName, [1])));
        Assert.NotEqual(Element(Old), Element(Old, "renamed"));
        Assert.False(CertificateElement.TryRead([], out _));
        Assert.False(CertificateElement.TryRead(Element(Old).Data[..^1], out _));
        Assert.False(CertificateElement.TryRead(Property(FriendlyName, [1]), out _));
        Assert.False(CertificateElement.TryRead(Property(Certificate, new byte[2 * 1024 * 1024]), out _));

        static CertificateElement? Read(params byte[][] properties) => CertificateElement.TryRead([.. properties.SelectMany(static property => property)], out CertificateElement? element) ? element : null;
    }

    private static MemoryMachine Pc(params TestCertificate[] own)
    {
        MemoryMachine pc = new MemoryMachine { UtcNow = Now }.Add(CertificateStore.UserRoot, Root.Stored()).Add(CertificateStore.UserCA, Issuer.Stored()).Add(CertificateStore.UserCA, Stranger.Stored());
        foreach (TestCertificate certificate in own)
        {
            pc.Add(CertificateStore.UserMy, Element(certificate));
        }

        return pc;
    }

    private static IReadOnlyList<Change> Changes(MemoryMachine pc, Baseline? baseline = null)
    {
        using (pc)
        {
            return Assert.Single(Planner().Plan(new CheckContext(pc, baseline ?? Baseline), [new ExpiredCertificates()])).Changes;
        }
    }

    private static TestCertificate Issue(TestCertificate issuer, string subject, int year) =>
        issuer.Issue(subject, TestCertificateOptions.Client with { NotBefore = new DateTimeOffset(2018, 1, 1, 0, 0, 0, TimeSpan.Zero), NotAfter = new DateTimeOffset(year, 12, 31, 0, 0, 0, TimeSpan.Zero) });

    private static CertificateElement Element(TestCertificate certificate, string name = "証明書")
    {
        byte[] data = [.. Property(FriendlyName, Encoding.Unicode.GetBytes(name + "\0")), .. Property(KeyLink, new byte[28]), .. Property(Certificate, certificate.RawData)];
        Assert.True(CertificateElement.TryRead(data, out CertificateElement? element));
        return element;
    }

    private static byte[] Property(int id, byte[] data) => [.. BitConverter.GetBytes(id), .. BitConverter.GetBytes(1), .. BitConverter.GetBytes(data.Length), .. data];

    private static Baseline CreateBaseline(string pin) => ShippedChecks.LoadBaseline(BaselineLoader.DefaultName) with
    {
        Certificates = new CertificateRule("S47", ["Issuer of a removal"], AuthorityMode.ClientChain, [], [], [new AuthorityPin("Issuer", "Issuer of a removal", false, pin, null, null)]),
    };

    private static CheckContext Context(IMachine pc) => new(pc, Baseline);

    private static RepairPlanner Planner() => new(new CertificateInstaller([], new CertificateInstallOptions())) { SkipNetwork = true };

    private RepairOutcome Repair(MemoryMachine pc, JournalStore? journals = null) =>
        new RepairRunner(Planner(), journals ?? new JournalStore(_folder.Path), new RepairOptions()).Repair(Context(pc), pc, [new ExpiredCertificates()]);

    private UndoOutcome Undo(MemoryMachine pc, string id, JournalStore? journals = null) =>
        new UndoRunner(journals ?? new JournalStore(_folder.Path), TimeSpan.FromSeconds(5)).Undo(pc, id, force: false);
}
