using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Checks;
using EcoDocDiag.Fleet;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Records;
using EcoDocDiag.Reports;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Reports;
using Xunit;

namespace EcoDocDiag.Tests.Fleet;

public sealed class RenewalTests : IDisposable
{
    private static readonly DateTime Now = new(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_counts_of_a_thousand_PCs_are_those_of_their_single_findings()
    {
        FleetGenerator generator = new(11, new RenewalCertificates());
        byte[][] lines = [.. Enumerable.Range(0, 1000).Select(generator.Create)];
        string file = Path.Combine(_folder.Path, "fleet.ndjson");
        File.WriteAllBytes(file, [.. lines.SelectMany(line => line.Append((byte)'\n'))]);
        FleetOptions options = new() { Baseline = ShippedChecks.LoadBaseline("current"), UtcNow = Now, Threads = 2 };
        RenewalCounter counter = new();
        List<FleetPc> pcs = [];
        foreach (FleetItem item in new FleetRunner(ShippedChecks.CreateCatalog()).Run(new FleetInputs([file], null), options, cancellationToken: TestContext.Current.CancellationToken))
        {
            pcs.Add(item.Pc!);
            counter.Add(item.Pc!);
        }

        // By hand, from the findings of each PC judged by itself.
        CheckRunner runner = new(ShippedChecks.CreateCatalog(), new FindingFactory(new TextCatalog(CultureInfo.InvariantCulture)));
        SortedDictionary<string, int> months = new(StringComparer.Ordinal);
        int none = 0;
        int several = 0;
        List<Finding> all = [];
        foreach (byte[] line in lines)
        {
            using SnapshotMachine machine = new(new SnapshotReader().Read(line, "fleet"), Now);
            Finding[] findings = [.. runner.Run(new CheckContext(machine, options.Baseline), CheckSelection.All).Where(finding => finding.CheckId is "ClientCertificate" or "CertificateSelection")];
            all.AddRange(findings);
            (string Name, DateTime End)[] certificates =
            [
                .. findings
                    .Where(finding => finding.Reason is not ("NoPrivateKey" or "NoKeyLink") && finding.Arguments.Contains("\"expires\"", StringComparison.Ordinal))
                    .Select(finding => (finding.Subject, End: DateTime.Parse(Argument(finding, "expires"), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal)))
                    .Distinct(),
            ];
            none += certificates.Length == 0 ? 1 : 0;
            several += certificates.Count(certificate => certificate.End > Now) > 1 ? 1 : 0;
            foreach (IGrouping<string, (string Name, DateTime End)> name in certificates.GroupBy(certificate => certificate.Name))
            {
                string month = name.Max(certificate => certificate.End).ToString("yyyy-MM", CultureInfo.InvariantCulture);
                months[month] = months.GetValueOrDefault(month) + 1;
            }
        }

        Assert.Equal(months, counter.Months);
        Assert.Equal((none, several, 0), (counter.None, counter.Several, counter.NotJudged));
        Assert.InRange(months.Count, 20, 100);
        Assert.InRange(none, 20, 200);
        Assert.InRange(several, 20, 200);
        Assert.Equal(1000 - none, pcs.Count(pc => pc.CertificateExpires is not null));
        Assert.Equal(several, pcs.Count(pc => pc.ValidCertificates > 1));

        // From a file of findings, in whatever order.
        RenewalCounter read = new();
        foreach (IGrouping<string, Finding> pc in Reread(all).Reverse().GroupBy(finding => finding.Computer))
        {
            UserCertificates user = new();
            foreach (Finding finding in pc)
            {
                user.Add(finding);
            }

            read.Add(user);
        }

        Assert.Equal(counter.Totals.Select(total => total.ToString()), read.Totals.Select(total => total.ToString()));
        AssertPicture(all, counter);
    }

    [Fact]
    public void Of_one_name_the_last_end_counts_and_of_two_names_both()
    {
        UserCertificates user = Told(Selection("Ok", "S471", 2027), Selection("ExpiredBesideValid", "S471", 2025), Selection("SeveralCandidates", "S472", 2026));

        Assert.Equal([2026, 2027], user.Renewals.Select(end => end.Year));
        Assert.Equal((2, new DateTime(2027, 6, 1, 0, 0, 0, DateTimeKind.Utc)), (user.InTime, user.LastEnd));
    }

    [Theory]
    [InlineData("ClientCertificate", "Fail", "Missing", true, true)]
    [InlineData("ClientCertificate", "Fail", "NoPrivateKey", true, true)]
    [InlineData("ClientCertificate", "Fail", "InOtherStore", true, true)]
    [InlineData("ClientCertificate", "Fail", "WrongIssuer", true, true)]
    [InlineData("ClientCertificate", "Fail", "Expired", true, false)]
    [InlineData("ClientCertificate", "Pass", "Ok", true, false)]
    [InlineData("ClientCertificate", "NotJudged", "NotCaptured", false, false)]
    [InlineData("ClientCertificate", "Error", "AccessDenied", false, false)]
    [InlineData("ClientCertificate", "Warning", "WaiverExpired", false, false)]
    [InlineData("CertificateSelection", "NotApplicable", "NoChromiumBrowser", false, false)]
    [InlineData("CertificateSelection", "NotApplicable", "NoClientCertificate", true, true)]
    [InlineData("CertificateSelection", "Fail", "OnlyInComputerStore", false, false)]
    [InlineData("RootCertificate", "Pass", "Ok", false, false)]
    public void What_a_finding_tells(string check, string status, string reason, bool isKnown, bool hasNone)
    {
        bool namesCertificate = reason is "NoPrivateKey" or "InOtherStore" or "WrongIssuer" or "Expired" or "Ok" or "OnlyInComputerStore";
        UserCertificates user = Told(Make(check, status, reason, namesCertificate ? Arguments("S471", 2027) : "{}"));

        Assert.Equal((isKnown, hasNone), (user.IsKnown, user.HasNone));
    }

    [Fact]
    public void A_waiver_hides_nothing_of_it()
    {
        UserCertificates none = Told(Make("ClientCertificate", "NotApplicable", "Waived", """{"waivedReason":"Missing"}"""));
        UserCertificates over = Told(Make("ClientCertificate", "NotApplicable", "Waived", """{"certificate":"S471","expires":"2025-06-01T00:00:00Z","waivedReason":"Expired"}"""));

        Assert.True(none.HasNone);
        Assert.Equal((2025, 0), (over.LastEnd?.Year, over.InTime));
    }

    [Theory]
    [InlineData("""{"certificate":1,"expires":"2027-06-01T00:00:00Z"}""")]
    [InlineData("""{"certificate":"S471","expires":"soon"}""")]
    [InlineData("""{"certificate":"S471","expires":20270601}""")]
    [InlineData("""{"certificate":"S471","expires":"2027-13-01T00:00:00Z"}""")]
    [InlineData("[")]
    public void Arguments_of_another_form_say_nothing(string arguments) =>
        Assert.Empty(Told(Make("CertificateSelection", "Pass", "Ok", arguments)).Renewals);

    [Fact]
    public void A_user_with_more_certificates_than_anybody_has_needs_no_more_memory()
    {
        UserCertificates user = new();
        for (int number = 0; number < 1000; number++)
        {
            user.Add(Selection("Ok", "S47" + number.ToString(CultureInfo.InvariantCulture), 2027));
        }

        Assert.Equal(UserCertificates.MaximumCount, user.Renewals.Count);
    }

    [Fact]
    public void The_totals_are_in_order()
    {
        RenewalCounter counter = new();
        counter.Add(Told(Selection("Ok", "S471", 2028)));
        counter.Add(Told(Selection("Ok", "S471", 2027), Selection("Ok", "S472", 2027)));
        counter.Add(Told(Make("ClientCertificate", "Fail", "Missing", "{}")));
        counter.Add(new UserCertificates());

        Assert.Equal(["1 None", "2 Ends 2027-06", "1 Ends 2028-06", "1 Several", "1 NotJudged"], counter.Totals.Select(total => total.ToString()));
    }

    // The numbers of the bars are those of the months, and the page stays one that a browser reads as it is written.
    private static void AssertPicture(List<Finding> findings, RenewalCounter counter)
    {
        using MemoryStream output = new();
        new HtmlReportWriter(new TextCatalog(new CultureInfo("en")), TestFindings.Rule).Write(findings, output);
        string page = Encoding.UTF8.GetString(output.ToArray());
        string picture = page.Substring(page.IndexOf("<svg", page.IndexOf("id=\"renewals\"", StringComparison.Ordinal), StringComparison.Ordinal));
        picture = picture.Substring(0, picture.IndexOf("</svg>", StringComparison.Ordinal));
        foreach (KeyValuePair<string, int> month in counter.Months.Where(month => string.CompareOrdinal(month.Key, "2026-11") >= 0 && string.CompareOrdinal(month.Key, "2028-10") <= 0))
        {
            Assert.Contains($"<title>{month.Key}: {month.Value}</title>", picture, StringComparison.Ordinal);
        }

        int over = counter.Months.Where(month => string.CompareOrdinal(month.Key, "2026-11") < 0).Sum(month => month.Value);
        int later = counter.Months.Where(month => string.CompareOrdinal(month.Key, "2028-10") > 0).Sum(month => month.Value);
        Assert.Contains($"<title>over: {over}</title>", picture, StringComparison.Ordinal);
        Assert.Contains($"<title>later: {later}</title>", picture, StringComparison.Ordinal);
        Assert.Contains($"Without a certificate: {counter.None}", page, StringComparison.Ordinal);
        Assert.Contains($"With several certificates that are in time: {counter.Several}", page, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", picture, StringComparison.Ordinal);
    }

    private static Finding[] Reread(List<Finding> findings)
    {
        using MemoryStream json = TestFindings.Json(findings);
        return [.. new FindingReader("findings.json").Read(json)];
    }

    private static string Argument(Finding finding, string name)
    {
        Assert.True(TextArgumentJson.TryRead(finding.Arguments, out IReadOnlyList<TextArgument>? arguments));
        return (string)arguments.Single(argument => argument.Name == name).Value;
    }

    private static UserCertificates Told(params Finding[] findings)
    {
        UserCertificates user = new();
        foreach (Finding finding in findings)
        {
            user.Add(finding);
        }

        return user;
    }

    private static string Arguments(string name, int year) => $$"""{"certificate":"{{name}}","expires":"{{year}}-06-01T00:00:00Z"}""";

    private static Finding Selection(string reason, string name, int year) => Make("CertificateSelection", "Warning", reason, Arguments(name, year));

    private static Finding Make(string check, string status, string reason, string arguments) => TestFindings.Create(check, status, reason, arguments: arguments);
}
