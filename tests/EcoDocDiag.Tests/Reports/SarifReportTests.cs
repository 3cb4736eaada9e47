using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Reports;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Baselines;
using Moq;
using Xunit;

namespace EcoDocDiag.Tests.Reports;

public sealed class SarifReportTests
{
    // The schema of OASIS, as Microsoft's SARIF SDK brings it.
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "sarif-2.1.0.json"))).RootElement;

    private readonly CheckCatalog _catalog = new([Check("TlsProtocol", Severity.High, "Repair-IeProtocol"), Check("ProxyException", Severity.Medium, ""), Check("OtherSessions", Severity.Low, "")]);

    [Fact]
    public void Each_outcome_has_its_kind_and_level() => Assert.Equal(
        ["TrustedSite pass none", "TlsProtocol fail error", "Connectivity open none", "ProxyException fail warning", "Browser notApplicable none", "RootCertificate fail note", "ClientCertificate open none"],
        Results(Write(TestFindings.OfEachOutcome())).Select(result => $"{result.GetProperty("ruleId")} {result.GetProperty("kind")} {result.GetProperty("level")}"));

    [Fact]
    public void Any_kind_but_fail_has_the_level_none() => Assert.All(
        Results(Write(TestFindings.OfEachOutcome())).Where(result => result.GetProperty("kind").GetString() != "fail"),
        result => Assert.Equal("none", result.GetProperty("level").GetString()));

    [Theory]
    [InlineData("\"kind\": \"notApplicable\"", "\"kind\": \"maybe\"", "$.runs[0].results[4].kind enum")]
    [InlineData("\"kind\": \"pass\"", "\"type\": \"pass\"", "$.runs[0].results[0].type false")]
    [InlineData("\"version\": \"2.1.0\",", "", "$.version required")]
    public void The_schema_refuses_what_is_not_of_SARIF(string right, string wrong, string fault)
    {
        string log = TestFindings.Text(output => new SarifReportWriter(_catalog, new TextCatalog(CultureInfo.InvariantCulture)).Write(TestFindings.OfEachOutcome(), output));

        Assert.Equal([fault], new JsonSchemaValidator(Schema).Validate(JsonDocument.Parse(log.Replace(right, wrong, StringComparison.Ordinal)).RootElement));
    }

    [Fact]
    public void Only_a_waived_finding_is_suppressed_and_says_why()
    {
        JsonElement suppressed = Assert.Single(Results(Write(TestFindings.OfEachOutcome())), result => result.TryGetProperty("suppressions", out _));

        Assert.Equal("RootCertificate", suppressed.GetProperty("ruleId").GetString());
        Assert.Equal("Message of RootCertificate Waived", suppressed.GetProperty("suppressions")[0].GetProperty("justification").GetString());
    }

    [Theory]
    [InlineData("Error", false)]
    [InlineData("Fail", true)]
    public void A_run_with_something_unreadable_was_not_successful(string status, bool successful) => Assert.Equal(
        successful,
        Run(Write([TestFindings.Create("TlsProtocol", status)])).GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean());

    [Theory]
    [InlineData("en-US", "en", "Check it again with Test-Command. Repair-IeProtocol repairs it.")]
    [InlineData("ja-JP", "ja", "もう一度確認するには Test-Command を実行します。 修復するには Repair-IeProtocol を実行します。")]
    public void The_rules_are_the_checks_with_help(string culture, string language, string help)
    {
        JsonElement driver = Run(Write([], culture)).GetProperty("tool").GetProperty("driver");
        JsonElement[] rules = [.. driver.GetProperty("rules").EnumerateArray()];

        Assert.Equal(language, driver.GetProperty("language").GetString());
        Assert.Equal(
            ["TlsProtocol error", "ProxyException warning", "OtherSessions note"],
            rules.Select(rule => $"{rule.GetProperty("id").GetString()} {rule.GetProperty("defaultConfiguration").GetProperty("level").GetString()}"));
        Assert.EndsWith(help, rules[0].GetProperty("help").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_points_at_its_rule_where_there_is_one()
    {
        JsonElement[] results = [.. Results(Write([TestFindings.Create("ProxyException", "Fail"), TestFindings.Create("Unheard", "Fail")]))];

        Assert.Equal(1, results[0].GetProperty("ruleIndex").GetInt32());
        Assert.False(results[1].TryGetProperty("ruleIndex", out _));
    }

    [Fact]
    public void A_result_carries_the_fields_of_its_finding()
    {
        Finding finding = TestFindings.Create("TlsProtocol", "Fail", policySource: @"HKLM\P", capturedAt: new DateTime(2026, 11, 21, 1, 2, 3, DateTimeKind.Utc));

        JsonElement properties = Results(Write([finding])).Single().GetProperty("properties");

        Assert.Equal(
            FindingFields.All.Select(field => field.Name).Where(name => name is not ("CheckId" or "Message")),
            properties.EnumerateObject().Select(property => char.ToUpperInvariant(property.Name[0]) + property.Name[1..]));
        Assert.True(properties.GetProperty("managedByPolicy").GetBoolean());
        Assert.Equal("2026-11-21T01:02:03Z", properties.GetProperty("capturedAt").GetString());
        Assert.Equal("2026-11-22T01:02:03Z", properties.GetProperty("timestamp").GetString());
    }

    [Fact]
    public void Two_subjects_of_a_check_have_fingerprints_of_their_own() => Assert.Equal(
        ["PC-1|S-1-5-21-1|Connectivity|a", "PC-1|S-1-5-21-1|Connectivity|b"],
        Results(Write([TestFindings.Create("Connectivity", "Fail", subject: "a"), TestFindings.Create("Connectivity", "Fail", subject: "b")]))
            .Select(result => result.GetProperty("partialFingerprints").GetProperty("finding/v1").GetString()));

    [Fact]
    public void Braces_are_no_placeholders_and_brackets_no_links()
    {
        string Message(string text)
        {
            Finding hostile = TestFindings.Hostile(text);
            return Results(Write([hostile])).Single().GetProperty("message").GetProperty("text").GetString()!;
        }

        Assert.Equal("{{0}} {{884E}} {{0}} {{884E}}", Message("{0} {884E}"));
        Assert.Equal(@"\[a\](javascript:x) \[a\](javascript:x)", Message("[a](javascript:x)"));
        Assert.Equal("[a] (b) [a] (b)", Message("[a] (b)"));
    }

    [Fact]
    public void Hostile_text_leaves_the_log_valid()
    {
        foreach (string text in TestFindings.HostileTexts)
        {
            JsonElement log = Write([TestFindings.Hostile(text)]);

            Assert.Equal(InputText.Escape(text), Results(log).Single().GetProperty("properties").GetProperty("actual").GetString());
        }
    }

    private static Check Check(string id, Severity severity, string repairCommand)
    {
        var check = new Mock<Check> { CallBase = true };
        check.SetupGet(mock => mock.Id).Returns(id);
        check.SetupGet(mock => mock.Severity).Returns(severity);
        check.SetupGet(mock => mock.GuideSection).Returns("2-1-4");
        check.SetupGet(mock => mock.TestCommand).Returns("Test-Command");
        check.SetupGet(mock => mock.RepairCommand).Returns(repairCommand);
        return check.Object;
    }

    private static JsonElement Run(JsonElement log) => log.GetProperty("runs")[0];

    private static JsonElement.ArrayEnumerator Results(JsonElement log) => Run(log).GetProperty("results").EnumerateArray();

    private JsonElement Write(IEnumerable<Finding> findings, string culture = "en-US")
    {
        var writer = new SarifReportWriter(_catalog, new TextCatalog(CultureInfo.GetCultureInfo(culture)));
        JsonElement log = JsonDocument.Parse(TestFindings.Text(output => writer.Write(findings, output))).RootElement;
        Assert.Empty(new JsonSchemaValidator(Schema).Validate(log));
        return log;
    }
}
