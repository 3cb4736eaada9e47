using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcoDocDiag.Checks;
using EcoDocDiag.Console;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Opening;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Baselines;
using EcoDocDiag.Tests.Certificates;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Console;

/// <summary>The DSC resource, driven as DSC drives it: by the arguments of its manifest, with the instance on standard input.</summary>
public sealed class DscCommandTests : IDisposable
{
    private const string Zone = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2";
    private const string PolicyZone = @"HKLM\SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2";
    private const string TwoChecks = """{"checks":["ActiveXRun","ActiveXUnsafe"]}""";

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly MemoryMachine _machine = new MemoryMachine().Set(Zone, "1200", 3).Set(Zone, "1201", 3);
    private readonly JsonElement _manifest;
    private readonly JsonSchemaValidator _instances;
    private IRepairHost _host;
    private string _output = "";

    public DscCommandTests()
    {
        _host = new UsersHost(_folder.Path, [_machine]);
        _manifest = JsonDocument.Parse(File.ReadAllBytes(ProjectFolder.PathOf("deploy", "dsc", "client.dsc.resource.json"))).RootElement;
        _instances = new JsonSchemaValidator(_manifest.GetProperty("schema").GetProperty("embedded"));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void The_manifest_is_of_the_form_that_DSC_reads()
    {
        using JsonDocument schema = JsonDocument.Parse(File.ReadAllBytes(ProjectFolder.PathOf("tests", "EcoDocDiag.Tests", "Console", "dsc.manifest.schema.json")));

        Assert.Equal([], new JsonSchemaValidator(schema.RootElement).Validate(_manifest));
    }

    [Fact]
    public void By_a_baseline_that_others_may_change_nothing_is_set_and_what_if_is_answered()
    {
        string baseline = JsonSerializer.Serialize(_folder.Write("own.json", """{ "name": "own", "extends": "current" }"""));
        _host = new UsersHost(Path.Combine(_folder.Path, "journals"), [_machine]) { IsElevated = true, Stranger = "S-1-5-11" };

        Assert.Equal(65, Run(["dsc", "set"], $$"""{"checks":["ActiveXRun"],"baseline":{{baseline}}}"""));
        Assert.Contains("(S-1-5-11 may)", _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_machine.Applied);
        Assert.Equal(0, Run(["dsc", "set", "--what-if"], $$"""{"checks":["ActiveXRun"],"baseline":{{baseline}}}"""));
    }

    [Fact]
    public void A_set_that_has_nothing_to_change_leaves_no_folder_and_no_lock()
    {
        string journals = Path.Combine(_folder.Path, "none");
        MemoryMachine held = new MemoryMachine().Set(PolicyZone, "1200", 3);
        _host = new UsersHost(journals, [held]);

        Assert.Equal(2, Run(["dsc", "set"], """{"checks":["ActiveXRun"]}"""));

        Assert.False(Directory.Exists(journals));
    }

    [Fact]
    public void The_console_gives_the_schema_that_the_manifest_embeds()
    {
        Assert.Equal(0, Run(["dsc", "schema"]));

        Assert.True(JsonElement.DeepEquals(_manifest.GetProperty("schema").GetProperty("embedded"), Assert.Single(Lines())));
    }

    [Fact]
    public void The_version_of_the_manifest_is_that_of_the_product() =>
        Assert.Equal(typeof(Application).Assembly.GetName().Version!.ToString(3), _manifest.GetProperty("version").GetString());

    [Fact]
    public void An_instance_may_name_every_setting_that_is_repaired_without_a_question_and_no_other_check()
    {
        foreach (Check check in ShippedChecks.CreateCatalog().Checks)
        {
            string instance = $$"""{"checks":["{{check.Id}}"]}""";

            Assert.Equal(check.RepairCommand.StartsWith("Repair-Ie", StringComparison.Ordinal) ? 0 : 65, Drive("get", instance));
            Assert.Equal([], _instances.Validate(JsonDocument.Parse(instance).RootElement));
        }
    }

    [Fact]
    public void The_manifest_explains_every_exit_code_that_the_commands_have()
    {
        int[] codes = [ExitCode.Ok, ExitCode.Fail, ExitCode.CheckError, ExitCode.NotJudged, ExitCode.Usage, ExitCode.Input, ExitCode.Software, ExitCode.Cancelled];

        Assert.Equal(
            codes.Select(code => code.ToString(CultureInfo.InvariantCulture)),
            _manifest.GetProperty("exitCodes").EnumerateObject().Select(code => code.Name));
    }

    [Fact]
    public void Get_gives_the_state_without_a_verdict_on_it()
    {
        Assert.Equal(0, Drive("get", TwoChecks));

        JsonElement state = Assert.Single(Lines());
        Assert.Equal(_machine.User.Sid, state.GetProperty("user").GetString());
        Assert.Equal(("current", true), (state.GetProperty("baseline").GetString(), state.GetProperty("_exist").GetBoolean()));
        Assert.Equal(["ActiveXRun", "ActiveXUnsafe"], Texts(state.GetProperty("failing")));
        Assert.Equal(["Fail", "Fail"], state.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("status").GetString()));
        Assert.False(state.TryGetProperty("_inDesiredState", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("\uFEFF{}")]
    [InlineData("{}")]
    public void Nothing_at_all_means_this_user_and_every_check(string input)
    {
        Assert.Equal(0, Drive("test", input));

        JsonElement state = Assert.Single(Lines());
        Assert.Equal(ShippedChecks.CreateCatalog().Checks.Where(check => check.RepairKeys.Count > 0).Select(check => check.Id), Texts(state.GetProperty("checks")));
        Assert.False(state.GetProperty("_inDesiredState").GetBoolean());
    }

    [Theory]
    [InlineData("""{"checks":["ActiveXRun"]}""", false)]
    [InlineData("""{"checks":["ActiveXSigned","HttpProtocol"]}""", true)]
    public void Test_says_whether_it_is_the_desired_state_and_succeeds_either_way(string input, bool isDesired)
    {
        Assert.Equal(0, Drive("test", input));

        Assert.Equal(isDesired, Assert.Single(Lines()).GetProperty("_inDesiredState").GetBoolean());
        Assert.Empty(_machine.Applied);
    }

    [Fact]
    public void What_cannot_be_read_is_not_in_the_desired_state()
    {
        _machine.Deny(Zone);

        Assert.Equal(0, Drive("test", TwoChecks));

        JsonElement state = Assert.Single(Lines());
        Assert.False(state.GetProperty("_inDesiredState").GetBoolean());
        Assert.Equal("AccessDenied", state.GetProperty("findings")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public void What_was_not_judged_is_not_in_the_desired_state_and_set_says_so_and_changes_nothing()
    {
        _machine.NotCaptured(Zone);

        Assert.Equal(0, Drive("test", TwoChecks));
        Assert.False(Assert.Single(Lines()).GetProperty("_inDesiredState").GetBoolean());

        Assert.Equal(5, Drive("set", TwoChecks));
        JsonElement state = Assert.Single(Lines());
        Assert.Equal("NotJudged", state.GetProperty("findings")[0].GetProperty("status").GetString());
        Assert.Equal(["ActiveXRun", "ActiveXUnsafe"], Texts(state.GetProperty("failing")));
        Assert.Empty(_machine.Applied);
    }

    [Fact]
    public void A_warning_is_left_as_it_is()
    {
        _machine.Set(Zone, "1201", 0);

        Assert.Equal(0, Drive("set", """{"checks":["ActiveXUnsafe"]}"""));

        Assert.Empty(_machine.Applied);
        Assert.Equal("Warning", Assert.Single(Lines()).GetProperty("findings")[0].GetProperty("status").GetString());
    }

    [Fact]
    public void Set_repairs_what_fails_and_undo_restores_byte_for_byte()
    {
        string before = _machine.Export();

        Assert.Equal(0, Drive("set", TwoChecks));

        JsonElement state = Assert.Single(Lines());
        Assert.Empty(Texts(state.GetProperty("failing")));
        Assert.Equal(2, state.GetProperty("changes").GetArrayLength());
        Assert.Equal(0, Run(["undo", "--id", state.GetProperty("repairId").GetString()!, "--yes"]));
        Assert.Equal(before, _machine.Export());
    }

    [Fact]
    public void What_only_issuing_needs_is_open_until_the_user_has_a_certificate_that_lasts()
    {
        Drive("set", TwoChecks);
        Assert.Equal(("Ready", 0), Answer());
        TestCertificateOptions lasting = TestCertificateOptions.Authority.Within(2010, 2030);
        TestCertificate root = TestCertificate.Root("CN=Root", lasting);
        TestCertificate issuer = root.Issue("CN=SECOM Passport for Member PUB CA1", lasting);
        _machine
            .Add(CertificateStore.UserRoot, root.Stored())
            .Add(CertificateStore.UserCA, issuer.Stored())
            .Add(CertificateStore.UserMy, issuer.Issue("CN=S4700000001", TestCertificateOptions.Client).Stored(PrivateKeyState.Usable));

        Drive("test", TwoChecks);
        Assert.Equal(("NotNeeded", 1), Answer());
        Assert.False(Assert.Single(Lines()).GetProperty("_inDesiredState").GetBoolean());
        Assert.Equal(0, Drive("whatIf", TwoChecks));
        string[] planned = Texts(Assert.Single(Lines()).GetProperty("changes"));
        Assert.Equal(0, Drive("set", TwoChecks));
        Assert.Equal(("NotNeeded", 0), Answer());
        Assert.Equal(planned.Length, Assert.Single(Lines()).GetProperty("changes").GetArrayLength());
        Drive("test", TwoChecks);

        Assert.True(Assert.Single(Lines()).GetProperty("_inDesiredState").GetBoolean());
        Assert.Equal((3, 3), (Policy("1200"), Policy("1201")));

        int Policy(string name) => _machine.ReadValue(RegistryPath.User(Zone[5..]), name).Value!.TryGetDWord(out int value) ? value : -1;

        (string?, int) Answer() => Assert.Single(Lines()) is var state
            ? (state.GetProperty("readiness").GetProperty("issuance").GetString() is "Ready" or "NotJudged" or "Blocked" ? "Ready" : "NotNeeded", state.GetProperty("open").GetArrayLength())
            : default;
    }

    [Fact]
    public void A_second_set_changes_nothing()
    {
        Drive("set", "{}");
        int writes = _machine.Applied.Count;

        Assert.Equal(0, Drive("set", "{}"));

        Assert.Equal(writes, _machine.Applied.Count);
        JsonElement state = Assert.Single(Lines());
        Assert.Equal((0, ""), (state.GetProperty("changes").GetArrayLength(), state.GetProperty("repairId").GetString()));
    }

    [Fact]
    public void What_if_changes_nothing_and_gives_the_state_that_set_then_makes()
    {
        Assert.Equal(0, Drive("whatIf", "{}"));
        JsonObject planned = JsonNode.Parse(_output)!.AsObject();
        Assert.Empty(_machine.Applied);
        Assert.Empty(new JournalStore(_folder.Path).Ids());

        Assert.Equal(0, Drive("set", "{}"));
        JsonObject made = JsonNode.Parse(_output)!.AsObject();

        Assert.NotEmpty(planned["changes"]!.AsArray());
        Assert.Equal("", planned["repairId"]!.GetValue<string>());
        planned.Remove("repairId");
        made.Remove("repairId");
        Assert.Equal(made.ToJsonString(), planned.ToJsonString());
    }

    [Fact]
    public void A_temporary_repair_is_undone_with_the_other_temporary_ones()
    {
        string before = _machine.Export();

        Drive("set", """{"checks":["ActiveXRun"],"temporary":true}""");
        Assert.True(Assert.Single(Lines()).GetProperty("temporary").GetBoolean());
        Assert.NotEqual(before, _machine.Export());
        Run(["undo", "--temporary", "--yes"]);

        Assert.Equal(before, _machine.Export());
    }

    [Fact]
    public void What_policy_holds_makes_set_fail_and_is_named()
    {
        _machine.Set(PolicyZone, "1200", 3);

        Assert.Equal(2, Drive("set", TwoChecks));

        JsonElement state = Assert.Single(Lines());
        Assert.Equal(["ActiveXRun"], Texts(state.GetProperty("failing")));
        Assert.StartsWith(PolicyZone, state.GetProperty("findings")[0].GetProperty("policySource").GetString(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("ActiveXRun", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, _machine.Applied.Count(change => change.Place.Contains("[1201]", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_change_that_fails_is_taken_back_and_is_an_error()
    {
        string before = _machine.Export();
        _machine.BeforeApply = change =>
        {
            if (change.Place.Contains("[1201]", StringComparison.Ordinal))
            {
                throw new ChangeFailedException(ReadReason.AccessDenied, change.Place, "");
            }
        };

        Assert.Equal(3, Drive("set", TwoChecks));

        Assert.Equal(before, _machine.Export());
        Assert.Contains("[1201]", _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_output);
    }

    [Fact]
    public void Export_gives_each_user_a_line_that_comes_back_as_a_wish()
    {
        MemoryMachine other = new() { User = new UserIdentity("S-1-5-21-1-2-3-1002", @"PC-TEST\other") };
        _host = new UsersHost(_folder.Path, [_machine, other]);

        Assert.Equal(0, Drive("export", ""));

        string[] lines = _output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([_machine.User.Sid, other.User.Sid], Lines().Select(state => state.GetProperty("user").GetString()));
        Assert.Equal(0, Drive("set", lines[1]));
        Assert.Empty(_machine.Applied);
        Assert.NotEmpty(other.Applied);
    }

    [Fact]
    public void A_user_who_cannot_be_opened_costs_the_export_only_that_line()
    {
        _host = new UsersHost(_folder.Path, [_machine], new InputException("HiveInUse", "PC-TEST", "", "S-1-5-21-9", 32));

        Assert.Equal(65, Drive("export", ""));

        Assert.Single(Lines());
        Assert.Contains("S-1-5-21-9", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_who_is_not_there_is_an_instance_that_does_not_exist()
    {
        const string nobody = """{"user":"PC-TEST\\nobody"}""";

        Assert.Equal(0, Drive("test", nobody));
        JsonElement state = Assert.Single(Lines());
        Assert.Equal((false, false), (state.GetProperty("_exist").GetBoolean(), state.GetProperty("_inDesiredState").GetBoolean()));
        Assert.Equal(@"PC-TEST\nobody", state.GetProperty("user").GetString());

        Assert.Equal(65, Drive("set", nobody));
        Assert.Empty(_output);
        Assert.Empty(_machine.Applied);
    }

    [Fact]
    public void A_user_is_given_back_as_it_was_named()
    {
        Assert.Equal(0, Drive("get", """{"user":"PC-TEST\\user"}"""));

        Assert.Equal(@"PC-TEST\user", Assert.Single(Lines()).GetProperty("user").GetString());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"user":1}""")]
    [InlineData("""{"user":""}""")]
    [InlineData("""{"user":"a\u0000b"}""")]
    [InlineData("""{"user":"a","user":"b"}""")]
    [InlineData("""{"checks":[]}""")]
    [InlineData("""{"checks":"ActiveXRun"}""")]
    [InlineData("""{"checks":["Nonsense"]}""")]
    [InlineData("""{"checks":["RootCertificate"]}""")]
    [InlineData("""{"checks":["ActiveXRun","ActiveXRun"]}""")]
    [InlineData("""{"temporary":"yes"}""")]
    [InlineData("""{"baseline":"nonsense"}""")]
    [InlineData("""{"registry":"HKLM\\SOFTWARE\\Evil"}""")]
    [InlineData("""{"failing":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}""")]
    [InlineData("""{"user":"\ud800"}""")]
    [InlineData("""{"\udc00":1}""")]
    public void What_is_not_of_the_schema_changes_nothing(string input)
    {
        Assert.Equal(65, Drive("set", input));

        Assert.Empty(_machine.Applied);
        Assert.Empty(_output);
        Assert.NotEmpty(_error.ToString());
    }

    [Fact]
    public void An_error_names_the_line_and_the_path()
    {
        Drive("set", """
            {
              "checks": [ "TrustedSite", "RootCertificate" ]
            }
            """);

        Assert.Contains("line 2, column 30, $.checks[1]", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_instance_of_more_than_a_mebibyte_is_refused() =>
        Assert.Equal(65, Drive("get", "{\"user\":\"" + new string('a', 1024 * 1024) + "\"}"));

    [Fact]
    public void An_instance_as_an_argument_is_the_same_as_one_on_standard_input()
    {
        Drive("get", TwoChecks);
        string piped = _output;

        Assert.Equal(0, Run(["dsc", "get", "--input", TwoChecks]));

        Assert.Equal(piped, _output);
    }

    [Fact]
    public void Where_there_is_no_Windows_it_is_wrong_usage()
    {
        _host = new LiveRepairHost(new MachineOpener(() => default, null));

        foreach (string operation in new[] { "get", "test", "set", "whatIf", "export" })
        {
            Assert.Equal(64, Drive(operation, ""));
        }
    }

    private static string[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];

    // As DSC does: the manifest's arguments; every line that comes out must be a valid instance.
    private int Drive(string operation, string input)
    {
        JsonElement command = _manifest.GetProperty(operation);
        Assert.Equal("ecodocdiag", command.GetProperty("executable").GetString());
        int code = Run(Texts(command.GetProperty("args")), input);
        Assert.Equal([], Lines().SelectMany(line => _instances.Validate(line)));
        return code;
    }

    private JsonElement[] Lines() =>
        [.. _output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private int Run(string[] arguments, string input = "")
    {
        using var output = new MemoryStream();
        ConsoleSession session = TestSession.Create(output, _error) with { OpenInput = () => new MemoryStream(Encoding.UTF8.GetBytes(input)) };
        int code = new Application(session, ShippedChecks.CreateCatalog(), _ => [], _host).Run(arguments);
        _output = Encoding.UTF8.GetString(output.ToArray());
        return code;
    }

    /// <summary>A PC with some users, the first of whom runs the process.</summary>
    private sealed class UsersHost(string folder, IReadOnlyList<MemoryMachine> users, params InputException[] errors) : IRepairHost
    {
        public string Computer => users[0].Computer;

        public string OwnUser => "PC-TEST\\administrator";

        public string? OtherSessionUser => null;

        public bool IsElevated { get; init; }

        public bool IsInteractive => false;

        public LogTrace? Trace => null;

        public string? Stranger { get; init; }

        public string? FindStranger(string file) => Stranger;

        public TimeSpan LockTimeout => TimeSpan.FromSeconds(30);

        public IEnumerable<OpenedMachine> Open(MachineOptions options)
        {
            MemoryMachine[] meant = options.AllUsers ? [.. users]
                : options.User is null ? [users[0]]
                : [.. users.Where(user => options.User == user.User.Sid || options.User == user.User.Name)];
            InputException[] faults = meant.Length > 0 ? errors : [new InputException("UserWithoutProfile", options.User!, "", "")];
            return [.. meant.Select(machine => new OpenedMachine(machine)), .. faults.Select(fault => new OpenedMachine(fault))];
        }

        public JournalStore JournalsOf(string user) => new(folder);

        public JournalStore AdministratorJournalsOf(string user) => new(Path.Combine(folder, "administrators"));
    }
}
