using System;
using System.Linq;
using System.Text;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Tests.Resources;

public sealed class PositionedJsonTests
{
    [Fact]
    public void A_value_knows_whose_member_it_is_without_its_path()
    {
        PositionedJson json = PositionedJsonParser.Parse(System.Text.Encoding.UTF8.GetBytes("""{ "words": { "blank": ["a"] }, "entries": { "words": { "phrases": [] } } }"""), "a.json");
        PositionedJson blank = json.Find("words")!.Find("blank")!;
        PositionedJson phrases = json.Find("entries")!.Find("words")!.Find("phrases")!;

        Assert.True(blank.IsWithin("words") && blank.Items[0].IsWithin("words") && blank.IsNamed("blank"));
        Assert.False(json.IsWithin("words") || json.Find("words")!.IsWithin("words") || phrases.IsWithin("words") || json.IsNamed("words"));
        Assert.True(phrases.IsNamed("phrases") && phrases.IsWithin("entries"));
    }

    [Fact]
    public void A_value_knows_its_line_its_column_and_its_path()
    {
        PositionedJson json = Parse("{\n \"hosts\": [ 1, { \"u\\u202e\": \"あ\", \"url\": true } ]\n}");

        PositionedJson host = json.Find("hosts")!.Items[1];
        Assert.Equal("line 1, column 1, $", json.Place);
        Assert.Equal("line 2, column 16, $.hosts[1]", host.Place);
        Assert.Equal(["line 2, column 29, $.hosts[1].u\\u202E", "line 2, column 41, $.hosts[1].url"], host.Members.Select(member => member.Value.Place));
    }

    [Fact]
    public void Where_one_file_lies_over_another_each_value_keeps_its_place()
    {
        PositionedJson merged = Parse("{\"a\":{\"x\":1}}").Over(PositionedJsonParser.Parse("{\n\"a\":{\n\"x\":0,\"y\":[2]}}"u8.ToArray(), "below.json"), _ => false);

        PositionedJson a = merged.Find("a")!;
        Assert.Equal(("f.json", "line 1, column 6, $.a"), (a.File, a.Place));
        Assert.Equal(("f.json", "line 1, column 11, $.a.x"), (a.Find("x")!.File, a.Find("x")!.Place));
        Assert.Equal(("below.json", "line 3, column 12, $.a.y[0]"), (a.Find("y")!.Items[0].File, a.Find("y")!.Items[0].Place));
    }

    // 64 KiB of such a file once took 0.9 GiB.
    [Fact]
    public void Many_values_under_long_names_take_no_memory_for_their_paths()
    {
        string name = new('\u202e', 80);
        string start = string.Concat(Enumerable.Repeat($$"""{"{{name}}":""", PositionedJsonParser.MaximumDepth - 1));
        byte[] hostile = Encoding.UTF8.GetBytes(start + "[" + string.Join(',', Enumerable.Repeat("1", 28_000)) + "]" + new string('}', PositionedJsonParser.MaximumDepth - 1));
        long before = GC.GetAllocatedBytesForCurrentThread();

        PositionedJsonParser.Parse(hostile, "f.json");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 * 1024 * 1024);
    }

    private static PositionedJson Parse(string json) => PositionedJsonParser.Parse(Encoding.UTF8.GetBytes(json), "f.json");
}
