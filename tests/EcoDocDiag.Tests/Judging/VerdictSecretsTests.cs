using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Records;
using EcoDocDiag.Repairs;
using EcoDocDiag.Reports;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Settings;
using Xunit;

namespace EcoDocDiag.Tests.Judging;

/// <summary>The password of a proxy is in no output: not in a finding, a report, a plan or what a repair says it did.</summary>
public sealed class VerdictSecretsTests
{
    private const string Settings = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings";
    private static readonly string[] Secrets = ["S3cr3t", "Hunter2", "P4cpw", Hex("S3cr3t"), Hex("Hunter2"), Hex("P4cpw")];

    private readonly MemoryMachine _machine = new MemoryMachine()
        .Set(Settings, "ProxyEnable", 1)
        .Set(Settings, "ProxyServer", "http=user:S3cr3t@proxy.example.jp:8080;https=user:S3cr3t@proxy.example.jp:8080")
        .Set(Settings, "ProxyOverride", "<local>;https://bob:Hunter2@x.example")
        .Set(Settings, "AutoConfigURL", "http://pac:P4cpw@pac.example/proxy.pac");

    [Fact]
    public void No_report_of_any_form_has_one()
    {
        Finding[] findings = [.. Findings()];

        foreach (ReportFormat format in Enum.GetValues<ReportFormat>())
        {
            using var output = new MemoryStream();
            new ReportWriter(new TextCatalog(CultureInfo.InvariantCulture), ShippedChecks.CreateCatalog()).Write(format, findings, output);
            AssertNone(Encoding.UTF8.GetString(output.ToArray()));
        }
    }

    [Fact]
    public void A_finding_still_tells_which_entries_there_are()
    {
        Finding finding = Findings().First(finding => finding.CheckId == "ProxyException" && finding.Reason == CheckReason.Missing);

        Assert.Equal("<local>;https://redacted:1@x.example", finding.Actual);
    }

    [Theory]
    [InlineData("http://pac.example/proxy.pac?user=a;pass=P4cpw")]
    [InlineData("http://pac.example/proxy.pac;token=P4cpw")]
    [InlineData("http://pac.example/proxy.pac#key=P4cpw")]
    public void A_password_in_a_field_of_an_address_is_in_no_finding(string address)
    {
        _machine.Set(Settings, "AutoConfigURL", address);

        string findings = string.Join("\n", Findings().Select(Whole));
        Assert.Contains("pac.example", findings, StringComparison.Ordinal);
        AssertNone(findings);
    }

    [Fact]
    public void A_value_of_the_wrong_type_does_not_show_it_in_hexadecimal_either()
    {
        _machine.Set(Settings, "ProxyServer", RegistryValue.Binary(Encoding.Unicode.GetBytes("user:S3cr3t@p:1")));

        AssertNone(string.Join("\n", Findings().Select(Whole)));
    }

    [Fact]
    public void A_plan_does_not_show_it_and_the_journal_puts_it_back()
    {
        using TemporaryFolder folder = new();
        byte[] blob = ConnectionBlobs.Create(ConnectionBlobs.Manual, "user:S3cr3t@proxy.example:8080", "<local>;bob:Hunter2@x.example", "");
        _machine.Set(Settings + @"\Connections", "DefaultConnectionSettings", RegistryValue.Binary(blob));
        string before = _machine.Export();
        Check check = ShippedChecks.CreateCatalog().Find("ProxyException")!;
        CheckContext context = Context();
        var planner = new RepairPlanner(new CertificateInstaller([], new CertificateInstallOptions()));
        var store = new JournalStore(folder.Path);
        var factory = new RepairResultFactory(new TextCatalog(CultureInfo.InvariantCulture));

        RepairOutcome outcome = new RepairRunner(planner, store, new RepairOptions()).Repair(context, _machine, [check]);
        UndoOutcome undone = new UndoRunner(store, TimeSpan.Zero).Undo(_machine, outcome.Journal!.Id, force: false);

        Assert.NotEmpty(outcome.Steps[0].Changes);
        AssertNone(factory.Create(outcome.Steps[0], context, outcome.Journal, false).Changes);
        AssertNone(factory.Create(undone, isPlan: false).Changes);
        AssertNone(factory.Describe(undone));
        Assert.Equal(before, _machine.Export());
    }

    private static string Hex(string text) => Convert.ToHexStringLower(Encoding.Latin1.GetBytes(text));

    private static void AssertNone(string text) => Assert.All(Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));

    private static string Whole(Finding finding) => string.Join("\n", FindingFields.All.Select(field => field.Read(finding)));

    private CheckContext Context() => new(_machine, ShippedChecks.LoadBaseline("current"), TestContext.Current.CancellationToken);

    private IEnumerable<Finding> Findings() =>
        new CheckRunner(ShippedChecks.CreateCatalog(), new FindingFactory(new TextCatalog(CultureInfo.InvariantCulture))).Run(Context(), CheckSelection.All);
}
