using System;
using System.IO;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Settings;
using Xunit;

namespace EcoDocDiag.Tests.Repairs;

public sealed class JournalStoreTests : IDisposable
{
    private const string Internet = @"Software\Microsoft\Windows\CurrentVersion\Internet Settings";
    private static readonly RegistryPath Connections = RegistryPath.User(Internet + @"\Connections");

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> NotRecorded() => ["a name that is no text", "a value that is too large", "too many changes"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(NotRecorded))]
    public void A_journal_that_could_not_be_read_again_is_not_written(string what)
    {
        JournalStore journals = new(_folder.Path);
        Change[] changes = Changes(what);

        JournalFailedException refused = Assert.Throws<JournalFailedException>(() => journals.Save(SampleJournal.Of(changes)));

        Assert.Equal(ReadReason.ReadFailed, refused.Reason);
        Assert.Empty(journals.Ids());
    }

    [Theory]
    [MemberData(nameof(NotRecorded))]
    public void What_no_journal_can_hold_is_not_changed(string what)
    {
        MemoryMachine machine = new MemoryMachine().Key(Connections.ToString());
        JournalStore journals = new(_folder.Path);
        RepairRunner runner = new(new RepairPlanner(new CertificateInstaller([], new CertificateInstallOptions())), journals, new RepairOptions());
        string before = machine.Export();
        JournalEntry[] entries = [.. Changes(what).Select(change => new JournalEntry("A", change))];

        Assert.Throws<JournalFailedException>(() => runner.Make(machine, "current", entries));

        Assert.Empty(machine.Applied);
        Assert.Equal(before, machine.Export());
        Assert.Empty(journals.Ids());
    }

    [Fact]
    public void A_repair_of_a_connection_whose_name_is_no_text_is_refused_and_nothing_is_changed()
    {
        const string Proxy = "proxy.example:8080";
        byte[] blob = ConnectionBlobs.Create(ConnectionBlobs.Manual, Proxy, "<local>");
        MemoryMachine machine = new MemoryMachine()
            .Set(@"HKCU\" + Internet, "ProxyEnable", 1)
            .Set(@"HKCU\" + Internet, "ProxyServer", Proxy)
            .Set(Connections.ToString(), "VPN\ud800", RegistryValue.Binary(blob));
        RepairRunner runner = new(
            new RepairPlanner(new CertificateInstaller([], new CertificateInstallOptions())), new JournalStore(_folder.Path), new RepairOptions());

        JournalFailedException refused = Assert.Throws<JournalFailedException>(() => runner.Repair(
            new CheckContext(machine, ShippedChecks.LoadBaseline(BaselineLoader.DefaultName)), machine, [new ProxyExceptionCheck()]));

        Assert.Equal(Connections.ToString("VPN\ud800"), refused.Place);
        Assert.Empty(machine.Applied);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("x_y")]
    [InlineData("x.y")]
    [InlineData("x y")]
    [InlineData("\u00e9")]
    [InlineData("[")]
    [InlineData("`")]
    [InlineData("{")]
    [InlineData("@")]
    public void A_file_whose_name_is_no_id_is_not_read(string id)
    {
        string folder = Path.Combine(_folder.Path, "journals");
        new JournalStore(folder).Save(SampleJournal.Of([]));
        File.Copy(Assert.Single(Directory.GetFiles(folder)), Path.Combine(folder, id + ".json"));

        InputException refused = Assert.Throws<InputException>(() => new JournalStore(folder).Load(id));

        Assert.Equal(("JournalNotFound", id, ""), (refused.Code, refused.File, refused.Place));
    }

    [Fact]
    public void Letters_digits_and_hyphens_are_an_id()
    {
        RepairJournal journal = SampleJournal.Of([]) with { Id = "azAZ09-" };
        JournalStore journals = new(_folder.Path);
        journals.Save(journal);

        Assert.Equal("azAZ09-", journals.Load("azAZ09-").Id);
    }

    private static Change[] Changes(string what) => what switch
    {
        "a name that is no text" => [Value("VPN\ud800", RegistryValue.DWord(1))],
        "a value that is too large" => [Value("VPN", RegistryValue.Binary(new byte[7 * 1024 * 1024]), RegistryValue.Binary(new byte[(7 * 1024 * 1024) + 1]))],
        _ => [.. Enumerable.Range(0, 10_001).Select(index => Value($"{index}", RegistryValue.DWord(index)))],
    };

    private static RegistryValueChange Value(string name, RegistryValue after, RegistryValue? before = null) => new(Connections, name, before, after);
}
