using System;
using System.Globalization;
using System.Linq;
using System.Text;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Resources;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Snapshots;

public sealed class SnapshotReaderTests
{
    private const string Head = "{\"schema\":\"ecodocdiag/snapshot/1\",\"computer\":\"PC\"";

    [Fact]
    public void Writing_what_was_read_gives_the_same_bytes() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), static seed =>
        {
            byte[] json = RandomJson(seed);

            Assert.Equal(json, SnapshotWriter.Write(new SnapshotReader().Read(json, "x.json")));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_reader_reads_many_snapshots_as_a_fresh_one_does()
    {
        SnapshotReader shared = new();
        for (int seed = 0; seed < 300; seed++)
        {
            byte[] json = RandomJson(seed);
            Assert.Equal(json, SnapshotWriter.Write(shared.Read(json, "x.json")));
        }
    }

    [Fact]
    public void A_cut_snapshot_is_an_error_at_every_length() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<NonNegativeInt>(), static (seed, length) =>
        {
            byte[] json = RandomJson(seed);
            byte[] cut = json.AsSpan(0, length.Get % json.Length).ToArray();

            InputException error = Assert.Throws<InputException>(() => new SnapshotReader().Read(cut, "x.json"));
            Assert.Equal("Truncated", error.Code);
            Assert.Equal("x.json", error.File);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_damaged_snapshot_is_read_or_refused_and_never_anything_else() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<NonNegativeInt>(), ArbMap.Default.ArbFor<byte>(), static (seed, place, value) =>
        {
            byte[] json = RandomJson(seed);
            json[place.Get % json.Length] = value;
            try
            {
                Snapshot snapshot = new SnapshotReader().Read(json, "x.json");
                Assert.Equal(SnapshotWriter.Write(snapshot), SnapshotWriter.Write(new SnapshotReader().Read(SnapshotWriter.Write(snapshot), "y.json")));
            }
            catch (InputException error)
            {
                AssertIsComplete(error);
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("", "Truncated", "line 1, byte 1, $")]
    [InlineData("42", "NotASnapshot", "line 1")]
    [InlineData("[]", "NotASnapshot", "line 1")]
    [InlineData("{}", "NotASnapshot", "line 1")]
    [InlineData("""{"registry":[]}""", "NotASnapshot", "line 1")]
    [InlineData("""{"schema":"ecodocdiag/snapshot/2"}""", "NotASnapshot", "line 1")]
    [InlineData("Windows Registry Editor Version 5.00\r\n", "MalformedJson", "line 1, byte 1, $")]
    [InlineData(Head + ",\n\"computer\":x}", "MalformedJson", "line 2, byte 12, $.computer")]
    [InlineData(Head + ",\n\"computer\":1}", "MalformedSnapshot", "line 2, byte 12, $.computer")]
    [InlineData(Head + ",\"registry\":{\n\"HKCU\\\\a\":{\"values\":{\"n\":[]}}}}", "MalformedSnapshot", "line 2, byte 26, $.registry['HKCU\\a'].values.n")]
    [InlineData(Head + ""","registry":{"HKCR\\a":{}}}""", "MalformedSnapshot", "line 1, byte 63, $.registry['HKCR\\a']")]
    [InlineData(Head + ""","registry":{"HKCU\\a":{},"hkcu\\A":{}}}""", "MalformedSnapshot", "line 1, byte 62, $.registry")]
    [InlineData(Head + ""","registry":{"HKCU\\a":{"exist":false}}}""", "MalformedSnapshot", "line 1, byte 74, $.registry['HKCU\\a'].exist")]
    [InlineData(Head + ""","registry":{"HKCU":{"values":{"n":{"type":3}}}}}""", "MalformedSnapshot", "line 1, byte 85, $.registry.HKCU.values.n")]
    [InlineData(Head + ""","registry":{"HKCU":{"values":{"n":{"type":3,"hex":"0g"}}}}}""", "MalformedSnapshot", "line 1, byte 101, $.registry.HKCU.values.n.hex")]
    [InlineData(Head + ""","registry":{"HKCU":{"values":{"n":4294967296}}}}""", "MalformedSnapshot", "line 1, byte 85, $.registry.HKCU.values.n")]
    [InlineData(Head + ""","registry":{"HKCU":{"values":{"n":"\ud800"}}}}""", "NotUtf8", "line 1, byte 85, $.registry.HKCU.values.n")]
    [InlineData(Head + ""","stores":{"My":[]}}""", "MalformedSnapshot", "line 1, byte 61, $.stores.My")]
    [InlineData(Head + ""","stores":{"CurrentUser\\My":[{"certificate":"AAAA"},{"certificate":"?"}]}}""", "MalformedSnapshot", "line 1, byte 118, $.stores['CurrentUser\\My'][1].certificate")]
    [InlineData(Head + ""","stores":{"CurrentUser\\My":[{"certificate":"AAAA","privateKey":"Lost"}]}}""", "MalformedSnapshot", "line 1, byte 115, $.stores['CurrentUser\\My'][0].privateKey")]
    [InlineData(Head + ""","capturedAt":"yesterday"}""", "MalformedSnapshot", "line 1, byte 64, $.capturedAt")]
    public void What_is_no_snapshot_is_refused_with_file_place_and_code(string json, string code, string place)
    {
        InputException error = Assert.Throws<InputException>(() => new SnapshotReader().Read(Encoding.UTF8.GetBytes(json), "pc.json"));

        Assert.Equal((code, place), (error.Code, error.Place));
        AssertIsComplete(error);
    }

    [Fact]
    public void Deep_nesting_is_refused_as_such()
    {
        byte[] json = Encoding.UTF8.GetBytes(Head + ",\"note\":" + new string('[', 100_000));

        InputException error = Assert.Throws<InputException>(() => new SnapshotReader().Read(json, "pc.json"));

        Assert.Equal("TooDeep", error.Code);
        AssertIsComplete(error);
    }

    [Fact]
    public void Text_after_the_object_is_refused()
    {
        byte[] json = Encoding.UTF8.GetBytes(Head + ",\"tool\":\"1\"} {}");

        Assert.Equal("MalformedJson", Assert.Throws<InputException>(() => new SnapshotReader().Read(json, "pc.json")).Code);
    }

    [Fact]
    public void The_line_counts_from_where_the_object_stands_in_its_file()
    {
        InputException error = Assert.Throws<InputException>(() => new SnapshotReader().Read("{}"u8, "fleet.ndjson", 4711));

        Assert.Equal("line 4711", error.Place);
    }

    [Fact]
    public void An_administrators_own_note_is_passed_over()
    {
        byte[] json = Encoding.UTF8.GetBytes(Head + ""","site":{"city":["大阪"]},"tool":"1"}""");

        Assert.Equal("PC", new SnapshotReader().Read(json, "pc.json").Computer);
    }

    [Fact]
    public void Names_in_another_order_and_escaped_are_read_all_the_same()
    {
        const string Json = """{"stores":{"CurrentUser\\CA":[{"certificate":"\u0041AAA"}]},"registry":{"HKLM\\b":{},"HKCU\\z":{"values":{"b":{"hex":"00","type":3},"a":"\u0078"}},"HKCU\\A":{"values":{"n":{"detail":"5","failed":"AccessDenied"}}}},"computer":"PC","schema":"ecodocdiag/snapshot/1"}""";

        using SnapshotMachine pc = new(new SnapshotReader().Read(Encoding.UTF8.GetBytes(Json), "pc.json"), default);

        Assert.Equal(RegistryValue.String("x"), pc.ReadValue(RegistryPath.User("Z"), "A").Value);
        Assert.Equal(RegistryValue.Binary([0]), pc.ReadValue(RegistryPath.User("z"), "B").Value);
        Assert.Equal(Reading<RegistryValue>.Failed("AccessDenied", "5"), pc.ReadValue(RegistryPath.User("a"), "n"));
        Assert.Equal([0, 0, 0], pc.ReadStore(CertificateStore.UserCA).Value!.Single().RawData.ToArray());
    }

    [Fact]
    public void Keys_in_the_worst_order_are_put_in_order()
    {
        StringBuilder json = new(Head + ",\"registry\":{");
        for (int i = 300_000; i > 0; i--)
        {
            json.Append(CultureInfo.InvariantCulture, $"\"HKCU\\\\{i:D7}\":{{\"exists\":false}}{(i > 1 ? "," : "}}")}");
        }

        // Were they inserted one by one, this would not end within the patience of any test runner.
        using SnapshotMachine pc = new(new SnapshotReader().Read(Encoding.UTF8.GetBytes(json.ToString()), "pc.json"), default);

        Assert.Equal(ReadState.Absent, pc.ReadValue(RegistryPath.User("0000001"), "x").State);
        Assert.Equal(ReadState.NotCaptured, pc.ReadValue(RegistryPath.User("0300001"), "x").State);
    }

    internal static void AssertIsComplete(InputException error)
    {
        foreach (string culture in (string[])["en-US", "ja-JP"])
        {
            TextCatalog texts = new(CultureInfo.GetCultureInfo(culture));
            string message = error.Localize(texts);
            Assert.DoesNotContain("Exception", message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', message);
            Assert.Contains(error.File, message, StringComparison.Ordinal);
            Assert.Contains(texts.PlaceInFile(error.Place), message, StringComparison.Ordinal);
        }
    }

    private static byte[] RandomJson(int seed)
    {
        using RecordingMachine recorder = new(RandomPc.Create(seed), includeUserName: seed % 2 == 0);
        foreach (var question in RandomPc.Questions(seed))
        {
            question(recorder);
        }

        return SnapshotWriter.Write(recorder.ToSnapshot());
    }
}
