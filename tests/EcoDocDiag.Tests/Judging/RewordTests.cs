using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Reports;
using Xunit;

namespace EcoDocDiag.Tests.Judging;

/// <summary>A finding that was read back says in another language what it would have said at first.</summary>
public sealed class RewordTests
{
    private static readonly FindingFactory English = new(new TextCatalog(new CultureInfo("en-US")));
    private static readonly FindingFactory Japanese = new(new TextCatalog(new CultureInfo("ja-JP")));
    private static readonly CheckCatalog Catalog = ShippedChecks.CreateCatalog();

    [Theory]
    [InlineData("guide-2018")]
    [InlineData("current")]
    public void In_the_other_language_it_says_what_it_would_have_said_at_first(string baseline)
    {
        List<string> reasons = [];
        foreach (CheckContext context in Contexts(ShippedChecks.LoadBaseline(baseline)))
        {
            foreach (KeyValuePair<Check, Verdict> judged in new VerdictRunner(Catalog).Run(context, new CheckSelection()))
            {
                (Check check, Verdict verdict) = (judged.Key, judged.Value);
                Finding english = English.Create(check, verdict, context);
                Finding japanese = Japanese.Create(check, verdict, context);
                Assert.NotEqual(english.Message, japanese.Message);
                Assert.Equal(TestFindings.Flat(japanese), TestFindings.Flat(Japanese.Reword(check, ReadBack(english))));
                Assert.Equal(TestFindings.Flat(english), TestFindings.Flat(English.Reword(check, ReadBack(japanese))));
                reasons.Add(verdict.Reason);
            }
        }

        Assert.Contains(CheckReason.Waived, reasons);
        Assert.Contains(CheckReason.WaiverExpired, reasons);
        Assert.Contains(ReadReason.AccessDenied, reasons);
        Assert.Contains(ReadReason.NotCaptured, reasons);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("no JSON")]
    [InlineData("{\"host\":\"a\"}")]
    [InlineData("{\"site\":{\"a\":1},\"actual\":\"3\",\"required\":\"2\",\"place\":\"p\"}")]
    [InlineData("{\"Title\":\"a\",\"site\":\"b\"}")]
    public void Where_its_values_do_not_fill_the_texts_it_stays_as_it_is(string arguments)
    {
        Finding finding = TestFindings.Create("TrustedSite", "Fail", "WrongZone", message: "carried", advice: "carried too", arguments: arguments);

        Assert.Same(finding, Japanese.Reword(CheckOf(finding), finding));
    }

    [Theory]
    [InlineData("NoSuchReason", "{}")]
    [InlineData("../Any.Page", "{\"advice\":\"a\",\"page\":\"b\"}")]
    [InlineData("Waived", "{\"waivedReason\":\"Waived\",\"justification\":\"j\",\"waivedUntil\":\"u\",\"waivedStatus\":\"s\"}")]
    [InlineData("Waived", "{\"waivedReason\":\"WrongZone\",\"justification\":\"j\",\"waivedUntil\":\"u\",\"waivedStatus\":\"s\"}")]
    public void A_reason_that_the_check_has_no_text_for_leaves_it_as_it_is(string reason, string arguments)
    {
        Finding finding = TestFindings.Create("TrustedSite", "Fail", reason, message: "carried", arguments: arguments);

        Assert.Same(finding, Japanese.Reword(CheckOf(finding), finding));
    }

    [Fact]
    public void What_the_values_hold_is_text_and_no_name()
    {
        Finding finding = TestFindings.Create(
            "TrustedSite", "Fail", "Missing", arguments: "{\"site\":\"{actual}{Title}\",\"actual\":\"<3>\",\"required\":\"2\"}");

        Assert.StartsWith("{actual}{Title} はどのゾーンにも登録されていないため、<3>ゾーン", Japanese.Reword(CheckOf(finding), finding).Message, StringComparison.Ordinal);
    }

    private static Check CheckOf(Finding finding) => Catalog.Checks.Single(check => check.Id == finding.CheckId);

    private static Finding ReadBack(Finding finding) => new FindingReader("f.json").Read(TestFindings.Json([finding])).Single();

    private static IEnumerable<CheckContext> Contexts(Baseline baseline)
    {
        yield return new CheckContext(new MemoryMachine(), baseline);
        yield return new CheckContext(new MemoryMachine().NotCaptured("HKCU").NotCaptured("HKLM"), baseline);
        yield return new CheckContext(new MemoryMachine().Deny("HKCU"), baseline);
        yield return new CheckContext(new MemoryMachine(), baseline with { Waivers = [Waiver("TrustedSite", 2018), Waiver("ProtectedMode", 2017)] });
    }

    private static Waiver Waiver(string check, int year) => new(check, [], [], "{actual}", new DateTime(year, 12, 31, 0, 0, 0, DateTimeKind.Utc));
}
