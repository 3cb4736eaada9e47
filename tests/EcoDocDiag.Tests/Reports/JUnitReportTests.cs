using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using System.Xml.Schema;
using EcoDocDiag.Judging;
using EcoDocDiag.Reports;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Tests.Reports;

public sealed class JUnitReportTests
{
    [Fact]
    public void Each_outcome_has_its_element()
    {
        XElement suite = Assert.Single(Write(TestFindings.OfEachOutcome()).Root!.Elements("testsuite"));

        Assert.Equal(
            ["TrustedSite ", "TlsProtocol failure", "Connectivity: host error", "ProxyException system-out", "Browser skipped", "RootCertificate skipped", "ClientCertificate skipped"],
            suite.Elements("testcase").Select(element => $"{element.Attribute("name")!.Value} {element.Elements().SingleOrDefault()?.Name}"));
        Assert.Equal(
            "7 1 1 3",
            $"{suite.Attribute("tests")!.Value} {suite.Attribute("failures")!.Value} {suite.Attribute("errors")!.Value} {suite.Attribute("skipped")!.Value}");
    }

    [Fact]
    public void A_failure_says_why_and_what_to_do()
    {
        XElement failure = Write([TestFindings.Create("TlsProtocol", "Fail", "ObsoleteOn")]).Descendants("failure").Single();

        Assert.Equal("ObsoleteOn", failure.Attribute("type")!.Value);
        Assert.Equal("Message of TlsProtocol ObsoleteOn", failure.Attribute("message")!.Value);
        Assert.Equal(
            ["Message of TlsProtocol ObsoleteOn", "Advice of TlsProtocol", "Expected: 0", "Actual: 3", @"Source: HKCU\Software\A", "RepairCommand: Repair-TlsProtocol"],
            failure.Value.Split('\n'));
    }

    [Fact]
    public void What_is_left_out_waived_or_not_judged_is_skipped_with_its_reason() => Assert.Equal(
        ["Disabled: Message of Browser Disabled", "Waived: Message of RootCertificate Waived", "NotCaptured: Message of ClientCertificate NotCaptured"],
        Write(TestFindings.OfEachOutcome()).Descendants("skipped").Select(skipped => skipped.Attribute("message")!.Value));

    [Fact]
    public void Each_PC_and_user_is_a_suite()
    {
        XDocument report = Write(
        [
            TestFindings.Create("TrustedSite", "Pass", computer: "PC-1", user: "S-1"),
            TestFindings.Create("TlsProtocol", "Fail", computer: "pc-1", user: "S-1"),
            TestFindings.Create("TrustedSite", "Pass", computer: "PC-1", user: "S-2"),
            TestFindings.Create("TrustedSite", "Pass", computer: "PC-2", user: "S-2"),
        ]);

        Assert.Equal(["PC-1 S-1 2", "PC-1 S-2 1", "PC-2 S-2 1"], report.Root!.Elements().Select(suite => $"{suite.Attribute("name")!.Value} {suite.Attribute("tests")!.Value}"));
    }

    [Fact]
    public void A_suite_is_written_when_the_next_PC_begins()
    {
        XDocument report = Write(Enumerable.Range(0, 10_001).Select(index => TestFindings.Create("TrustedSite", "Pass", subject: "s" + index)));

        Assert.Equal(["10000", "1"], report.Root!.Elements().Select(suite => suite.Attribute("tests")!.Value));
    }

    [Fact]
    public void No_findings_are_a_document_without_suites() => Assert.Empty(Write([]).Root!.Elements());

    [Fact]
    public void Hostile_text_is_text_and_the_document_stays_valid()
    {
        foreach (string text in TestFindings.HostileTexts)
        {
            foreach (string status in new[] { "Pass", "Fail", "Warning", "Error", "NotApplicable", "NotJudged" })
            {
                XDocument report = Write([TestFindings.Hostile(text, status)]);

                Assert.Equal("TrustedSite: " + InputText.Escape(text), report.Descendants("testcase").Single().Attribute("name")!.Value);
            }

            Assert.Equal(InputText.Escape(text), Write([TestFindings.Hostile(text)]).Descendants("failure").Single().Attribute("message")!.Value);
        }
    }

    private static XDocument Write(IEnumerable<Finding> findings)
    {
        XDocument document = XDocument.Parse(TestFindings.Text(output => JUnitReportWriter.Write(findings, TestFindings.Rule, output)));
        var schemas = new XmlSchemaSet();
        schemas.Add(null, ProjectFolder.PathOf("tests", "EcoDocDiag.Tests", "Reports", "junit.xsd"));
        List<string> errors = [];
        document.Validate(schemas, (_, error) => errors.Add(error.Message));
        Assert.Empty(errors);
        return document;
    }
}
