using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Tests.Reports;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Records;

public sealed class JsonRecordWriterTests
{
    private static readonly JsonRecordWriter<Finding> Writer = new(FindingFields.All);

    [Fact]
    public void A_finding_is_one_line_with_its_fields_in_order() => Assert.Equal(
        """
        [
        {"CheckId":"TrustedSite","Title":"信頼済みサイト","Stage":"Issuance","GuideSection":"1-3","Status":"Fail","Severity":"High","Computer":"PC-1","User":"S-1-5-21-1","UserName":"","Subject":"","Expected":"2","Actual":"3","Source":"HKCU\\A","ManagedByPolicy":true,"PolicySource":"HKLM\\B","RepairKind":"Policy","RepairCommand":"","Reason":"WrongZone","Unseen":"","Message":"Wrong zone.","Advice":"Add the site.","Arguments":"{\u0022actual\u0022:3}","Baseline":"current","CapturedAt":null,"Timestamp":"2026-11-22T01:02:03Z","Places":""}
        ]

        """,
        Array(TestFindings.Sample()));

    [Fact]
    public void No_finding_is_an_empty_array() => Assert.Equal("[]\n", Array());

    [Fact]
    public void Lines_are_written_as_they_come()
    {
        using var output = new MemoryStream();
        List<long> lengths = [];
        Writer.WriteLines(Source(), output);

        Assert.Equal(0, lengths[0]);
        Assert.True(lengths[1] > 0);
        Assert.Equal(2, Encoding.UTF8.GetString(output.ToArray()).Count(character => character == '\n'));

        IEnumerable<Finding> Source()
        {
            lengths.Add(output.Length);
            yield return TestFindings.Sample();
            lengths.Add(output.Length);
            yield return TestFindings.Sample();
        }
    }

    [Fact]
    public void Hostile_text_is_inert()
    {
        string json = Array(TestFindings.Sample(message: "<script>\u001b[31m\u202Egnp.exe\u0085\u200B\uFEFF"));

        Assert.Contains("\\u003Cscript\\u003E\\u001B[31m\\u202Egnp.exe\\u0085\\u200B\\uFEFF", json, System.StringComparison.Ordinal);
        Assert.All(json, character => Assert.True(character == '\n' || !char.IsControl(character)));
    }

    [Fact]
    public void Any_text_comes_back_as_it_was() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
    {
        // Half a surrogate pair cannot be written in UTF-8 and becomes U+FFFD.
        string expected = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get));
        using JsonDocument read = JsonDocument.Parse(Array(TestFindings.Sample(message: text.Get)));
        return read.RootElement[0].GetProperty("Message").GetString() == expected;
    }).QuickCheckThrowOnFailure();

    private static string Array(params Finding[] findings)
    {
        using var output = new MemoryStream();
        Writer.WriteArray(findings, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
