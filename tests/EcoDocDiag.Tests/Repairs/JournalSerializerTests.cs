using System;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Certificates;
using Xunit;

namespace EcoDocDiag.Tests.Repairs;

public sealed class JournalSerializerTests
{
    private const int MaximumBytes = 16 * 1024 * 1024;
    private static readonly RegistryPath Key = RegistryPath.User(@"Software\Microsoft\Windows\CurrentVersion\Internet Settings");

    private static readonly RepairJournal Whole = SampleJournal.Of(
    [
        new RegistryValueChange(Key, "ProxyEnable", RegistryValue.DWord(1), null),
        new RegistryKeyChange(Key, Creates: true),
        new CertificateChange(CertificateStore.UserCA, TestCertificate.Root("CN=Root").Stored(), "Root", Adds: true),
        new ProcessStopChange(new RunningProcess("iexplore.exe", 7, new DateTime(2018, 10, 24, 0, 0, 0, DateTimeKind.Utc))),
        new BrowserStateChange(BrowserState.TemporaryFiles),
    ]);

    public static TheoryData<string> Members =>
    [
        "schema", "id", "createdUtc", "computer", "user", "userName", "baseline", "isTemporary", "state", "changes",
        "changes/0/checkId", "changes/0/kind", "changes/0/key", "changes/0/name", "changes/0/before", "changes/0/before/type", "changes/0/before/data", "changes/0/after",
        "changes/1/creates", "changes/2/store", "changes/2/certificate", "changes/2/subject", "changes/2/adds", "changes/3/image", "changes/3/processId", "changes/4/browserState",
    ];

    [Fact]
    public void What_is_written_is_read_and_written_again_alike()
    {
        byte[] written = JournalSerializer.Write(Whole);

        Assert.Equal(written, JournalSerializer.Write(JournalSerializer.Read(written, "x.json")));
        Assert.Equal(Whole.Entries.Select(static entry => entry.Change.Place), JournalSerializer.Read(written, "x.json").Entries.Select(static entry => entry.Change.Place));
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void Without_a_member_or_with_another_kind_of_value_it_is_no_journal(string path)
    {
        Assert.Equal("MalformedJournal", Refusal(path, static (parent, name) => parent.Remove(name)));
        Assert.Equal("MalformedJournal", Refusal(path, static (parent, name) => parent[name] = new JsonArray(1)));
    }

    [Theory]
    [InlineData("state", "Begun")]
    [InlineData("state", "7")]
    [InlineData("createdUtc", "2018-10-24")]
    [InlineData("changes/0/key", "HKXX\\Software")]
    [InlineData("changes/0/before/data", "no base64!")]
    [InlineData("changes/2/store", "Nobody\\CA")]
    [InlineData("changes/4/browserState", "History")]
    public void A_value_that_means_nothing_makes_it_none(string path, string value) =>
        Assert.Equal("MalformedJournal", Refusal(path, (parent, name) => parent[name] = value));

    [Fact]
    public void The_line_that_is_no_JSON_is_named_and_of_the_rest_the_file()
    {
        InputException broken = Assert.Throws<InputException>(() => JournalSerializer.Read("{\n\n  oh no"u8.ToArray(), "x.json"));
        InputException other = Assert.Throws<InputException>(() => JournalSerializer.Read("{}"u8.ToArray(), "x.json"));

        Assert.Equal(("MalformedJournal", "x.json", "line 3"), (broken.Code, broken.File, broken.Place));
        Assert.Equal(("MalformedJournal", "x.json", ""), (other.Code, other.File, other.Place));
    }

    [Theory]
    [InlineData(MaximumBytes, false)]
    [InlineData(MaximumBytes + 1, true)]
    public void A_file_has_a_largest_size(int length, bool isRefused)
    {
        InputException? refusal = Record.Exception(() => JournalSerializer.CheckSize(length, "x.json")) as InputException;

        Assert.Equal(isRefused ? ("TooLarge", "x.json", "") : default, (refusal?.Code, refusal?.File, refusal?.Place));
        Assert.Equal(isRefused ? "TooLarge" : "MalformedJournal", Assert.Throws<InputException>(() => JournalSerializer.Read(new byte[length], "x.json")).Code);
    }

    [Theory]
    [InlineData(10_000, false)]
    [InlineData(10_001, true)]
    public void A_journal_has_a_largest_number_of_changes(int count, bool isRefused)
    {
        byte[] written = JournalSerializer.Write(SampleJournal.Of(Enumerable.Repeat(new BrowserStateChange(BrowserState.TemporaryFiles), count)));

        Assert.Equal(isRefused, Record.Exception(() => JournalSerializer.Read(written, "x.json")) is InputException { Code: "MalformedJournal" });
    }

    private static string? Refusal(string path, Action<JsonObject, string> change)
    {
        JsonNode root = JsonNode.Parse(JournalSerializer.Write(Whole))!;
        string[] steps = path.Split('/');
        JsonNode parent = steps[..^1].Aggregate(root, static (node, step) => int.TryParse(step, out int index) ? node[index]! : node[step]!);
        change(parent.AsObject(), steps[^1]);
        return (Record.Exception(() => JournalSerializer.Read(Encoding.UTF8.GetBytes(root.ToJsonString()), "x.json")) as InputException)?.Code;
    }
}
