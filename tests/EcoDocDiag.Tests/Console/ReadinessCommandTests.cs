using System;
using System.Globalization;
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

/// <summary>The two questions, asked of a user who has none of the settings that the guide asks for.</summary>
public sealed class ReadinessCommandTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _folder.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void A_user_with_a_lasting_certificate_does_not_need_issuance_and_is_ready_for_access()
    {
        string pc = Snapshot(Now.AddYears(2));

        Assert.Equal((ExitCode.Ok, "NotNeeded 2028-10-23, Ready"), Ask("readiness", "--snapshot", pc));
        Assert.Equal(ExitCode.Ok, Run("test", "--snapshot", pc).Code);
        string table = Run("test", "--snapshot", pc, "--culture", "ja").Output;
        Assert.Contains("発行        不要          有効な証明書があります。2028/10/23 から必要です。\nログイン    準備完了\n", table, StringComparison.Ordinal);
    }

    [Fact]
    public void With_twenty_days_left_issuance_is_needed_and_blocked_until_it_is_repaired()
    {
        string pc = Snapshot(Now.AddDays(20));

        (int code, string output) = Run("readiness", "--snapshot", pc, "--format", "json");

        Assert.Equal(ExitCode.Fail, code);
        JsonElement issuance = JsonDocument.Parse(output).RootElement[0];
        Assert.Equal("Blocked", issuance.GetProperty("Readiness").GetString());
        Assert.Equal("Repair", issuance.GetProperty("NextStep").GetString());
        Assert.Equal("Repair-EcoDocClient -CheckId TrustedSite,ActiveXRun,ActiveXUnsafe,ActiveXSigned,ZoneDialogs -Temporary", issuance.GetProperty("RepairCommand").GetString());
        Assert.Equal("AtRisk", JsonDocument.Parse(output).RootElement[1].GetProperty("Readiness").GetString());
    }

    [Fact]
    public void Without_a_certificate_both_stages_are_blocked() =>
        Assert.Equal((ExitCode.Fail, "Blocked, Blocked"), Ask("readiness", "--snapshot", Snapshot(null)));

    [Fact]
    public void Where_the_store_was_not_captured_it_is_judged_with_the_store_unseen()
    {
        string pc = Snapshot(Now.AddYears(2), hasStore: false);

        Assert.Equal((ExitCode.Fail, "Blocked, NotJudged"), Ask("readiness", "--snapshot", pc));
        (_, string output) = Run("test", "--snapshot", pc, "--check", "TrustedSite", "--format", "json");
        Assert.Equal(("Fail", @"CurrentUser\My"), JsonDocument.Parse(output).RootElement[0] is var site ? (site.GetProperty("Status").GetString(), site.GetProperty("Unseen").GetString()) : default);
    }

    [Fact]
    public void Asked_always_it_is_judged_all_the_same()
    {
        Assert.Equal((ExitCode.Fail, "Blocked, Ready"), Ask("readiness", "--snapshot", Snapshot(Now.AddYears(2)), "--need", "always"));
        Assert.Equal(ExitCode.Fail, Run("test", "--snapshot", Snapshot(Now.AddYears(2)), "--need", "ALWAYS").Code);
        Assert.Equal(ExitCode.Usage, Run("test", "--snapshot", Snapshot(Now.AddYears(2)), "--need", "never").Code);
    }

    [Fact]
    public void Left_out_by_the_caller_is_not_judged() =>
        Assert.Equal("NotNeeded 2028-10-23, NotJudged", Ask("readiness", "--snapshot", Snapshot(Now.AddYears(2)), "--skip-network").Answer);

    [Fact]
    public void Findings_of_a_file_give_the_same_answers_and_the_same_exit_code()
    {
        foreach (string pc in new[] { Snapshot(Now.AddYears(2)), Snapshot(Now.AddDays(20)), Snapshot(null) })
        {
            string findings = _folder.Write("findings.json", Run("test", "--snapshot", pc, "--format", "json").Output);

            Assert.Equal(Run("readiness", "--snapshot", pc, "--format", "json"), Run("readiness", "--findings", findings, "--format", "json"));
        }

        Assert.Equal(ExitCode.Usage, Run("readiness", "--findings", "a.json", "--snapshot", "b.json").Code);
        Assert.Equal(ExitCode.Input, Run("readiness", "--findings", Path.Combine(_folder.Path, "none.json")).Code);
    }

    [Fact]
    public void The_table_says_it_in_words_with_a_command_that_can_be_copied()
    {
        string output = Run("readiness", "--snapshot", Snapshot(Now.AddDays(20)), "--culture", "ja").Output;

        Assert.Contains("発行        要対応", output, StringComparison.Ordinal);
        Assert.Contains("\n    ecodocdiag repair --check TrustedSite ActiveXRun ActiveXUnsafe ActiveXSigned ZoneDialogs --temporary\n", output, StringComparison.Ordinal);
        Assert.Contains("ログイン    要注意        対象の項目: ClientCertificate。", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Places_are_shown_under_each_finding_and_go_on_into_a_report()
    {
        string pc = Snapshot(Now.AddDays(20));

        string[] lines = Run("test", "--snapshot", pc, "--check", "TrustedSite", "--show-places").Output.Split('\n');
        Assert.Contains(lines, line => line.StartsWith("    *  Default", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("       Policy ", StringComparison.Ordinal));
        Assert.All(lines.Where(line => line.StartsWith("     ", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 79));
        Assert.Contains("未設定", Run("test", "--snapshot", pc, "--check", "TrustedSite", "--show-places", "--culture", "ja").Output, StringComparison.Ordinal);

        string json = Run("test", "--snapshot", pc, "--check", "TrustedSite", "--show-places", "--format", "json").Output;
        Assert.Contains("ProductDefault", JsonDocument.Parse(json).RootElement[0].GetProperty("Places").GetString(), StringComparison.Ordinal);
        string report = Path.Combine(_folder.Path, "report.html");
        Run("report", "--input", _folder.Write("places.json", json), "--output", report);
        Assert.Contains("<details class=\"places\">", File.ReadAllText(report), StringComparison.Ordinal);
    }

    private (int Code, string Answer) Ask(params string[] arguments)
    {
        (int code, string output) = Run([.. arguments, "--format", "json"]);
        return (code, string.Join(", ", JsonDocument.Parse(output).RootElement.EnumerateArray().Select(stage =>
            (stage.GetProperty("Readiness").GetString() + " " + (stage.GetProperty("NeededFrom").ValueKind == JsonValueKind.Null
                ? ""
                : stage.GetProperty("NeededFrom").GetDateTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))).TrimEnd())));
    }

    private string Snapshot(DateTimeOffset? certificateEnds, bool hasStore = true) =>
        _folder.Write(Guid.NewGuid() + ".json", Encoding.UTF8.GetString(HealthyPc.RecordBare(certificateEnds, hasStore)));

    private (int Code, string Output) Run(params string[] arguments)
    {
        using var output = new MemoryStream();
        var opener = new MachineOpener(() => Now.UtcDateTime, null);
        ConsoleSession session = TestSession.Create(output, _error) with { Culture = CultureInfo.GetCultureInfo(arguments.Contains("ja") ? "ja-JP" : "en-US") };
        int code = new Application(session, ShippedChecks.CreateCatalog(), source => opener.Open(source), new LiveRepairHost(opener)).Run(arguments);
        return (code, Encoding.UTF8.GetString(output.ToArray()));
    }
}
