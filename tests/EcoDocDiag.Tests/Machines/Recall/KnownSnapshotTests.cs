using System;
using System.Linq;
using System.Text;
using System.Threading;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Fleet;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Fleet;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Recall;

/// <summary>A reader that has read much before reads as a new one does, be the text whole or damaged.</summary>
public sealed class KnownSnapshotTests
{
    private static readonly byte[][] Lines = [.. Enumerable.Range(0, 30).Select(new FleetGenerator(9).Create)];

    [Fact]
    public void What_was_read_before_changes_neither_a_snapshot_nor_an_error()
    {
        SnapshotReader experienced = Experienced();
        Prop.ForAll(
            Gen.Choose(0, Lines.Length - 1).ToArbitrary(),
            Gen.Choose(0, 20_000).ToArbitrary(),
            Gen.Elements("\"", "{", "}", "[", "]", ",", ":", "0", "x", " ", "\\", "\n", "null", "").ToArbitrary(),
            (line, position, inserted) =>
            {
                string text = Encoding.UTF8.GetString(Lines[line]);
                int at = position % text.Length;
                byte[] changed = Encoding.UTF8.GetBytes(text.Remove(at, Math.Min(position % 3, text.Length - at)).Insert(at, inserted));

                Assert.Equal(Read(new SnapshotReader(), changed), Read(experienced, changed));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void Half_of_one_PC_and_half_of_another_are_read_as_they_stand()
    {
        SnapshotReader experienced = Experienced();
        foreach (byte[] left in Lines)
        {
            foreach (byte[] right in Lines)
            {
                string registry = Section(right, "registry", "stores");
                byte[] mixed = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(left).Replace(Section(left, "registry", "stores"), registry, StringComparison.Ordinal));

                Assert.Equal(Read(new SnapshotReader(), mixed), Read(experienced, mixed));
                Assert.Contains(registry, Read(experienced, mixed), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_reader_that_has_seen_more_keys_than_it_numbers_finds_every_key_all_the_same()
    {
        var catalog = ShippedChecks.CreateCatalog();
        var options = new FleetOptions { Baseline = ShippedChecks.LoadBaseline(BaselineLoader.DefaultName), UtcNow = new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc) };
        string keys = string.Join(",", Enumerable.Range(0, 5000).Select(number => FormattableString.Invariant($"\"HKCU\\\\{number:0000}\":{{\"exists\":false}}")));
        byte[] many = Encoding.UTF8.GetBytes("{\"schema\":\"ecodocdiag/snapshot/1\",\"registry\":{" + keys + "}}");
        using var fresh = new FleetJudge(catalog, options, CancellationToken.None);
        using var burdened = new FleetJudge(catalog, options, CancellationToken.None);
        for (int time = 0; time < 3; time++)
        {
            Assert.Null(burdened.Judge(many, "many", 1).Error);
        }

        foreach (byte[] line in Lines.Concat(Lines).Concat(Lines))
        {
            Assert.Equal(fresh.Judge(line, "fleet", 1).Verdicts, burdened.Judge(line, "fleet", 1).Verdicts);
        }
    }

    [Fact]
    public void A_fleet_of_more_different_PCs_than_are_remembered_is_judged_like_each_alone()
    {
        var catalog = ShippedChecks.CreateCatalog();
        var options = new FleetOptions { Baseline = ShippedChecks.LoadBaseline(BaselineLoader.DefaultName), UtcNow = new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc) };
        using var burdened = new FleetJudge(catalog, options, CancellationToken.None);
        string whole = Encoding.UTF8.GetString(Lines[0]);
        int at = whole.IndexOf("\"ProxyServer\":", StringComparison.Ordinal);
        int end = whole.IndexOfAny([',', '}'], at);
        for (int number = 0; number < 2500; number++)
        {
            byte[] pc = Encoding.UTF8.GetBytes(FormattableString.Invariant($"{whole[..at]}\"ProxyServer\":\"p{number}.example:8080\"{whole[end..]}"));
            FleetItem[] items = [.. Enumerable.Range(0, 3).Select(_ => burdened.Judge(pc, "fleet", 1))];

            if (number % 100 == 0)
            {
                using var fresh = new FleetJudge(catalog, options, CancellationToken.None);
                Assert.All(items, item => Assert.Equal(fresh.Judge(pc, "fleet", 1).Verdicts, item.Verdicts));
            }
        }

        using var last = new FleetJudge(catalog, options, CancellationToken.None);
        Assert.All(Lines, line => Assert.Equal(last.Judge(line, "fleet", 1).Verdicts, burdened.Judge(line, "fleet", 1).Verdicts));
    }

    [Theory]
    [InlineData("{\"schema\":\"ecodocdiag/snapshot/1\",\"browsers\":{\"edge\":\"1\"},\"browsers\":{\"internetExplorer\":\"2\"}}")]
    [InlineData("{\"schema\":\"ecodocdiag/snapshot/1\",\"site\":12,\"note\":[true,{\"a\":null}],\"computer\":\"A\\u0042\"}\r\n")]
    [InlineData("{\"computer\":\"A\",\"registry\":{\"HKLM\\\\B\":{},\"HKCU\\\\A\":{}},\"schema\":\"ecodocdiag/snapshot/1\"}")]
    [InlineData("{\"schema\":\"ecodocdiag/snapshot/1\",\"stores\":{\"CurrentUser\\\\My\":null}}")]
    [InlineData("{ \"schema\": \"ecodocdiag/snapshot/1\" }")]
    [InlineData("{\"schema\":\"ecodocdiag/snapshot/1\"} {}")]
    [InlineData("{\"computer\":\"A\"}")]
    [InlineData("")]
    public void Text_that_is_not_as_we_write_it_is_read_the_same_at_any_time(string text)
    {
        byte[] json = Encoding.UTF8.GetBytes(text);
        SnapshotReader reader = new();
        string first = Read(new SnapshotReader(), json);

        Assert.Equal([first, first, first, first], Enumerable.Range(0, 4).Select(_ => Read(reader, json)));
    }

    [Theory]
    [InlineData(0x01)]
    [InlineData(0x1F)]
    public void A_name_that_is_no_JSON_is_refused_however_the_text_is_laid_out(byte character)
    {
        byte[] compact = Encoding.UTF8.GetBytes("{\"schema\":\"ecodocdiag/snapshot/1\",\"no?te\":12}");
        compact[Array.IndexOf(compact, (byte)'?')] = character;
        byte[] spaced = [(byte)'{', (byte)' ', .. compact.Skip(1)];
        SnapshotReader reader = Experienced();

        InputException error = Assert.Throws<InputException>(() => reader.Read(compact, "fleet"));

        Assert.Equal("MalformedJson", error.Code);
        Assert.Equal(error.Code, Assert.Throws<InputException>(() => reader.Read(spaced, "fleet")).Code);
    }

    private static SnapshotReader Experienced()
    {
        SnapshotReader reader = new();
        foreach (byte[] line in Lines.Concat(Lines).Concat(Lines))
        {
            _ = reader.Read(line, "fleet");
        }

        return reader;
    }

    private static string Section(byte[] line, string name, string next)
    {
        string text = Encoding.UTF8.GetString(line);
        int start = text.IndexOf($"\"{name}\":", StringComparison.Ordinal);
        return text.Substring(start, text.IndexOf($"\"{next}\":", StringComparison.Ordinal) - start);
    }

    private static string Read(SnapshotReader reader, byte[] json)
    {
        try
        {
            Snapshot snapshot = reader.Read(json, "fleet", 7);
            string text = Encoding.UTF8.GetString(SnapshotWriter.Write(snapshot));
            reader.Recycle(snapshot);
            return text;
        }
        catch (InputException exception)
        {
            return exception.Code + " " + exception.Place;
        }
    }
}
