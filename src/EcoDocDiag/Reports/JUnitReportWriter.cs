using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Reports;

/// <summary>
/// Writes findings in the form of JUnit that Jenkins, GitLab and Azure DevOps read (<c>junit-10.xsd</c> of the Jenkins xUnit plug-in): a suite for
/// each PC and user, a case for each finding. <c>Fail</c> is a failure, <c>Error</c> an error; <c>NotApplicable</c>, waived ones too, and <c>NotJudged</c> are skipped;
/// <c>Warning</c> passes, with its text as output, since the form has no warning. One suite at a time is in memory.
/// </summary>
public static class JUnitReportWriter
{
    /// <summary>The most cases of a suite; the findings of a target that has more go on in another of the same name.</summary>
    private const int MaximumCases = 10000;

    /// <summary>Writes one document of all <paramref name="findings"/>, in UTF-8; <paramref name="rule"/> says what the readiness of a suite asks for.</summary>
    public static void Write(IEnumerable<Finding> findings, ReadinessRule rule, Stream output)
    {
        using var writer = XmlWriter.Create(output, new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            NewLineChars = "\n",
        });
        writer.WriteStartDocument();
        writer.WriteStartElement("testsuites");
        writer.WriteAttributeString("name", "EcoDocDiag");
        var suite = new List<Finding>();
        foreach (Finding finding in findings)
        {
            if (suite.Count > 0 && (suite.Count == MaximumCases || !TargetFindings.IsSameTarget(suite[0], finding)))
            {
                WriteSuite(writer, suite, rule);
                suite.Clear();
            }

            suite.Add(finding);
        }

        if (suite.Count > 0)
        {
            WriteSuite(writer, suite, rule);
        }

        writer.WriteEndElement();
        writer.WriteEndDocument();
    }

    private static void WriteSuite(XmlWriter writer, List<Finding> findings, ReadinessRule rule)
    {
        Finding first = findings[0];
        string user = first.UserName.Length > 0 ? first.UserName : first.User;
        writer.WriteStartElement("testsuite");
        WriteAttribute(writer, "name", user.Length > 0 ? first.Computer + " " + user : first.Computer);
        WriteCount(writer, "tests", findings.Count);
        WriteCount(writer, "failures", findings.Count(finding => FindingOutcomes.Of(finding) == FindingOutcome.Fail));
        WriteCount(writer, "errors", findings.Count(finding => FindingOutcomes.Of(finding) == FindingOutcome.Error));
        WriteCount(writer, "skipped", findings.Count(IsSkipped));
        WriteAttribute(writer, "timestamp", first.Timestamp.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        WriteAttribute(writer, "hostname", first.Computer);
        writer.WriteStartElement("properties");
        (string, string)[] properties =
        [
            ("baseline", first.Baseline),
            ("user", first.User),
            ("userName", first.UserName),
            .. rule.Derive(findings).Select(static stage => ("readiness." + stage.Stage, stage.Readiness)),
        ];
        foreach ((string name, string value) in properties)
        {
            writer.WriteStartElement("property");
            WriteAttribute(writer, "name", name);
            WriteAttribute(writer, "value", value);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        foreach (Finding finding in findings)
        {
            WriteCase(writer, finding);
        }

        writer.WriteEndElement();
    }

    private static void WriteCase(XmlWriter writer, Finding finding)
    {
        writer.WriteStartElement("testcase");
        WriteAttribute(writer, "name", finding.Subject.Length == 0 ? finding.CheckId : finding.CheckId + ": " + finding.Subject);
        WriteAttribute(writer, "classname", "EcoDocDiag." + finding.Stage);
        switch (FindingOutcomes.Of(finding))
        {
            case FindingOutcome.Fail:
                WriteOutcome(writer, "failure", finding);
                break;
            case FindingOutcome.Error:
                WriteOutcome(writer, "error", finding);
                break;
            case FindingOutcome.Waived or FindingOutcome.NotApplicable or FindingOutcome.NotJudged:
                writer.WriteStartElement("skipped");
                WriteAttribute(writer, "message", finding.Reason + ": " + finding.Message);
                writer.WriteEndElement();
                break;
            case FindingOutcome.Warning:
                writer.WriteElementString("system-out", Show("Warning " + finding.Reason) + "\n" + Details(finding));
                break;
        }

        writer.WriteEndElement();
    }

    private static void WriteOutcome(XmlWriter writer, string name, Finding finding)
    {
        writer.WriteStartElement(name);
        WriteAttribute(writer, "type", finding.Reason);
        WriteAttribute(writer, "message", finding.Message);
        writer.WriteString(Details(finding));
        writer.WriteEndElement();
    }

    private static string Details(Finding finding)
    {
        var lines = new List<string> { finding.Message };
        Add("", finding.Advice);
        Add("Expected: ", finding.Expected);
        Add("Actual: ", finding.Actual);
        Add("Source: ", finding.Source);
        Add("PolicySource: ", finding.PolicySource);
        Add("RepairCommand: ", finding.RepairCommand);
        Add("Unseen: ", finding.Unseen);
        return string.Join("\n", lines.Select(Show));

        void Add(string label, string value)
        {
            if (value.Length > 0)
            {
                lines.Add(label + value);
            }
        }
    }

    private static bool IsSkipped(Finding finding) =>
        FindingOutcomes.Of(finding) is FindingOutcome.Waived or FindingOutcome.NotApplicable or FindingOutcome.NotJudged;

    private static void WriteCount(XmlWriter writer, string name, int count) =>
        writer.WriteAttributeString(name, count.ToString(CultureInfo.InvariantCulture));

    private static void WriteAttribute(XmlWriter writer, string name, string value) => writer.WriteAttributeString(name, Show(value));

    // Also what XML 1.0 cannot hold is spelled out here.
    private static string Show(string text) => InputText.Escape(text);
}
