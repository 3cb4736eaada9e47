using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.RegistryFiles;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Records;
using EcoDocDiag.Reports;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Fleet;
using Xunit;

namespace EcoDocDiag.Tests.Judging;

/// <summary>The same PC gives the same results in every culture of the reader's Windows, and at every time that a clock may show.</summary>
public sealed class CultureAndTimeTests
{
    // Turkish has another i, Arabic other digits and signs, Thai and Saudi Arabia another calendar, Persian both, Swedish another minus.
    private static readonly string[] Cultures = ["", "ja-JP", "en-US", "tr-TR", "ar-SA", "th-TH", "fa-IR", "sv-SE", "de-DE"];

    [Fact]
    public void Findings_reports_snapshots_and_exports_are_the_same_bytes_in_every_culture()
    {
        Dictionary<string, string> expected = In("", Everything);

        Assert.NotEmpty(expected);
        foreach (string culture in Cultures)
        {
            foreach (KeyValuePair<string, string> output in In(culture, Everything))
            {
                Assert.True(expected[output.Key] == output.Value, $"{output.Key} in {culture}: {FirstDifference(expected[output.Key], output.Value)}");
            }
        }
    }

    [Fact]
    public void A_baseline_and_its_errors_are_read_the_same_in_every_culture()
    {
        using TemporaryFolder folder = new();
        string right = folder.Write("i.json", """{ "name": "ISTANBUL", "extends": "GUIDE-2018", "waivers": [ { "checkId": "TrustedSite", "scope": { "computers": ["IZMIR-*"] }, "justification": "i", "expires": "2028-02-29" } ] }""");
        string wrong = folder.Write("wrong.json", """{ "name": "x", "extends": "current", "proxy": { "maximumLength": 1.5 } }""");
        foreach (string culture in Cultures)
        {
            (Waiver waiver, string error) = In(culture, () => (
                Assert.Single(ShippedChecks.LoadBaseline(right).Waivers),
                Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline(wrong)).Message));
            Assert.True(In(culture, () => waiver.Covers("trustedsite", "izmir-1", "", "")), culture);
            Assert.Equal(new DateTime(2028, 2, 29, 0, 0, 0, DateTimeKind.Utc), waiver.Expires);
            Assert.EndsWith("$.proxy.maximumLength: expected a value of the JSON type integer.", error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("2028-02-29T00:00:00Z", false)]
    [InlineData("2028-02-29T23:59:59Z", false)]
    [InlineData("2028-03-01T00:00:00Z", true)]
    public void A_waiver_holds_to_the_last_second_of_its_day_the_leap_day_too(string now, bool isExpired)
    {
        var waiver = new Waiver("TrustedSite", ["*"], [], "why", new DateTime(2028, 2, 29, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(isExpired, waiver.IsExpired(DateTime.Parse(now, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1601)]
    [InlineData(1970)]
    [InlineData(2038)]
    [InlineData(9999)]
    public void A_clock_that_is_far_off_makes_no_check_fail_itself(int year)
    {
        byte[][] fleet = [.. Enumerable.Range(0, 40).Select(new FleetGenerator(12).Create)];
        foreach (DateTime now in new[] { new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc), DateTime.SpecifyKind(new DateTime(year, 12, 31, 23, 59, 59).AddTicks(9_999_999), DateTimeKind.Utc) })
        {
            foreach (byte[] text in fleet)
            {
                using SnapshotMachine machine = new(new SnapshotReader().Read(text, "fleet"), now);
                foreach (string baseline in BaselineLoader.ShippedNames)
                {
                    Assert.DoesNotContain(Run(machine, baseline), finding => finding.Reason == CheckReason.InternalError);
                }
            }
        }
    }

    // Everything that is made of a PC, by the name of the form.
    private static Dictionary<string, string> Everything()
    {
        Dictionary<string, string> outputs = [];
        byte[] snapshot = new FleetGenerator(7).Create(3);
        DateTime now = new(2026, 11, 1, 5, 30, 0, DateTimeKind.Utc);
        outputs["snapshot"] = Encoding.UTF8.GetString(snapshot);
        using SnapshotMachine machine = new(new SnapshotReader().Read(snapshot, "fleet"), now);
        Finding[] findings = [.. Run(machine, "current"), .. Run(machine, "guide-2018")];
        foreach (ReportFormat format in Enum.GetValues<ReportFormat>())
        {
            using var output = new MemoryStream();
            new ReportWriter(new TextCatalog(CultureInfo.InvariantCulture), ShippedChecks.CreateCatalog()).Write(format, findings, output);
            outputs["report " + format] = Encoding.UTF8.GetString(output.ToArray());
        }

        using var table = new StringWriter { NewLine = "\n" };
        new FindingTableWriter(new TextCatalog(CultureInfo.InvariantCulture), 80, color: false, new ReadinessRule(ShippedChecks.CreateCatalog())).Write(findings, table);
        outputs["table"] = table.ToString();

        RegistryExport export = RegistryExportReader.Parse(Encoding.UTF8.GetBytes("""
            Windows Registry Editor Version 5.00

            [hkey_current_user\SOFTWARE\MICROSOFT\WINDOWS\CURRENTVERSION\INTERNET SETTINGS\ZONEMAP\DOMAINS\SECOMTRUST.NET\WEBRA2]
            "HTTPS"=dword:00000002
            "ı"=dword:fffffffe
            """), "i.reg");
        RegistryExportSet set = new();
        set.Add(export);
        outputs["export"] = string.Join("\n", set.Open("i", null, null, new MachineOptions(), now, "i.reg")
            .SelectMany(opened => Run(opened, "current")).Select(finding => string.Join("|", FindingFields.All.Select(field => Convert.ToString(field.Read(finding), CultureInfo.InvariantCulture)))));
        return outputs;
    }

    private static IEnumerable<Finding> Run(IMachine machine, string baseline) =>
        new CheckRunner(ShippedChecks.CreateCatalog(), new FindingFactory(new TextCatalog(CultureInfo.InvariantCulture)))
            .Run(new CheckContext(machine, ShippedChecks.LoadBaseline(baseline), TestContext.Current.CancellationToken), CheckSelection.All);

    private static T In<T>(string culture, Func<T> run)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo beforeOfTexts = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            return run();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
            CultureInfo.CurrentUICulture = beforeOfTexts;
        }
    }

    private static string FirstDifference(string expected, string actual)
    {
        int index = expected.Zip(actual, (first, second) => first == second).TakeWhile(isSame => isSame).Count();
        return $"{expected[Math.Max(0, index - 40)..Math.Min(expected.Length, index + 40)]} / {actual[Math.Max(0, index - 40)..Math.Min(actual.Length, index + 40)]}";
    }
}
