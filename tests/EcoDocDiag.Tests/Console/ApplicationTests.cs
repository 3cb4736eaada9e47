using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using EcoDocDiag.Console;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Opening;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Repairs;
using Xunit;

namespace EcoDocDiag.Tests.Console;

public sealed class ApplicationTests : IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly CancellationTokenSource _cancellation = new();
    private readonly List<OpenedMachine> _openings = [new(new MemoryMachine())];
    private FindingStatus _status = FindingStatus.Pass;
    private MachineSource? _source;
    private CheckContext? _context;
    private Func<ConsoleSession, ConsoleSession> _session = static session => session;

    private string Output => Encoding.UTF8.GetString(_output.ToArray());

    private string Error => _error.ToString();

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        _cancellation.Dispose();
    }

    [Theory]
    [InlineData(FindingStatus.Pass, 0)]
    [InlineData(FindingStatus.NotApplicable, 0)]
    [InlineData(FindingStatus.NotJudged, 5)]
    [InlineData(FindingStatus.Warning, 1)]
    [InlineData(FindingStatus.Fail, 2)]
    [InlineData(FindingStatus.Error, 3)]
    public void The_worst_finding_gives_the_exit_code(FindingStatus status, int code)
    {
        _status = status;

        Assert.Equal(code, Run("test"));
        Assert.Equal("", Error);
    }

    [Fact]
    public void Of_several_codes_the_gravest_is_given()
    {
        FindingStatus[] gravestFirst = [.. Enum.GetValues<FindingStatus>().OrderDescending()];

        Assert.Equal([3, 2, 5, 1, 0, 0], gravestFirst.Select(ExitCode.Of));
    }

    [Fact]
    public void An_unreadable_input_outweighs_any_finding_and_the_others_are_still_judged()
    {
        _status = FindingStatus.Fail;
        _openings.Insert(0, new OpenedMachine(new InputException("NotFound", "a\u001b.reg", "")));

        Assert.Equal(65, Run("test", "--format", "json"));
        Assert.Equal("ecodocdiag: a\\u001B.reg: no such file.\n", Error);
        Assert.Equal(3, JsonDocument.Parse(Output).RootElement.GetArrayLength());
    }

    [Fact]
    public void A_warning_about_an_input_is_said_and_leaves_the_exit_code()
    {
        _status = FindingStatus.Pass;
        _openings.Insert(0, new OpenedMachine(new InputWarning("LineSkipped", "a\u001b.reg", "line 12", "x")));

        Assert.Equal(0, Run("test", "--format", "json"));
        Assert.Equal("ecodocdiag: a\\u001B.reg: line 12: skipped, as Windows skips it: x\n", Error);
        Assert.Equal(3, JsonDocument.Parse(Output).RootElement.GetArrayLength());
    }

    [Theory]
    [InlineData("geheim")]
    [InlineData("geheim\r\n")]
    [InlineData("\uFEFFgeheim\nmore")]
    public void The_password_of_certificates_comes_from_a_file_or_from_standard_input(string text)
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("password.txt", text);
        byte[] content = File.ReadAllBytes(file);

        Assert.Equal(0, Run("test", "--certificates", "certs", "--certificate-password", file));
        Assert.Equal("geheim"u8.ToArray(), _source!.CertificatePassword!.ToUtf8());
        _session = session => session with { OpenInput = () => new MemoryStream(content) };
        Assert.Equal(0, Run("test", "--certificates", "certs", "--certificate-password", "-"));
        Assert.Equal("geheim"u8.ToArray(), _source.CertificatePassword!.ToUtf8());
        Assert.DoesNotContain("geheim", Output + Error + _source, StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_at_a_terminal_is_asked_for_the_password_of_certificates()
    {
        _session = session => session with { Input = new StringReader(""), ReadSecret = () => "geheim" };

        Assert.Equal(0, Run("test", "--certificates", "certs", "--certificate-password", "-"));

        Assert.Equal("geheim"u8.ToArray(), _source!.CertificatePassword!.ToUtf8());
        Assert.StartsWith("ecodocdiag: Password", Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(64, "--certificate-password", "x")]
    [InlineData(65, "--certificates", "certs", "--certificate-password", "/no/such/file")]
    public void A_password_without_certificates_or_without_its_file_is_refused(int code, params string[] arguments) =>
        Assert.Equal(code, Run(["test", .. arguments]));

    [Fact]
    public void Findings_are_written_in_every_format()
    {
        Run("test", "--format", "json");
        JsonElement[] json = [.. JsonDocument.Parse(Output).RootElement.EnumerateArray()];
        _output.SetLength(0);
        Run("test", "--format", "NDJSON");
        string[] lines = Output.TrimEnd('\n').Split('\n');
        _output.SetLength(0);
        Run("test", "--format", "csv");
        string csv = Output;
        _output.SetLength(0);
        Run("test");

        Assert.Equal(json.Select(finding => finding.GetRawText()), lines);
        Assert.StartsWith("CheckId,Title,Stage,", csv, StringComparison.Ordinal);
        Assert.Equal(4, csv.Split("\r\n").Length - 1);
        Assert.Contains("Pass            TrustedSite", Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_options_name_the_machines()
    {
        int code = Run("test", "--registry", "a.reg", "b.reg", "--registry", "c.reg", "--snapshot", "*.json", "--collected", "a.zip", "b", "--certificates", "certs", "--user", "S-1-5-21-9", "--as-of", "2018-10-24");

        Assert.Equal(0, code);
        Assert.Equal(["a.reg", "b.reg", "c.reg"], _source!.RegistryFiles);
        Assert.Equal(["*.json"], _source.Snapshots);
        Assert.Equal(["a.zip", "b"], _source.Collected);
        Assert.Equal("certs", _source.CertificateFolder);
        Assert.Equal(new MachineOptions { User = "S-1-5-21-9", AsOf = new DateTime(2018, 10, 24, 0, 0, 0, DateTimeKind.Utc) }, _source.Options);
    }

    [Theory]
    [InlineData("2018-10-24", "2018-10-24T00:00:00.0000000Z")]
    [InlineData("2018-10-24T09:30Z", "2018-10-24T09:30:00.0000000Z")]
    [InlineData("2018-10-24T09:30:15Z", "2018-10-24T09:30:15.0000000Z")]
    [InlineData("2018-10-24T09:30:15.25Z", "2018-10-24T09:30:15.2500000Z")]
    public void A_date_is_read_without_culture_as_UTC(string text, string expected)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("ja-JP") { DateTimeFormat = { Calendar = new JapaneseCalendar() } };
        try
        {
            Assert.Equal(0, Run("test", "--as-of", text));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(expected, _source!.Options.AsOf!.Value.ToString("O", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_options_select_the_checks_and_the_baseline()
    {
        Run("test", "--check", "tlsprotocol", "--check", "Connectivity", "--skip-network", "--baseline", "guide-2018", "--format", "json");

        Assert.Equal(
            ["TlsProtocol Ok guide-2018", "Connectivity Skipped guide-2018"],
            JsonDocument.Parse(Output).RootElement.EnumerateArray().Select(finding => $"{finding.GetProperty("CheckId")} {finding.GetProperty("Reason")} {finding.GetProperty("Baseline")}"));
        Assert.Equal("guide-2018", _context!.Baseline.Name);
    }

    [Fact]
    public void Of_the_checks_that_are_named_only_those_of_the_stage_run()
    {
        Run("test", "--stage", "Access", "--check", "TrustedSite", "TlsProtocol", "--format", "json");

        Assert.Equal("TlsProtocol", Assert.Single(JsonDocument.Parse(Output).RootElement.EnumerateArray()).GetProperty("CheckId").GetString());
    }

    [Fact]
    public void A_stage_is_selected_without_case()
    {
        Run("test", "--stage", "ACCESS", "--format", "json");

        Assert.Equal(
            ["TlsProtocol", "Connectivity"],
            JsonDocument.Parse(Output).RootElement.EnumerateArray().Select(finding => finding.GetProperty("CheckId").GetString()!));
    }

    [Theory]
    [InlineData("There is no command “tests”. Did you mean test?\necodocdiag: --help", "tests --snapshot a.json")]
    [InlineData("Give a command: guide, readiness, test, ", "")]
    [InlineData("Unknown option “--nonsense”.\necodocdiag: --help", "test --nonsense")]
    [InlineData("Unknown option “--registy”. Did you mean --registry?\necodocdiag: --help", "test --registy a.reg")]
    [InlineData("Unknown option “--formt”. Did you mean --format?\necodocdiag: --help", "advise 46 --formt json")]
    [InlineData("“xml” is not one of table, json, ndjson, csv.", "test --format xml")]
    [InlineData("“third” is not one of Issuance, Access.", "test --stage third")]
    [InlineData("“1” is not one of Issuance, Access.", "test --stage 1")]
    [InlineData("“24.10.2018” is not a date", "test --as-of 24.10.2018")]
    [InlineData("“2018-10-24T00:00:00+09:00” is not a date", "test --as-of 2018-10-24T00:00:00+09:00")]
    [InlineData("There is no check “Nope”", "test --check TlsProtocol Nope")]
    [InlineData("No check of --check belongs to the stage Access:", "test --stage access --check TrustedSite")]
    [InlineData("--user and --all-users cannot be used together.", "test --user a --all-users")]
    [InlineData("--check needs a value <check>.", "test --check")]
    [InlineData("--input is missing.\necodocdiag: --output is missing.\necodocdiag: --help", "report")]
    [InlineData("--output is missing.\necodocdiag: --help", "report --input a.ndjson")]
    [InlineData("Unknown option “--nonsense”.\necodocdiag: --help", "report --nonsense --input a.ndjson")]
    public void Wrong_usage_is_told_and_nothing_is_written(string message, string arguments)
    {
        Assert.Equal(64, Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.StartsWith("ecodocdiag: " + message, Error, StringComparison.Ordinal);
        Assert.Equal("", Output);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    public void A_usage_error_of_the_opener_leaves_the_output_empty(string format)
    {
        Application application = Create("en", _ => throw new UsageException("Not here."));

        Assert.Equal(64, application.Run(["test", "--format", format]));
        Assert.Equal("ecodocdiag: Not here.\n", Error);
        Assert.Equal("", Output);
    }

    [Fact]
    public void A_wrong_baseline_is_unreadable_input()
    {
        Assert.Equal(65, Run("test", "--baseline", "nope.json"));
        Assert.Equal("ecodocdiag: nope.json: no such file.\n", Error);
        Assert.Equal("", Output);
    }

    [Fact]
    public void An_argument_with_an_at_sign_is_no_response_file()
    {
        Run("test", "--registry", "@a.reg");

        Assert.Equal(["@a.reg"], _source!.RegistryFiles);
    }

    [Fact]
    public void Our_own_fault_is_one_line_without_a_stack()
    {
        Application application = Create("en", _ => throw new InvalidOperationException("secret detail"));

        Assert.Equal(70, application.Run(["test"]));
        Assert.Equal("ecodocdiag: This is a fault of the program itself (InvalidOperationException). Please report it together with the command line.\n", Error);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("ndjson")]
    [InlineData("csv")]
    public void An_output_that_cannot_be_written_is_one_line(string format)
    {
        using var full = new FullStream();

        Assert.Equal(70, Create("en", _ => _openings, full).Run(["test", "--format", format]));
        Assert.Equal("ecodocdiag: The result could not be written to the output.\n", Error);
    }

    [Fact]
    public void Ctrl_C_ends_the_run()
    {
        _cancellation.Cancel();

        Assert.Equal(130, Run("test"));
        Assert.Equal("ecodocdiag: Cancelled.\n", Error);
    }

    [Fact]
    public void Every_machine_is_disposed()
    {
        int disposed = 0;
        var machine = new Moq.Mock<IMachine>();
        machine.SetupGet(mock => mock.User).Returns(new UserIdentity("", ""));
        machine.SetupGet(mock => mock.Computer).Returns("PC");
        machine.Setup(mock => mock.Dispose()).Callback(() => disposed++);
        _openings.Add(new OpenedMachine(machine.Object));

        Assert.Equal(0, Run("test"));
        Assert.Equal(1, disposed);
    }

    [Fact]
    public void Messages_are_in_the_language_asked_for()
    {
        Create("ja", _ => _openings).Run(["test", "--check", "Nope"]);

        Assert.StartsWith("ecodocdiag: 「Nope」というチェックはありません。", Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Usage:", "Judge a PC")]
    [InlineData("ja", "使用法:", "PC を診断します")]
    public void Help_is_in_the_language_asked_for(string culture, string heading, string description)
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(0, Create(culture, _ => _openings).Run(["test", "--help"]));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }

        Assert.Contains(heading, Output, StringComparison.Ordinal);
        Assert.Contains(description, Output, StringComparison.Ordinal);
        Assert.Equal("", Error);
    }

    [Fact]
    public void Checks_are_listed()
    {
        Assert.Equal(0, Run("checks", "--format", "json"));
        JsonElement check = JsonDocument.Parse(Output).RootElement[2];
        Assert.Equal(
            ["CheckId", "Title", "Stage", "GuideSection", "Severity", "TestCommand", "RepairCommand", "UsesNetwork", "Page"],
            check.EnumerateObject().Select(field => field.Name));
        Assert.Equal("Connectivity", check.GetProperty("CheckId").GetString());
        Assert.Equal("Access", check.GetProperty("Stage").GetString());
        Assert.True(check.GetProperty("UsesNetwork").GetBoolean());
    }

    [Fact]
    public void Baselines_are_listed_and_a_wrong_one_is_told()
    {
        Assert.Equal(65, Run("baselines", "--baseline", "nope", "--format", "csv"));
        Assert.Equal(["Name,OwnName,Description,IsDefault", "current", "guide-2018", "file", ""], Output.Split("\r\n").Select((line, index) => index == 0 ? line : line.Split(',')[0]));
        Assert.Equal("ecodocdiag: “nope” is neither a shipped baseline (current, guide-2018, file) nor a file or folder.\n", Error);
    }

    [Theory]
    [InlineData("46", "AccountLocked")]
    [InlineData("１－３", "CspListEmpty")]
    [InlineData("有効な証明書申請", "NoValidRequest")]
    [InlineData("error code 53", "SignUpIncomplete")]
    [InlineData("99", "OtherCode")]
    [InlineData("print does not work", "IssuanceOther")]
    public void Advice_is_given_for_a_code_a_section_or_words_without_quotation_marks(string query, string expected)
    {
        Assert.Equal(0, Run(["advise", .. query.Split(' '), "--format", "json"]));

        JsonElement advice = JsonDocument.Parse(Output).RootElement[0];
        Assert.Equal(expected, advice.GetProperty("Id").GetString());
        Assert.Equal(expected is "OtherCode" or "IssuanceOther", advice.GetProperty("IsFallback").GetBoolean());
        Assert.NotEqual(0, advice.GetProperty("Action").GetArrayLength());
    }

    [Theory]
    [InlineData("en", 80)]
    [InlineData("en", 120)]
    [InlineData("ja", 80)]
    [InlineData("ja", 120)]
    public void The_whole_guide_reads_within_the_width_of_the_terminal(string culture, int width)
    {
        var display = new EcoDocDiag.Records.DisplayWidth(CultureInfo.GetCultureInfo(culture));
        foreach (string chapter in new[] { "1-1", "1-3", "2-1", "2-2", "99", "?" })
        {
            Assert.Equal(0, Create(culture, _ => [], width: width).Run(["advise", chapter]));
        }

        Assert.Contains("ecodocdiag test --check Browser TrustedSite", Output, StringComparison.Ordinal);
        Assert.Contains(culture == "ja" ? "該当する項目がないため" : "nothing of its own", Output, StringComparison.Ordinal);
        Assert.All(Output.Split('\n'), line => Assert.InRange(display.Of(line), 0, width - 1));
        Assert.Equal("", Error);
    }

    [Theory]
    [InlineData("advise")]
    [InlineData("advise 46 --format csv")]
    public void Advice_that_is_asked_for_wrongly_is_wrong_usage(string arguments)
    {
        Assert.Equal(64, Run(arguments.Split(' ')));
        Assert.Equal("", Output);
    }

    private int Run(params string[] arguments) => Create("en", source =>
    {
        _source = source;
        return _openings;
    }).Run(arguments);

    private Application Create(string culture, SourceOpener open, Stream? output = null, int width = 80)
    {
        ConsoleSession session = TestSession.Create(output ?? _output, _error) with
        {
            Culture = CultureInfo.GetCultureInfo(culture),
            Width = width,
            CancellationToken = _cancellation.Token,
        };
        var catalog = new CheckCatalog(
        [
            new StubCheck("TrustedSite", context =>
            {
                _context = context;
                return new Verdict { Status = _status, Reason = CheckReason.Ok };
            }),
            new StubCheck("TlsProtocol", context =>
            {
                _context = context;
                return new Verdict { Status = FindingStatus.Pass, Reason = CheckReason.Ok };
            }, Stage.Access),
            new StubCheck("Connectivity", _ => new Verdict { Status = FindingStatus.Pass, Reason = CheckReason.Ok }, Stage.Access, usesNetwork: true),
        ]);
        return new Application(_session(session), catalog, open, new StubRepairHost("", new MemoryMachine()));
    }
}
