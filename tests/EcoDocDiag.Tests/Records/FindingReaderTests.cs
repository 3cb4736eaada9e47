using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Reports;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Records;

public sealed class FindingReaderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_was_written_is_read_back_field_by_field(bool asLines)
    {
        Finding[] findings = [.. TestFindings.OfEachOutcome(), .. TestFindings.HostileTexts.Where(IsWhole).Select(text => TestFindings.Hostile(text))];

        IEnumerable<Finding> read = Read(TestFindings.Json(findings, asLines));

        Assert.Equal(findings.Select(TestFindings.Flat), read.Select(TestFindings.Flat));
    }

    [Fact]
    public void Any_text_comes_back() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>().Filter(text => IsWhole(text.Get)),
        text => TestFindings.Flat(TestFindings.Hostile(text.Get)) == TestFindings.Flat(Read(TestFindings.Json([TestFindings.Hostile(text.Get)])).Single()))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void However_the_stream_is_cut_the_findings_are_the_same()
    {
        byte[] json = TestFindings.Json(TestFindings.OfEachOutcome()).ToArray();
        foreach (int chunk in new[] { 1, 2, 7, 1000 })
        {
            using var stream = new ChunkedStream(json, chunk);

            Assert.Equal(7, new FindingReader("f").Read(stream).Count());
        }
    }

    [Fact]
    public void A_finding_is_there_before_the_rest_is_read()
    {
        byte[] first = TestFindings.Json([TestFindings.Create("TrustedSite", "Pass")], asLines: true).ToArray();
        using var stream = new MemoryStream([.. first, .. "no JSON"u8]);
        using IEnumerator<Finding> findings = new FindingReader("f").Read(stream).GetEnumerator();

        Assert.True(findings.MoveNext());
        Assert.Equal("MalformedJson", Assert.Throws<InputException>(() => findings.MoveNext()).Code);
    }

    [Theory]
    [InlineData("[]", 0)]
    [InlineData(" [ ]\n", 0)]
    [InlineData("\uFEFF[]", 0)]
    public void An_empty_array_is_no_findings(string json, int count) => Assert.Equal(count, Read(json).Count());

    [Fact]
    public void A_field_that_is_not_known_is_ignored_whatever_it_holds()
    {
        JsonObject finding = Object();
        finding["FutureField"] = new JsonObject { ["CheckId"] = new JsonArray("{", "}", "\"") };

        Assert.Equal("TrustedSite", Read(finding.ToJsonString()).Single().CheckId);
    }

    [Fact]
    public void A_time_with_an_offset_is_read_as_UTC()
    {
        JsonObject finding = Object();
        finding["Timestamp"] = "2026-11-22T10:00:00+09:00";

        Finding read = Read(finding.ToJsonString()).Single();

        Assert.Equal(new DateTime(2026, 11, 22, 1, 0, 0), read.Timestamp);
        Assert.Equal(DateTimeKind.Utc, read.Timestamp.Kind);
    }

    [Fact]
    public void When_the_state_was_captured_is_read_back_where_it_is_known()
    {
        DateTime captured = new(2026, 11, 21, 8, 9, 10, DateTimeKind.Utc);
        Finding[] findings = [TestFindings.Create("TrustedSite", "Fail", capturedAt: captured), TestFindings.Create("TrustedSite", "Fail")];

        Assert.Equal([captured, null], Read(TestFindings.Json(findings)).Select(finding => finding.CapturedAt));
    }

    public static TheoryData<string> Fields() => [.. FindingFields.All.Select(field => field.Name)];

    [Theory]
    [MemberData(nameof(Fields))]
    public void Every_field_must_be_there_and_of_its_type(string field)
    {
        JsonObject without = Object();
        without.Remove(field);
        JsonObject wrong = Object();
        wrong[field] = 1;
        JsonObject none = Object();
        none[field] = null;

        if (field == nameof(Finding.Places))
        {
            Assert.Equal("", Assert.Single(Read(without.ToJsonString())).Places);
        }
        else
        {
            Assert.Equal("MissingField", Error(without.ToJsonString()).Code);
        }

        InputException error = Error("\n" + wrong.ToJsonString());
        Assert.Equal("WrongType", error.Code);
        Assert.Equal($"line 2, $.{field}", error.Place);
        if (field != nameof(Finding.CapturedAt))
        {
            Assert.Equal("WrongType", Error(none.ToJsonString()).Code);
        }
    }

    [Theory]
    [InlineData("Status")]
    [InlineData("Severity")]
    [InlineData("Stage")]
    [InlineData("RepairKind")]
    public void A_field_of_fixed_words_takes_no_other(string field)
    {
        JsonObject wrong = Object();
        wrong[field] = "pass\u001b";

        InputException error = Error(wrong.ToJsonString());

        Assert.Equal("UnknownWord", error.Code);
        Assert.DoesNotContain('\u001b', error.Message);
    }

    [Theory]
    [InlineData("", "Empty", "")]
    [InlineData("   \n ", "Empty", "")]
    [InlineData("null", "MalformedJson", "line 1")]
    [InlineData("[", "MalformedJson", "line 1")]
    [InlineData("[\n{", "MalformedJson", "line 2")]
    [InlineData("[] []", "MalformedJson", "line 1")]
    [InlineData("[1]", "MalformedJson", "line 1")]
    [InlineData("[[]]", "MalformedJson", "line 1")]
    [InlineData("{\"a\": tru}", "MalformedJson", "line 1")]
    [InlineData("{\"a\" 1}", "MalformedJson", "line 1")]
    [InlineData("{]", "MalformedJson", "line 1")]
    [InlineData("{}", "MissingField", "line 1")]
    [InlineData("{\"schema\": \"another\"}", "MissingField", "line 1")]
    [InlineData("\n{\"schema\": \"ecodocdiag/snapshot/1\"}", "SnapshotNotFindings", "line 2")]
    [InlineData("{\"CheckId\": \"\\ud800\"}", "NotUtf8", "line 1")]
    [InlineData("{\"CheckId\": \"a\",\n\"CheckId\": \"b\"}", "DuplicateKey", "line 2")]
    public void Something_else_than_findings_is_one_clear_error(string json, string code, string place)
    {
        InputException error = Error(json);

        Assert.Equal(code, error.Code);
        Assert.Equal(place, error.Place);
        Assert.StartsWith("f.json: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_are_separated_as_the_form_says()
    {
        string finding = Object().ToJsonString();

        Assert.Equal(2, Read($"[{finding},{finding}]").Count());
        Assert.Equal(2, Read($"{finding}\r\n{finding}").Count());
        Assert.Equal("MalformedJson", Error($"[{finding} {finding}]").Code);
        Assert.Equal("MalformedJson", Error($"[{finding},]").Code);
        Assert.Equal("MalformedJson", Error($"{finding},{finding}").Code);
        Assert.Equal("MalformedJson", Error($"[{finding}] x").Code);
        Assert.Equal("MalformedJson", Error($"[{finding}").Code);
    }

    [Fact]
    public void Size_and_depth_are_limited()
    {
        JsonObject right = Object();
        right["Message"] = new string('x', FindingReader.MaximumSize - Object().ToJsonString().Length - 100);
        JsonObject large = Object();
        large["Message"] = new string('x', FindingReader.MaximumSize);

        Assert.Single(Read(right.ToJsonString()));
        Assert.Equal("RecordTooLarge", Error(large.ToJsonString()).Code);
        Assert.Equal("RecordTooLarge", Error("{\"a\": \"" + new string('x', 3 * FindingReader.MaximumSize)).Code);
        Assert.Equal("TooDeep", Error("{\"a\": " + new string('[', 100_000)).Code);
    }

    [Fact]
    public void Utf16_is_read_and_another_encoding_is_refused()
    {
        // As "ecodocdiag test --format json > findings.json" gives it in Windows PowerShell.
        byte[] utf8 = TestFindings.Json([TestFindings.Sample(message: "サイト")]).ToArray();
        byte[] utf16 = [0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes(System.Text.Encoding.UTF8.GetString(utf8))];

        Assert.Equal("サイト", Read(new MemoryStream(utf16)).Single().Message);
        Assert.Equal("NotUtf8", Assert.Throws<InputException>(() => Read(new MemoryStream([.. "{\"CheckId\": \""u8, 0x93, 0xFA, .. "\"}"u8])).Count()).Code);
    }

    private static bool IsWhole(string text) => text == Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static JsonObject Object() =>
        JsonNode.Parse(TestFindings.Json([TestFindings.Create("TrustedSite", "Fail")], asLines: true))!.AsObject();

    private static IEnumerable<Finding> Read(string json) => Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    private static IEnumerable<Finding> Read(Stream json) => new FindingReader("f.json").Read(json);

    private static InputException Error(string json) => Assert.Throws<InputException>(() => Read(json).Count());

    private sealed class ChunkedStream(byte[] data, int chunk) : MemoryStream(data)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunk));
    }
}
