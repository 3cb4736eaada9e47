using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using EcoDocDiag.Checks;
using EcoDocDiag.Console;
using EcoDocDiag.Machines.Opening;
using EcoDocDiag.Repairs;
using Xunit;

namespace EcoDocDiag.Tests.Console;

/// <summary>The whole way from a file to the exit code, with the real checks, on the samples that ship and on real exports.</summary>
public sealed class SampleTests : IDisposable
{
    // Every check whose repair is in the registry; so a check that is added breaks the samples until they show it.
    private static readonly string[] SettingsOfTheGuide =
        [.. ShippedChecks.CreateCatalog().Checks.Where(check => check.RepairKeys.Count > 0).Select(check => check.Id)];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_broken_PC_fails_in_every_setting_of_the_guide()
    {
        (int code, string output) = Run("test", "--registry", Sample("broken-pc.reg"), "--skip-network", "--as-of", "2026-11-22", "--format", "json");

        Assert.Equal(ExitCode.Fail, code);
        Assert.Equal(SettingsOfTheGuide, With("Fail", output));
        Assert.Empty(With("Error", output));
    }

    [Theory]
    [InlineData("2026-11-22")]
    [InlineData("2040-01-01")]
    [InlineData("2095-01-01")]
    public void The_healthy_PC_is_whole_and_passes_for_years(string date)
    {
        string sample = Sample("healthy-pc.json");
        if (Environment.GetEnvironmentVariable("ECODOCDIAG_WRITE_DOCS") == "1" && Run("test", "--snapshot", sample, "--need", "always").Code != ExitCode.Ok)
        {
            File.WriteAllBytes(sample, HealthyPc.Record());
        }

        (int code, string output) = Run("test", "--snapshot", sample, "--as-of", date, "--need", "always", "--format", "json");

        Assert.Equal(ExitCode.Ok, code);
        Assert.Equal(ShippedChecks.CreateCatalog().Vocabulary.CheckIds, With("Pass", output));
        Assert.Equal(ExitCode.Ok, Run("test", "--snapshot", sample, "--as-of", date).Code);
        Assert.All(Findings(output), finding => Assert.Equal(("Pass", ""), (finding.GetProperty("Status").GetString(), finding.GetProperty("Unseen").GetString())));
    }

    [Fact]
    public void The_export_of_the_healthy_PC_passes_all_that_an_export_holds_and_the_rest_is_not_judged()
    {
        (int code, string output) = Run("test", "--registry", Sample("healthy-pc.reg"), "--skip-network", "--as-of", "2026-11-22", "--format", "json");

        Assert.Equal(ExitCode.NotJudged, code);
        string[] beyondAnExport = ["Browser", "EnrollmentComponent", "OtherSessions", "BrowserProcess", "Interception", "ClientCertificate", "KeyHealth", "CertificateSelection", "RootCertificate", "IntermediateCertificate"];
        Assert.Equal(beyondAnExport, With("NotJudged", output));
        string[] notConcerned = ["FileIssuance", "Connectivity", "AcceptedAuthorities"];
        Assert.Equal(notConcerned, With("NotApplicable", output));
        Assert.Equal(ShippedChecks.CreateCatalog().Vocabulary.CheckIds.Except(beyondAnExport).Except(notConcerned), With("Pass", output));
    }

    [Theory]
    [InlineData("guide-2018")]
    [InlineData("current")]
    public void A_snapshot_recorded_off_an_export_gives_the_same_bytes_and_says_when_it_was_made(string baseline)
    {
        string snapshot = Path.Combine(_folder.Path, "broken-pc.json");
        string[] rest = ["--skip-network", "--as-of", "2026-11-22"];
        Assert.Equal(ExitCode.Ok, Run(["snapshot", "--registry", Sample("broken-pc.reg"), "--output", snapshot, .. rest]).Code);

        (int code, string output) = Run(["test", "--registry", Sample("broken-pc.reg"), "--baseline", baseline, "--format", "ndjson", .. rest]);
        Assert.Equal(
            (code, output.Replace("\"CapturedAt\":null", "\"CapturedAt\":\"2026-11-22T00:00:00Z\"", StringComparison.Ordinal)),
            Run(["test", "--snapshot", snapshot, "--baseline", baseline, "--format", "ndjson", .. rest]));
    }

