using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using EcoDocDiag.Checks;
using EcoDocDiag.Console;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Opening;
using EcoDocDiag.Tests.Certificates;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Repairs;
using Xunit;

namespace EcoDocDiag.Tests.Console;

/// <summary>The verbs by which the console does what a cmdlet does too, on the samples of the documentation.</summary>
public sealed class VerbTests : IDisposable
{
    private static readonly string Broken = ProjectFolder.PathOf("docs", "samples", "broken-pc.reg");

    private readonly TemporaryFolder _folder = new();
    private readonly MemoryMachine _machine = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private string? _otherUser;
    private string _culture = "en";
    private bool _isCultureGiven;

    public void Dispose()
    {
        _folder.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void Findings_go_into_a_file_in_the_format_of_its_name_and_not_to_the_output()
    {
        foreach ((string name, string beginning) in new[] { ("a.json", "[{"), ("a.ndjson", "{"), ("a.csv", "\uFEFFCheckId,"), ("a.txt", "Computer ") })
        {
            string file = Path.Combine(_folder.Path, name);

            Assert.Equal(("", ExitCode.Fail), Run("test", "--registry", Broken, "--output", file));
            Assert.StartsWith(beginning, Encoding.UTF8.GetString(File.ReadAllBytes(file)).Replace("[\n", "[", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_that_is_named_twice_and_cannot_be_used_is_spoken_of_once()
    {
        string file = _folder.Write("empty.reg", []);

        Assert.Equal(("", ExitCode.Input), Run("test", "--registry", file, "--registry", file));
        Assert.Equal($"ecodocdiag: {file}: the file is empty.\n", _error.ToString());
    }

    [Fact]
    public void Two_runs_of_a_named_PC_are_compared_and_the_exit_code_says_whether_something_broke()
    {
        string before = Judge("before.json", File.ReadAllText(Broken));
        string mended = File.ReadAllText(Broken).Replace("\"1200\"=dword:00000003", "\"1200\"=dword:00000000", StringComparison.Ordinal);
        string after = Judge("after.json", mended);
        string other = Judge("other.json", mended.Replace("\"1001\"=dword:00000003", "\"1001\"=dword:00010000", StringComparison.Ordinal));

        (string better, int mendedCode) = Run("compare", before, after);
        (string worse, int brokenCode) = Run("compare", after, before, "--format", "json");

        Assert.Equal((ExitCode.Ok, ExitCode.Fail, ExitCode.Warning), (mendedCode, brokenCode, Run("compare", after, other).Code));
        Assert.Contains("Mended", better, StringComparison.Ordinal);
        Assert.Contains("PC-7", better, StringComparison.Ordinal);
        JsonElement change = JsonDocument.Parse(worse).RootElement.EnumerateArray().Single();
        Assert.Equal(("Broken", "ActiveXRun"), (change.GetProperty("Change").GetString(), change.GetProperty("CheckId").GetString()));
        Assert.Equal(("Nothing differs.\n", ExitCode.Ok), Run("compare", before, before));
    }

    [Fact]
    public void The_SSL_state_and_the_cache_are_cleared_after_a_yes_and_not_by_what_if()
    {
        Assert.Equal(ExitCode.Ok, Run("clear", "ssl", "cache", "--what-if").Code);
        Assert.Empty(_machine.Applied);
        Assert.Equal(ExitCode.Ok, Run("clear", "cache", "--yes").Code);
        Assert.Single(_machine.Applied);
        Assert.Equal(ExitCode.Ok, Run("clear", "ssl", "cache", "ssl", "--yes").Code);
        Assert.Equal(3, _machine.Applied.Count);
        Assert.Equal(ExitCode.Usage, Run("clear", "ssl").Code);
    }

    [Fact]
    public void A_proof_ends_with_the_code_of_its_conclusion_and_says_in_its_last_line_whose_fault_it_is()
    {
        (string table, int code) = Run("prove");
        (string json, int jsonCode) = Run("prove", "--format", "json", "--allow-prompt");

        JsonElement conclusion = JsonDocument.Parse(json).RootElement.EnumerateArray().Last();
        Assert.Equal((ExitCode.Fail, ExitCode.Fail), (code, jsonCode));
        Assert.StartsWith("Logging in fails because of this PC.", table.TrimEnd().Split("\n\n")[^1], StringComparison.Ordinal);
        Assert.Equal(("Conclusion", "PC", "NoUsableCertificate"), (conclusion.GetProperty("Step").GetString(), conclusion.GetProperty("Layer").GetString(), conclusion.GetProperty("Reason").GetString()));

        _machine.Deny(CertificateStore.UserMy);
        Assert.Equal(ExitCode.NotJudged, Run("prove").Code);
    }

    [Fact]
    public void The_import_of_a_file_is_rehearsed_with_a_password_that_is_in_no_output()
    {
        string file = _folder.Write("user.p12", TestPkcs12.Of(TestCertificate.Root("CN=Root").Issue("CN=S4700010P", TestCertificateOptions.Client)).Encode());
        string right = _folder.Write("right.txt", "geheim\n");
        string wrong = _folder.Write("wrong.txt", "verraten\n");

        (string table, int code) = Run("certificate-file", file, "--password", right, "--registry", Broken, "--as-of", "2020-01-01");
        (string json, int wrongCode) = Run("certificate-file", file, "--password", wrong, "--registry", Broken, "--format", "json");

        Assert.Equal((ExitCode.Fail, ExitCode.Fail), (code, wrongCode));
        Assert.Contains("The password opens the file.", table, StringComparison.Ordinal);
        Assert.Equal("WrongPassword", JsonDocument.Parse(json).RootElement[0].GetProperty("Reason").GetString());
        Assert.DoesNotContain("geheim", table + json + _error, StringComparison.Ordinal);
        Assert.DoesNotContain("verraten", table + json + _error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Fail, Run("certificate-file", file, "--registry", Broken).Code);
        Assert.Equal(ExitCode.Input, Run("certificate-file", right, "--password", right, "--registry", Broken).Code);
        Assert.Equal(ExitCode.Usage, Run("certificate-file").Code);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void Every_check_has_its_page(string culture)
    {
        _culture = culture;
        foreach (Check check in ShippedChecks.CreateCatalog().Checks)
        {
            (string page, int code) = Run("checks", check.Id);

            Assert.Equal(ExitCode.Ok, code);
            Assert.StartsWith(check.Id + ": ", page, StringComparison.Ordinal);
            Assert.True(page.Split('\n').Length > 10, check.Id);
            Assert.DoesNotContain("|-", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_report_in_a_language_that_is_asked_for_has_the_texts_of_its_findings_in_it()
    {
        string findings = Judge("findings.json", File.ReadAllText(Broken));
        _culture = "ja";

        string asWritten = Run("report", "--input", findings, "--format", "json", "--output", "-").Output;
        _isCultureGiven = true;
        string worded = Run("report", "--input", findings, "--format", "json", "--output", "-").Output;

        Assert.Contains("Registration as a trusted site", asWritten, StringComparison.Ordinal);
        Assert.Contains("信頼済みサイトへの登録", worded, StringComparison.Ordinal);
        Assert.DoesNotContain("Registration as a trusted site", worded, StringComparison.Ordinal);
    }

    [Fact]
    public void A_handout_has_what_is_left_to_do_from_files_or_findings_and_no_command()
    {
        _culture = "ja";
        string page = Path.Combine(_folder.Path, "handout.html");
        string findings = Judge("findings.json", File.ReadAllText(Broken));

        string text = Run("handout", "--registry", Broken, "--computer", "PC-7").Output;

        Assert.Equal(text, Run("handout", "--input", findings).Output);
        Assert.Equal(ExitCode.Ok, Run("handout", "--input", findings, "--output", page).Code);
        string html = File.ReadAllText(page);
        foreach (string form in new[] { text, html })
        {
            Assert.Contains("信頼済みサイトの保護モード", form, StringComparison.Ordinal);
            Assert.Contains("inetcpl.cpl", form, StringComparison.Ordinal);
            Assert.Contains("https://ds.e-kakushin.com/", form, StringComparison.Ordinal);
            Assert.DoesNotContain("ecodocdiag", form, StringComparison.Ordinal);
            Assert.DoesNotContain("Repair-", form, StringComparison.Ordinal);
        }

        Assert.Contains("@page { size: A4", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_PC_that_needs_nothing_gets_a_handout_that_says_so()
    {
        string text = Run("handout", "--snapshot", ProjectFolder.PathOf("docs", "samples", "healthy-pc.json"), "--as-of", "2026-11-22").Output;

        Assert.Contains("There is nothing to do on this PC.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("[ ]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_enquiry_is_text_or_a_package_and_its_stage_follows_from_the_message()
    {
        string package = Path.Combine(_folder.Path, "enquiry.zip");
        string picture = _folder.Write("screen.png", [1, 2, 3]);

        string text = Run("enquiry", "--registry", Broken, "--message", "未対応のブラウザです", "--skip-network").Output;

        Assert.Contains("It fits section 1-1", text, StringComparison.Ordinal);
        Assert.Contains("ecodocdiag advise 1-1", text, StringComparison.Ordinal);
        Assert.Equal(("", ExitCode.Ok), Run("enquiry", "--registry", Broken, "--stage", "Access", "--skip-network", "--capture", picture, "--output", package));
        using ZipArchive archive = ZipFile.OpenRead(package);
        Assert.Equal(["enquiry.txt", "findings.json", "captures/01-screen.png"], archive.Entries.Select(static entry => entry.FullName));
    }

    [Fact]
    public void Whoever_repairs_as_another_user_than_the_one_at_the_desk_is_told_before_anything_is_planned()
    {
        _otherUser = @"PC-TEST\hanako";

        Run("repair", "--check", "ActiveXRun", "--what-if", "--skip-network");
        string told = _error.ToString();
        _error.GetStringBuilder().Clear();
        Run("repair", "--check", "ActiveXRun", "--what-if", "--skip-network", "--user", "hanako");

        Assert.StartsWith(@"ecodocdiag: This runs as PC-TEST\user, but PC-TEST\hanako is signed in here", told, StringComparison.Ordinal);
        Assert.DoesNotContain("signed in here", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_at_a_question_ends_it_at_once()
    {
        using CancellationTokenSource cancellation = new();
        using ManualResetEventSlim never = new();
        using BlockedReader terminal = new(never);
        using InterruptibleReader reader = new(terminal, cancellation.Token);

        Task<string?> answer = Task.Run(reader.ReadLine);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        never.Set();
    }

    private string Judge(string name, string export)
    {
        string registry = _folder.Write(Path.ChangeExtension(name, ".reg"), export);
        string file = Path.Combine(_folder.Path, name);
        string culture = _culture;
        _culture = "en";
        Run("test", "--registry", registry, "--computer", "PC-7", "--output", file);
        _culture = culture;
        return file;
    }

    [Fact]
    public void Several_runs_give_one_report_of_the_latest_with_the_trend_and_a_file_of_records_keeps_all()
    {
        string monday = Path.Combine(_folder.Path, "monday.json");
        string tuesday = Path.Combine(_folder.Path, "tuesday.json");
        Run("test", "--registry", Broken, "--skip-network", "--as-of", "2026-11-23", "--output", monday);
        string mended = _folder.Write("broken-pc.reg", File.ReadAllText(Broken).Replace("\"2500\"=dword:00000000", "\"2500\"=dword:00000003", StringComparison.Ordinal));
        Run("test", "--registry", mended, "--skip-network", "--as-of", "2026-11-24", "--output", tuesday);
        string report = Path.Combine(_folder.Path, "report.html");
        string records = Path.Combine(_folder.Path, "all.csv");

        Assert.Equal(("", ExitCode.Ok), Run("report", "--input", tuesday, monday, "--output", report));
        Assert.Equal(("", ExitCode.Ok), Run("report", "--input", Path.Combine(_folder.Path, "*day.json"), "--output", records));

        string html = File.ReadAllText(report);
        Assert.Contains("id=\"trend-table\"", html, StringComparison.Ordinal);
        Assert.Contains("EcoDocDiag report: broken-pc", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Protected Mode\" of Trusted sites is on", html, StringComparison.Ordinal);
        Assert.Equal(2, File.ReadAllLines(records).Count(static row => row.Contains("ProtectedMode,", StringComparison.Ordinal) && !row.Contains("EnhancedProtectedMode,", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("en", "46", "Password lock")]
    [InlineData("ja", "46", "パスワードロック")]
    public void The_mail_to_the_contact_needs_no_PC(string culture, string message, string screen)
    {
        _culture = culture;
        using MemoryStream output = new();
        ConsoleSession session = TestSession.Create(output, _error) with { Culture = CultureInfo.GetCultureInfo(culture) };
        var application = new Application(session, ShippedChecks.CreateCatalog(), _ => throw new UsageException("No PC."), new StubRepairHost(_folder.Path, _machine));

        Assert.Equal(ExitCode.Ok, application.Run(["enquiry", "--to", "contact", "--message", message, "--screen", screen]));
        string text = Encoding.UTF8.GetString(output.ToArray());
        Assert.Contains("2-2 (46)", text, StringComparison.Ordinal);
        Assert.Contains(screen, text, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, application.Run(["enquiry", "--to", "operator", "--message", message]));
    }

    private (string Output, int Code) Run(params string[] arguments)
    {
        using MemoryStream output = new();
        ConsoleSession session = TestSession.Create(output, _error) with { Culture = CultureInfo.GetCultureInfo(_culture), IsCultureGiven = _isCultureGiven };
        MachineOpener opener = new(() => new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc), openLive: null);
        int code = new Application(session, ShippedChecks.CreateCatalog(), source => opener.Open(source), new StubRepairHost(_folder.Path, _machine) { OtherSessionUser = _otherUser }).Run(arguments);
        return (Encoding.UTF8.GetString(output.ToArray()), code);
    }

    private sealed class BlockedReader(ManualResetEventSlim answer) : TextReader
    {
        public override string? ReadLine()
        {
            answer.Wait(TestContext.Current.CancellationToken);
            return null;
        }
    }
}
