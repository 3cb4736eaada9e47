using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EcoDocDiag.Checks;
using EcoDocDiag.Console;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Opening;
using EcoDocDiag.Tests.Checks.Declared;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Repairs;
using Xunit;

namespace EcoDocDiag.Tests.Console;

/// <summary>A second service, made up and all data: it is diagnosed, advised, repaired, undone, reported and collected by the same program.</summary>
public sealed partial class ExampleServiceTests : IDisposable
{
    private const string Pack = "docs/samples/example-service";
    private static readonly string[] AsOf = ["--as-of", "2026-12-01"];
    private static readonly bool Writes = Environment.GetEnvironmentVariable("ECODOCDIAG_WRITE_DOCS") == "1";

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public void Dispose()
    {
        _folder.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void The_healthy_PC_passes_in_all_that_the_service_needs()
    {
        WriteSample("healthy-pc.json", ExamplePc.Healthy);

        (int code, string output) = Run(["test", "--baseline", Pack, "--snapshot", Pack + "/healthy-pc.json", "--format", "json", .. AsOf]);

        Assert.Equal(ExitCode.Ok, code);
        Assert.Equal(8, Ids(output, "Pass").Count(id => id.StartsWith("example-service/", StringComparison.Ordinal)));
        Assert.Subset(new HashSet<string>(Ids(output, "Pass")), new HashSet<string>(["TlsProtocol", "Connectivity", "ClientCertificate", "RootCertificate", "IntermediateCertificate"]));
        Assert.Empty(Ids(output, "NotJudged").Concat(Ids(output, "Error")));
    }

    [Fact]
    public void The_broken_PC_fails_in_what_is_wrong_with_it()
    {
        WriteSample("broken-pc.json", ExamplePc.Broken);

        (int code, string output) = Run(["test", "--baseline", Pack, "--snapshot", Pack + "/broken-pc.json", "--format", "json", .. AsOf]);

        Assert.Equal(ExitCode.Fail, code);
        Assert.Equal(
            ["ClientCertificate", "CertificateSelection", "IntermediateCertificate", "example-service/DotNetRuntime", "example-service/SignerVersion", "example-service/SignerService", "example-service/SignerPort", "example-service/SignerHost"],
            Ids(output, "Fail"));
        Assert.Equal(["TlsProtocol", "example-service/SignerExtension", "example-service/SignerStore"], Ids(output, "Warning"));
    }

    [Fact]
    public void One_of_its_checks_can_be_asked_for_and_one_that_it_has_not_is_wrong_usage()
    {
        (int code, string output) = Run(["test", "--baseline", Pack, "--snapshot", Pack + "/broken-pc.json", "--check", "example-service/signerport", "--format", "json", .. AsOf]);

        Assert.Equal((ExitCode.Fail, "example-service/SignerPort"), (code, Assert.Single(Ids(output, "Fail"))));
        Assert.Equal(ExitCode.Usage, Run(["test", "--baseline", Pack, "--snapshot", Pack + "/broken-pc.json", "--check", "example-service/None"]).Code);
        Assert.Equal(ExitCode.Usage, Run(["test", "--snapshot", Pack + "/broken-pc.json", "--check", "example-service/SignerPort"]).Code);
    }

    [Fact]
    public void Without_its_baseline_the_sample_is_judged_as_by_a_version_that_knows_no_packs()
    {
        (_, string output) = Run(["test", "--snapshot", Pack + "/broken-pc.json", "--format", "json", .. AsOf]);

        Assert.DoesNotContain("example-service", output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_tells_of_its_checks_what_an_export_can()
    {
        string export = _folder.Write("export.reg", """
            Windows Registry Editor Version 5.00

            [HKEY_CURRENT_USER\Software]

            [HKEY_CURRENT_USER\Software\Example Sign\Signer]
            "UseWindowsStore"=dword:00000000

            [HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\ExampleSignerService]
            "Start"=dword:00000004

            """.ReplaceLineEndings("\r\n"));

        (_, string output) = Run(["test", "--baseline", Pack, "--registry", export, "--format", "json", .. AsOf]);

        Assert.Equal(["example-service/SignerService"], Ids(output, "Fail").Where(IsOfPack));
        Assert.Equal(["example-service/SignerStore"], Ids(output, "Warning").Where(IsOfPack));
        Assert.Equal(
            ["example-service/DotNetRuntime", "example-service/SignerVersion", "example-service/SignerPort", "example-service/SignerProtocol", "example-service/SignerExtension", "example-service/SignerHost"],
            Ids(output, "NotJudged").Where(IsOfPack));
    }

    [Fact]
    public void What_was_recorded_with_the_pack_is_judged_alike_and_what_was_not_is_not_judged()
    {
        string with = Path.Combine(_folder.Path, "with.json");
        string without = Path.Combine(_folder.Path, "without.json");
        using (MemoryMachine machine = ExamplePc.Healthy())
        {
            Assert.Equal(ExitCode.Ok, RunOn(machine, "snapshot", "--output", with, "--baseline", Pack));
            Assert.Equal(ExitCode.Ok, RunOn(machine, "snapshot", "--output", without));
        }

        Assert.Equal(ExitCode.Ok, Run(["test", "--baseline", Pack, "--snapshot", with, .. AsOf]).Code);
        (int code, string output) = Run(["test", "--baseline", Pack, "--snapshot", without, "--format", "json", .. AsOf]);
        Assert.Equal(ExitCode.NotJudged, code);
        Assert.Equal(8, Ids(output, "NotJudged").Count(IsOfPack));
    }

    [Fact]
    public void It_is_advised_by_its_own_guide_in_both_languages()
    {
        (int code, string output) = Run(["advise", "署名ボタンを押しても動かない", "--guide", Pack, "--format", "json", "--culture", "ja"]);

        Assert.Equal(ExitCode.Ok, code);
        JsonElement advice = JsonDocument.Parse(output).RootElement[0];
        Assert.Equal(("SignerNotFound", "E12"), (advice.GetProperty("Id").GetString(), advice.GetProperty("Code").GetString()));
        Assert.Equal("情報システム部に、最新の Example Signer のインストールを依頼します。", advice.GetProperty("Action")[0].GetString());
        Assert.Equal("SignerNotFound", JsonDocument.Parse(Run(["advise", "Example", "Signer", "is", "missing", "--guide", Pack, "--format", "json"]).Output).RootElement[0].GetProperty("Id").GetString());
        Assert.Equal("Suspended", JsonDocument.Parse(Run(["advise", "E46", "--guide", Pack, "--format", "json"]).Output).RootElement[0].GetProperty("Id").GetString());
        Assert.DoesNotContain("secom", Run(["advise", "2-1", "--guide", Pack]).Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_guided_diagnosis_by_its_guide_judges_by_its_baseline_too()
    {
        (int code, string output) = Run(["guide", "--code", "E12", "--guide", Pack, "--snapshot", Pack + "/broken-pc.json", "--format", "json", .. AsOf]);

        Assert.Equal(ExitCode.Fail, code);
        JsonElement diagnosis = JsonDocument.Parse(output).RootElement[0];
        Assert.Equal("Confirmed", diagnosis.GetProperty("Causes")[0].GetProperty("State").GetString());
        Assert.Equal("example-service/DotNetRuntime", diagnosis.GetProperty("Findings")[0].GetProperty("CheckId").GetString());

        (_, string repair) = Run(["guide", "--code", "1-9", "--guide", Pack, "--snapshot", Pack + "/broken-pc.json", "--format", "json", .. AsOf]);
        Assert.Contains(" --baseline " + Pack + "/baseline.json", JsonDocument.Parse(repair).RootElement[0].GetProperty("NextConsoleCommand").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_repaired_and_undone_by_the_same_program()
    {
        using MemoryMachine machine = ExamplePc.Broken();
        string before = machine.Export();

        string certificate = ProjectFolder.PathOf(Pack, "certificates", "ExampleSignIssuingCA.cer");
        Assert.Equal(ExitCode.Fail, RunOn(machine, "repair", "--baseline", Pack, "--temporary", "--yes", "--skip-network", "--certificate", certificate, "--check", "TlsProtocol", "IntermediateCertificate", "example-service/SignerVersion"));

        Assert.Contains(machine.Applied, change => change.After.StartsWith("Example Sign Issuing CA", StringComparison.Ordinal));
        Assert.DoesNotContain(machine.Applied, change => change.Place.Contains("Example", StringComparison.Ordinal));
        string recorded = _folder.Write("recorded/repaired.json", ExamplePc.Record(machine));
        (_, string output) = Run(["test", "--baseline", Pack, "--snapshot", recorded, "--format", "json", .. AsOf]);
        Assert.Subset(new HashSet<string>(Ids(output, "Pass")), new HashSet<string>(["TlsProtocol", "IntermediateCertificate"]));

        Assert.True(RunOn(machine, "undo", "--temporary", "--yes") == ExitCode.Ok, _error.ToString());
        Assert.Equal(before, machine.Export());
    }

    [Theory]
    [InlineData("html")]
    [InlineData("markdown")]
    [InlineData("junit")]
    [InlineData("sarif")]
    [InlineData("csv")]
    public void Its_findings_are_in_each_report(string format)
    {
        string findings = _folder.Write("findings.json", Run(["test", "--baseline", Pack, "--snapshot", Pack + "/broken-pc.json", "--format", "json", .. AsOf]).Output);
        string report = Path.Combine(_folder.Path, "report");

        Assert.Equal(ExitCode.Ok, Run(["report", "--input", findings, "--output", report, "--format", format]).Code);

        // Markdown escapes punctuation.
        string text = File.ReadAllText(report).Replace("\\", "", StringComparison.Ordinal);
        Assert.Contains("example-service/SignerVersion", text, StringComparison.Ordinal);
        Assert.Contains("Example Signer 2.1.0.0 is installed", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fleet_counts_its_findings_too()
    {
        (int code, string output) = Run(["fleet", Pack + "/broken-pc.json", Pack + "/healthy-pc.json", "--baseline", Pack, "--group-by", "check", "--format", "json", .. AsOf]);

        Assert.Equal(ExitCode.Fail, code);
        JsonElement total = JsonDocument.Parse(output).RootElement.EnumerateArray().First(row => row.GetProperty("CheckId").GetString() == "example-service/SignerVersion" && row.GetProperty("Status").GetString() == "Fail");
        Assert.Equal(1, total.GetProperty("Count").GetInt32());
    }

    [Fact]
    public void Its_checks_are_listed_with_their_pages_and_completed()
    {
        (int code, string output) = Run(["checks", "--baseline", Pack, "--format", "json", "--culture", "ja"]);

        JsonElement signer = JsonDocument.Parse(output).RootElement.EnumerateArray().First(check => check.GetProperty("CheckId").GetString() == "example-service/SignerVersion");
        Assert.Equal((ExitCode.Ok, "Example Signer のバージョン", "2-2"), (code, signer.GetProperty("Title").GetString(), signer.GetProperty("GuideSection").GetString()));
        Assert.Contains("E12", signer.GetProperty("Page").GetString(), StringComparison.Ordinal);
        Assert.Contains("example-service/SignerVersion", Suggest($"test --baseline {ExamplePack.Folder} --check example"), StringComparison.Ordinal);
        Assert.DoesNotContain("example-service", Suggest("test --check "), StringComparison.Ordinal);
        Assert.Contains("E12", Suggest($"advise --guide {ExamplePack.Folder} E"), StringComparison.Ordinal);
        Assert.Contains("E12", Suggest($"guide --guide {ExamplePack.Folder} --code E"), StringComparison.Ordinal);
        Assert.Contains("1-3", Suggest("guide --code "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("ja-JP")]
    public void The_day_of_a_help_desk_is_as_its_page_has_it(string culture)
    {
        string path = ProjectFolder.PathOf("docs", "samples", "example-service", $"day.{culture}.md");
        string page = Day(culture);
        if (Writes)
        {
            File.WriteAllText(path, page);
        }

        Assert.Equal(File.ReadAllText(path), page);
    }

    // The end of a repair's id.
    [GeneratedRegex("Z-[0-9a-f]{8}")]
    private static partial Regex RandomId();

    private static bool IsOfPack(string id) => id.StartsWith("example-service/", StringComparison.Ordinal);

    private static void WriteSample(string name, Func<MemoryMachine> create)
    {
        if (Writes)
        {
            File.WriteAllBytes(Path.Combine(ExamplePack.Folder, name), ExamplePc.Record(create()));
        }
    }

    private static string[] Ids(string output, string status) =>
        [.. JsonDocument.Parse(output).RootElement.EnumerateArray().Where(finding => finding.GetProperty("Status").GetString() == status).Select(finding => finding.GetProperty("CheckId").GetString()!)];

    private string Day(string culture)
    {
        bool isJapanese = culture.StartsWith("ja", StringComparison.Ordinal);
        StringBuilder page = new();
        page.Append(isJapanese
            ? "# ヘルプ デスクの一日\n\n架空のサービスの[サービス パック](README.md)を使った例です。コマンドと出力はテスト (`ECODOCDIAG_WRITE_DOCS=1` を指定した `ExampleServiceTests`) が書き込みます。\n"
            : "# A help desk's day\n\nWith the [service pack](README.md) of a made-up service. The commands and what they print are written by the tests (`ExampleServiceTests` with `ECODOCDIAG_WRITE_DOCS=1`).\n");
        string call = isJapanese ? "署名ボタンを押しても動かない" : "the sign button does not work";
        Show(isJapanese ? "サービス パックに誤りがないことを確認します。" : "The pack is right.", "guides", "--guide", Pack);
        Show(isJapanese ? "独自のチェックの一覧です。" : "What it checks beside the shipped checks.", "checks", "--baseline", Pack);
        Show(isJapanese ? "電話: 「署名ボタンを押しても動きません」" : "A call: \"The button Sign does nothing.\"", "advise", call, "--guide", Pack);
        Show(isJapanese ? "電話: 「E46 と表示されます」" : "A call: \"It says E46.\"", "advise", "E46", "--guide", Pack);
        Show(isJapanese ? "最初のユーザーから PC のスナップショットが届きました。" : "The first caller's PC sent a snapshot.", ["guide", "--code", "E12", "--guide", Pack, "--snapshot", Pack + "/broken-pc.json", .. AsOf]);
        Show(isJapanese ? "同じ PC では開始ページも開きません。" : "On the same PC the start page does not open either.", ["guide", "--code", "2-1", "--guide", Pack, "--snapshot", Pack + "/broken-pc.json", .. AsOf]);
        using (MemoryMachine machine = ExamplePc.Broken())
        {
            ShowOn(machine, isJapanese ? "その PC で修復します。" : "On that PC, the repair.", "repair", "--baseline", Pack, "--temporary", "--yes", "--skip-network", "--check", "TlsProtocol");
            ShowOn(machine, isJapanese ? "元に戻すこともできます。" : "It can be taken back.", "undo", "--temporary", "--yes");
        }

        Show(isJapanese ? "2 台をまとめて集計します。" : "Both PCs, counted.", ["fleet", Pack + "/broken-pc.json", Pack + "/healthy-pc.json", "--baseline", Pack, "--group-by", "check", .. AsOf]);
        return page.ToString();

        void Show(string title, params string[] arguments) => Append(title, arguments, RunProgram([.. arguments, "--culture", culture]));

        void ShowOn(MemoryMachine machine, string title, params string[] arguments)
        {
            using MemoryStream output = new();
            RunOn(machine, output, [.. arguments, "--culture", culture]);
            Append(title, arguments, RandomId().Replace(Encoding.UTF8.GetString(output.ToArray()), "Z-1a2b3c4d"));
        }

        void Append(string title, string[] arguments, string output) =>
            page.Append("\n## ").Append(title).Append("\n\n    ecodocdiag ").AppendJoin(' ', arguments.Select(argument => argument.Contains(' ', StringComparison.Ordinal) ? $"\"{argument}\"" : argument))
                .Append("\n\n```text\n").Append(output.TrimEnd()).Append("\n```\n");
    }

    // As a process, whose paths begin at the root of the repository.
    private static string RunProgram(string[] arguments)
    {
        using Process run = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "EcoDocDiag.Console.dll"), .. arguments])
        {
            WorkingDirectory = ProjectFolder.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        run.StandardInput.Close();
        string output = run.StandardOutput.ReadToEnd();
        run.WaitForExit();
        return output.ReplaceLineEndings("\n");
    }

    private string Suggest(string line) => Run([FormattableString.Invariant($"[suggest:{line.Length}]"), line]).Output;

    private (int Code, string Output) Run(string[] arguments)
    {
        using var output = new MemoryStream();
        var opener = new MachineOpener(() => ExamplePc.Captured, null);
        string[] whole = [.. arguments.Select(argument => argument.StartsWith(Pack, StringComparison.Ordinal) ? ProjectFolder.PathOf(argument) : argument)];
        int code = new Application(
            TestSession.Create(output, _error) with { Culture = System.Globalization.CultureInfo.GetCultureInfo(arguments.SkipWhile(argument => argument != "--culture").Skip(1).FirstOrDefault("en")) },
            ShippedChecks.CreateCatalog(),
            source => opener.Open(source),
            new StubRepairHost(_folder.Path, new MemoryMachine())).Run(whole);
        return (code, Encoding.UTF8.GetString(output.ToArray()).Replace(ProjectFolder.Root + "/", "", StringComparison.Ordinal));
    }

    private int RunOn(MemoryMachine machine, params string[] arguments)
    {
        using var output = new MemoryStream();
        return RunOn(machine, output, arguments);
    }

    private int RunOn(MemoryMachine machine, MemoryStream output, string[] arguments) => new Application(
        TestSession.Create(output, _error) with { Culture = System.Globalization.CultureInfo.GetCultureInfo(arguments.SkipWhile(argument => argument != "--culture").Skip(1).FirstOrDefault("en")) },
        ShippedChecks.CreateCatalog(),
        _ => [new OpenedMachine(machine)],
        new StubRepairHost(_folder.Path, machine)).Run([.. arguments.Select(argument => argument == Pack ? ProjectFolder.PathOf(Pack) : argument)]);
}