    [Fact]
    public void A_snapshot_can_go_to_the_output()
    {
        (int code, string output) = Run("snapshot", "--registry", Sample("broken-pc.reg"), "--output", "-", "--skip-network", "--as-of", "2026-11-22");

        Assert.Equal(ExitCode.Ok, code);
        Assert.Equal("ecodocdiag/snapshot/1", JsonDocument.Parse(output).RootElement.GetProperty("schema").GetString());
        Assert.EndsWith("}\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_that_cannot_be_written_leaves_nothing()
    {
        string folder = Path.Combine(_folder.Path, "none");

        Assert.Equal(ExitCode.Usage, Run("snapshot", "--registry", Sample("broken-pc.reg"), "--output", Path.Combine(folder, "a.json"), "--skip-network").Code);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void An_unreadable_export_makes_no_snapshot()
    {
        string output = Path.Combine(_folder.Path, "a.json");

        Assert.Equal(ExitCode.Input, Run("snapshot", "--registry", _folder.Write("a.reg", "no export"), "--output", output, "--skip-network").Code);
        Assert.False(File.Exists(output));
    }

    [Fact]
    public void A_real_PC_of_2018_is_judged_as_the_guide_would()
    {
        string[] arguments =
        [
            "test", "--registry", ProjectFolder.SharedData("registry", "windows7-user.reg"), "--certificates", ProjectFolder.SharedData("certificates"),
            "--baseline", "guide-2018", "--skip-network", "--format", "json", "--as-of",
        ];
        (int code, string then) = Run([.. arguments, "2018-10-24"]);
        (_, string now) = Run([.. arguments, "2026-11-22"]);

        Assert.Equal(ExitCode.Fail, code);
        Assert.Equal(ShippedChecks.CreateCatalog().Vocabulary.CheckIds, Findings(then).Select(finding => finding.GetProperty("CheckId").GetString()).Distinct());
        Assert.Equal(["TrustedSite", "ActiveXUnsafe", "TlsProtocol"], With("Fail", then));
        Assert.Equal("3", Find(then, "ActiveXUnsafe").GetProperty("Actual").GetString());
        Assert.All(["ActiveXRun", "ActiveXSigned", "RootCertificate", "IntermediateCertificate"], id => Assert.Contains(id, With("Pass", then)));
        Assert.All(["RootCertificate", "IntermediateCertificate"], id => Assert.Equal("Expired", Find(now, id).GetProperty("Reason").GetString()));
    }

    private static string Sample(string name) => ProjectFolder.PathOf("docs", "samples", name);

    private static JsonElement.ArrayEnumerator Findings(string output) => JsonDocument.Parse(output).RootElement.EnumerateArray();

    private static JsonElement Find(string output, string checkId) =>
        Findings(output).First(finding => finding.GetProperty("CheckId").GetString() == checkId);

    private static string[] With(string status, string output) =>
        [.. Findings(output).Where(finding => finding.GetProperty("Status").GetString() == status).Select(finding => finding.GetProperty("CheckId").GetString()!).Distinct()];

    private static (int Code, string Output) Run(params string[] arguments)
    {
        using var output = new MemoryStream();
        var opener = new MachineOpener(() => new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc), null);
        int code = new Application(TestSession.Create(output, TextWriter.Null), ShippedChecks.CreateCatalog(), source => opener.Open(source), new LiveRepairHost(opener)).Run(arguments);
        return (code, Encoding.UTF8.GetString(output.ToArray()));
    }
}
