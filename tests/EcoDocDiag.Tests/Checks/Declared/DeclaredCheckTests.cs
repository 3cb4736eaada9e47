using System;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Checks.Declared;

/// <summary>What each kind of check that a service pack may declare concludes from what a PC has.</summary>
public sealed class DeclaredCheckTests
{
    private const string Signer = @"HKCU\Software\Example Sign\Signer";
    private const string Services = @"HKLM\SYSTEM\CurrentControlSet\Services\ExampleSignerService";
    private const string UserClasses = @"HKCU\Software\Classes";
    private const string MachineClasses = @"HKLM\SOFTWARE\Classes";
    private const string Edge = @"HKLM\SOFTWARE\Policies\Microsoft\Edge";
    private const string Extension = "abcdefghijklmnopabcdefghijklmnop";
    private const string Host = @"\NativeMessagingHosts\com.example.signer";
    private const string Desktop = @"HKLM\SOFTWARE\WOW6432Node\dotnet\Setup\InstalledVersions\x64\sharedfx\Microsoft.WindowsDesktop.App";
    private const string Desktop32 = @"HKLM\SOFTWARE\WOW6432Node\dotnet\Setup\InstalledVersions\x86\sharedfx\Microsoft.WindowsDesktop.App";
    private const string Framework = @"HKLM\SOFTWARE\Microsoft\NET Framework Setup\NDP\v4\Full";

    [Fact]
    public void A_registry_value_is_one_of_those_expected_or_absent_where_that_is_right()
    {
        Check check = ExamplePack.Find("SignerStore");

        Assert.Equal((FindingStatus.Pass, "Ok"), Judge(check, new MemoryMachine()));
        Assert.Equal((FindingStatus.Pass, "Ok"), Judge(check, new MemoryMachine().Set(Signer, "UseWindowsStore", 1)));
        Verdict wrong = check.Judge(new MemoryMachine().Set(Signer, "UseWindowsStore", 0));
        Assert.Equal((FindingStatus.Warning, "WrongValue", "0", "1", Signer + " [UseWindowsStore]", RepairKind.Manual), (wrong.Status, wrong.Reason, wrong.Actual, wrong.Expected, wrong.Source, wrong.RepairKind));
    }

    [Fact]
    public void A_registry_value_of_another_type_is_an_error_that_names_both_types()
    {
        Verdict verdict = ExamplePack.Find("SignerStore").Judge(new MemoryMachine().Set(Signer, "UseWindowsStore", "1"));

        Assert.Equal((FindingStatus.Error, ReadReason.Malformed, "REG_SZ \"1\" → REG_DWORD"), (verdict.Status, verdict.Reason, verdict.Actual));
    }

    [Theory]
    [InlineData(null, "Missing")]
    [InlineData("8", "WrongValue")]
    [InlineData("9", "Ok")]
    [InlineData("-1", "Ok")]
    public void The_least_number_of_a_registry_value_knows_no_sign(string? number, string reason)
    {
        Check check = OfValue(new ValueExpectation { Minimum = 9 });

        Assert.Equal(reason, check.Judge(Value(number is null ? null : RegistryValue.DWord(int.Parse(number, CultureInfo.InvariantCulture)))).Reason);
    }

    [Theory]
    [InlineData(null, "Missing")]
    [InlineData("b", "Ok")]
    [InlineData("B", "Ok")]
    [InlineData("c", "WrongValue")]
    public void A_text_of_a_registry_value_is_compared_without_case(string? text, string reason) =>
        Assert.Equal(reason, OfValue(new ValueExpectation { Texts = ["a", "b"] }).Judge(Value(text is null ? null : RegistryValue.String(text))).Reason);

    [Theory]
    [InlineData(true, true, "Ok")]
    [InlineData(true, false, "Missing")]
    [InlineData(false, true, "WrongValue")]
    [InlineData(false, false, "Ok")]
    public void A_registry_value_is_there_or_not_whatever_it_is(bool isExpected, bool isThere, string reason) =>
        Assert.Equal(reason, OfValue(new ValueExpectation { IsPresent = isExpected }).Judge(Value(isThere ? RegistryValue.Binary([1, 2]) : null)).Reason);

    [Fact]
    public void A_long_value_is_shown_in_part() =>
        Assert.Equal(257, OfValue(new ValueExpectation { IsPresent = true }).Judge(Value(RegistryValue.String(new string('x', 5000)))).Actual.Length);

    [Fact]
    public void A_value_that_policy_holds_is_the_administrators()
    {
        Check check = ExamplePack.With("SignerStore", _ => new RegistryValueSubject(@"HKLM\SOFTWARE\Policies\Example Sign", "Off", new ValueExpectation { Numbers = [0] }, AbsentIsRight: true));

        Verdict verdict = check.Judge(new MemoryMachine().Set(@"HKLM\SOFTWARE\Policies\Example Sign", "Off", 1));

        Assert.Equal((RepairKind.Policy, @"HKLM\SOFTWARE\Policies\Example Sign [Off]"), (verdict.RepairKind, verdict.PolicySource));
    }

    [Theory]
    [InlineData(null, "Missing")]
    [InlineData("2.3.9.9", "TooOld")]
    [InlineData("0.0.0.0", "TooOld")]
    [InlineData("2.4.0.0", "Ok")]
    [InlineData("10.0.0.0", "Ok")]
    public void A_programs_file_is_there_and_not_too_old(string? version, string reason)
    {
        Verdict verdict = ExamplePack.Find("SignerVersion").Judge(new MemoryMachine { FileVersion = file => Found(version, file.ToString() == @"%ProgramFiles%\Example Sign\ExampleSigner.exe") });

        Assert.Equal((reason, version ?? "", ">= 2.4"), (verdict.Reason, verdict.Actual, verdict.Expected));
    }

    [Fact]
    public void Of_a_file_any_version_will_do_where_none_is_named()
    {
        Check check = ExamplePack.With("SignerVersion", _ => new FileVersionSubject(@"%SystemRoot%\System32\example.dll", ""));

        Assert.Equal("Ok", check.Judge(new MemoryMachine { FileVersion = _ => Reading<string>.Present("0.0.0.0") }).Reason);
        Assert.Equal("Missing", check.Judge(new MemoryMachine()).Reason);
    }

    [Theory]
    [InlineData(null, null, "Missing")]
    [InlineData(2, "Running", "Ok")]
    [InlineData(2, "Stopped", "NotRunning")]
    [InlineData(3, "StartPending", "NotRunning")]
    [InlineData(4, "Stopped", "ServiceDisabled")]
    [InlineData(4, "Running", "ServiceDisabled")]
    public void A_service_runs(int? start, string? state, string reason) => Assert.Equal(reason, ExamplePack.Find("SignerService").Judge(Service(start, Found(state))).Reason);

    [Theory]
    [InlineData(null, FindingStatus.Fail, "Missing")]
    [InlineData(2, FindingStatus.NotJudged, "NotCaptured")]
    [InlineData(4, FindingStatus.Fail, "ServiceDisabled")]
    public void Of_a_service_an_export_tells_only_whether_it_is_there_and_not_disabled(int? start, FindingStatus status, string reason) =>
        Assert.Equal((status, reason), Judge(ExamplePack.Find("SignerService"), Service(start, Reading<string>.NotCaptured())));

    [Theory]
    [InlineData(null, null, "Missing")]
    [InlineData(3, "Stopped", "Ok")]
    [InlineData(4, "Stopped", "ServiceDisabled")]
    public void A_service_that_need_not_run_must_not_be_disabled(int? start, string? state, string reason) =>
        Assert.Equal(reason, ExamplePack.With("SignerService", _ => new ServiceSubject("ExampleSignerService", MustRun: false)).Judge(Service(start, Found(state))).Reason);

    [Theory]
    [InlineData("Stopped", 2, "NotRunning", "service ExampleSignerService", "Stopped", "Running")]
    [InlineData("Stopped", 4, "ServiceDisabled", Services + " [Start]", "Disabled", "Running")]
    [InlineData(null, null, "Missing", "service ExampleSignerService", "", "Running")]
    public void Where_a_service_was_read_is_named(string? state, int? start, string reason, string source, string actual, string expected)
    {
        Verdict verdict = ExamplePack.Find("SignerService").Judge(Service(start, Found(state)));

        Assert.Equal((reason, source, actual, expected), (verdict.Reason, verdict.Source, verdict.Actual, verdict.Expected));
    }

    [Fact]
    public void A_service_that_Windows_does_not_show_is_an_error()
    {
        Assert.Equal((FindingStatus.Error, "AccessDenied"), Judge(ExamplePack.Find("SignerService"), Service(2, Reading<string>.Failed(ReadReason.AccessDenied, "0x80070005"))));
        Assert.Equal((FindingStatus.Error, "AccessDenied"), Judge(ExamplePack.Find("SignerService"), Service(2, Reading<string>.Present("Running")).Deny(Services)));
    }

    [Theory]
    [InlineData(null, null, "Missing")]
    [InlineData("", null, "Incomplete")]
    [InlineData(null, "\"C:\\Program Files\\Example Sign\\ExampleSigner.exe\" \"%1\"", "Incomplete")]
    [InlineData("", "\"C:\\Program Files\\Example Sign\\ExampleSigner.exe\" \"%1\"", "Ok")]
    [InlineData("", @"C:\Program Files\Example Sign\examplesigner.EXE %1", "Ok")]
    [InlineData("", @"C:\Windows\notepad.exe %1", "OtherProgram")]
    [InlineData("", "", "Incomplete")]
    public void A_URL_protocol_opens_the_program(string? marker, string? command, string reason)
    {
        MemoryMachine machine = new MemoryMachine().Key(UserClasses + @"\.txt");
        _ = marker is null ? machine : machine.Set(MachineClasses + @"\example-sign", "URL Protocol", marker);
        _ = command is null ? machine : machine.Set(MachineClasses + @"\example-sign\shell\open\command", "", command);

        Assert.Equal(reason, ExamplePack.Find("SignerProtocol").Judge(machine).Reason);
    }

    [Theory]
    [InlineData("ExampleSigner.exe", "\"\" %1", "Incomplete", "ExampleSigner.exe", "\"\" %1")]
    [InlineData("ExampleSigner.exe", "C:/Tools/other.exe %1", "OtherProgram", "ExampleSigner.exe", "other.exe")]
    [InlineData("ExampleSigner.exe", "other %1", "OtherProgram", "ExampleSigner.exe", "other")]
    [InlineData("ExampleSigner.exe", "other", "OtherProgram", "ExampleSigner.exe", "other")]
    [InlineData("ExampleSigner.exe", null, "Incomplete", "ExampleSigner.exe", "")]
    [InlineData("", "C:\\Tools\\other.exe %1", "Ok", "example-sign:", "other.exe")]
    public void The_program_of_a_URL_protocol_is_shown_beside_the_one_that_is_asked_for(string asked, string? command, string reason, string expected, string actual)
    {
        MemoryMachine machine = new MemoryMachine().Key(UserClasses + @"\.txt").Set(MachineClasses + @"\example-sign", "URL Protocol", "");
        _ = command is null ? machine : machine.Set(MachineClasses + @"\example-sign\shell\open\command", "", command);

        Verdict verdict = ExamplePack.With("SignerProtocol", _ => new UrlProtocolSubject("example-sign", asked)).Judge(machine);

        Assert.Equal((reason, expected, actual), (verdict.Reason, verdict.Expected, verdict.Actual));
        Assert.Equal(MachineClasses + @"\example-sign\shell\open\command", verdict.Source);
    }

    [Fact]
    public void The_users_registration_of_a_URL_protocol_counts_before_the_machines()
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(MachineClasses + @"\example-sign", "URL Protocol", "")
            .Set(MachineClasses + @"\example-sign\shell\open\command", "", "ExampleSigner.exe %1")
            .Set(UserClasses + @"\example-sign\shell\open\command", "", "other.exe %1");

        Verdict verdict = ExamplePack.Find("SignerProtocol").Judge(machine);

        Assert.Equal(("OtherProgram", "other.exe", UserClasses + @"\example-sign\shell\open\command"), (verdict.Reason, verdict.Actual, verdict.Source));
    }

    [Fact]
    public void That_a_URL_protocol_is_missing_is_not_said_while_the_users_classes_are_out_of_reach()
    {
        Assert.Equal((FindingStatus.NotJudged, "UserNotLoggedOn"), Judge(ExamplePack.Find("SignerProtocol"), new MemoryMachine()));
        Assert.Equal((FindingStatus.NotJudged, "NotCaptured"), Judge(ExamplePack.Find("SignerProtocol"), new MemoryMachine().NotCaptured(UserClasses)));
        Assert.Equal((FindingStatus.NotJudged, "NotCaptured"), Judge(ExamplePack.Find("SignerProtocol"), new MemoryMachine().Key(UserClasses + @"\.txt").NotCaptured(MachineClasses)));
    }

    [Theory]
    [InlineData("Forced", "", "", "NotForced")]
    [InlineData("Forced", "ExtensionInstallForcelist", Extension + ";https://clients.example/crx", "Ok")]
    [InlineData("Forced", "ExtensionInstallForcelist", Extension, "Ok")]
    [InlineData("Forced", "ExtensionInstallForcelist", "ponmlkjihgfedcbaponmlkjihgfedcba", "NotForced")]
    [InlineData("Forced", "ExtensionInstallBlocklist", Extension, "Blocked")]
    [InlineData("Forced", "ExtensionInstallAllowlist", Extension, "NotForced")]
    [InlineData("Allowed", "", "", "Ok")]
    [InlineData("Allowed", "ExtensionInstallBlocklist", "*", "Blocked")]
    [InlineData("Blocked", "", "", "NotBlocked")]
    [InlineData("Blocked", "ExtensionInstallBlocklist", "*", "Ok")]
    public void Policy_forces_or_blocks_an_extension(string expectation, string list, string item, string reason)
    {
        MemoryMachine machine = new();
        _ = list.Length == 0 ? machine : machine.Set(Edge + "\\" + list, "1", item);

        Assert.Equal(reason, OfExtension(expectation).Judge(machine).Reason);
    }

    [Theory]
    [InlineData("""{ "abcdefghijklmnopabcdefghijklmnop": { "installation_mode": "force_installed" }, "*": { "installation_mode": "blocked" } }""", "Ok")]
    [InlineData("""{ "abcdefghijklmnopabcdefghijklmnop": { "installation_mode": "blocked" } }""", "Blocked")]
    [InlineData("""{ "abcdefghijklmnopabcdefghijklmnop": { "installation_mode": "removed" } }""", "Blocked")]
    [InlineData("""{ "abcdefghijklmnopabcdefghijklmnop": { "installation_mode": "normal_installed" } }""", "NotForced")]
    [InlineData("""{ "*": { "installation_mode": "blocked" } }""", "Ok")]
    [InlineData("[]", "Ok")]
    public void What_ExtensionSettings_says_of_the_id_counts_before_the_lists_and_what_it_says_of_all_after_them(string settings, string reason)
    {
        MemoryMachine machine = new MemoryMachine().Set(Edge, "ExtensionSettings", settings).Set(Edge + @"\ExtensionInstallForcelist", "1", Extension);

        Assert.Equal(reason, OfExtension("Forced").Judge(machine).Reason);
    }

    [Fact]
    public void ExtensionSettings_may_be_keys_and_is_an_error_where_it_is_no_JSON()
    {
        Verdict keys = OfExtension("Forced").Judge(new MemoryMachine().Set(Edge + @"\ExtensionSettings\" + Extension, "installation_mode", "force_installed"));
        Verdict damaged = OfExtension("Forced").Judge(new MemoryMachine().Set(Edge, "ExtensionSettings", "{"));

        Assert.Equal(("Ok", Edge + @"\ExtensionSettings\" + Extension + " [installation_mode]"), (keys.Reason, keys.PolicySource));
        Assert.Equal((FindingStatus.Error, "Malformed"), (damaged.Status, damaged.Reason));
    }

    [Fact]
    public void The_machines_list_of_extensions_counts_and_not_the_users()
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(Edge + @"\ExtensionInstallBlocklist", "1", "ponmlkjihgfedcbaponmlkjihgfedcba")
            .Set(@"HKCU\Software\Policies\Microsoft\Edge\ExtensionInstallBlocklist", "1", Extension);

        Assert.Equal("Ok", OfExtension("Allowed").Judge(machine).Reason);
        Assert.Equal("Ok", ExamplePack.With("SignerExtension", _ => new BrowserExtensionSubject("Chrome", Extension, "Allowed")).Judge(machine).Reason);
    }

    [Fact]
    public void That_no_policy_speaks_of_an_extension_counts_only_where_the_machines_were_read() =>
        Assert.Equal((FindingStatus.NotJudged, "NotCaptured"), Judge(OfExtension("Allowed"), new MemoryMachine().NotCaptured(@"HKLM\SOFTWARE")));

    [Fact]
    public void What_could_not_be_read_of_a_native_messaging_host_is_the_error_before_what_could_not_of_its_policy()
    {
        Check check = ExamplePack.Find("SignerHost");
        MemoryMachine WithHost() => new MemoryMachine().Set(@"HKCU\Software\Microsoft\Edge" + Host, "", "host.json");

        Assert.Equal((FindingStatus.Error, "AccessDenied"), Judge(check, WithHost().Deny(Edge)));
        Assert.Equal((FindingStatus.Error, "Malformed"), Judge(check, new MemoryMachine().Set(@"HKCU\Software\Microsoft\Edge" + Host, "", 1)));
        Assert.Equal((FindingStatus.Error, "Malformed"), Judge(check, new MemoryMachine().Set(@"HKCU\Software\Microsoft\Edge" + Host, "", 1).Deny(Edge)));
    }

    [Theory]
    [InlineData(@"HKCU\Software\Microsoft\Edge")]
    [InlineData(@"HKLM\SOFTWARE\Google\Chrome")]
    [InlineData(@"HKLM\SOFTWARE\WOW6432Node\Chromium")]
    public void A_native_messaging_host_is_found_where_Edge_looks(string vendor)
    {
        Verdict verdict = ExamplePack.Find("SignerHost").Judge(new MemoryMachine().Set(vendor + Host, "", @"C:\Program Files\Example Sign\host.json"));

        Assert.Equal(("Ok", @"C:\Program Files\Example Sign\host.json", vendor + Host + " [(default)]"), (verdict.Reason, verdict.Actual, verdict.Source));
    }

    [Fact]
    public void A_native_messaging_host_is_missing_or_ruled_out_by_policy()
    {
        Check check = ExamplePack.Find("SignerHost");
        MemoryMachine OfUser() => new MemoryMachine().Set(@"HKCU\Software\Microsoft\Edge" + Host, "", "host.json");

        Assert.Equal("Missing", check.Judge(new MemoryMachine()).Reason);
        Assert.Equal("Missing", check.Judge(OfUser().Set(Edge, "NativeMessagingUserLevelHosts", 0)).Reason);
        Assert.Equal("Missing", ExamplePack.With("SignerHost", _ => new NativeHostSubject("Chrome", "com.example.signer")).Judge(OfUser()).Reason);
        Verdict blocked = check.Judge(OfUser().Set(Edge + @"\NativeMessagingBlocklist", "1", "*"));
        Assert.Equal(("Blocked", RepairKind.Policy, Edge + @"\NativeMessagingBlocklist"), (blocked.Reason, blocked.RepairKind, blocked.PolicySource));
        Assert.Equal("Ok", check.Judge(OfUser().Set(Edge + @"\NativeMessagingBlocklist", "1", "*").Set(Edge + @"\NativeMessagingAllowlist", "1", "com.example.signer")).Reason);
        Assert.Equal((FindingStatus.NotJudged, "NotCaptured"), Judge(check, new MemoryMachine().NotCaptured(@"HKLM\SOFTWARE\Google")));
    }

    [Theory]
    [InlineData(null, "NotListening")]
    [InlineData("0.0.0.0", "Ok")]
    public void A_program_listens_on_a_port(string? address, string reason)
    {
        Verdict verdict = ExamplePack.Find("SignerPort").Judge(new MemoryMachine { Listener = port => Found(address, port == 28443) });

        Assert.Equal((reason, "127.0.0.1:28443"), (verdict.Reason, verdict.Source));
    }

    [Theory]
    [InlineData("", "Missing")]
    [InlineData("6.0.36", "Missing")]
    [InlineData("9.0.0", "Missing")]
    [InlineData("8.0.0-rc.2.23479.6", "Ok")]
    [InlineData("8.0.11", "Ok")]
    [InlineData("6.0.36;8.0.11;9.0.0", "Ok")]
    public void A_shared_framework_of_DotNet_is_of_the_same_first_number(string versions, string reason)
    {
        MemoryMachine machine = new();
        foreach (string version in versions.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            machine.Set(Desktop, version, 1);
        }

        Assert.Equal(reason, ExamplePack.Find("DotNetRuntime").Judge(machine).Reason);
    }

    [Fact]
    public void The_best_version_of_DotNet_is_the_one_that_counts()
    {
        Check check = ExamplePack.With("DotNetRuntime", _ => new DotNetSubject("Microsoft.WindowsDesktop.App", "8.0.10"));

        Verdict old = check.Judge(new MemoryMachine().Set(Desktop, "8.0.9", 1).Set(Desktop, "8.0.2", 1));
        Verdict right = check.Judge(new MemoryMachine().Set(Desktop, "8.0.9", 1).Set(Desktop32, "8.0.11", 1));

        Assert.Equal(("TooOld", "8.0.9", "Ok", "8.0.11"), (old.Reason, old.Actual, right.Reason, right.Actual));
    }

    [Theory]
    [InlineData(null, "Missing", "")]
    [InlineData(300000, "Missing", "")]
    [InlineData(461814, "TooOld", "4.7.2")]
    [InlineData(528372, "Ok", "4.8")]
    [InlineData(533325, "Ok", "4.8.1")]
    public void DotNet_Framework_is_known_by_its_release(int? release, string reason, string version)
    {
        Check check = ExamplePack.With("DotNetRuntime", _ => new DotNetSubject(".NET Framework", "4.8"));
        MemoryMachine machine = new();
        _ = release is { } number ? machine.Set(Framework, "Release", number) : machine;

        Verdict verdict = check.Judge(machine);

        Assert.Equal((reason, version), (verdict.Reason, verdict.Actual));
    }

    public static TheoryData<string> Names() => [.. ExamplePack.Baseline.Packs[0].Checks.Select(check => check.Id.Substring("example-service/".Length))];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_not_captured_is_not_judged_and_what_could_not_be_read_is_an_error(string name)
    {
        MemoryMachine unseen = new MemoryMachine { FileVersion = _ => Reading<string>.NotCaptured(), ServiceState = _ => Reading<string>.NotCaptured(), Listener = _ => Reading<string>.NotCaptured() }
            .NotCaptured("HKLM").NotCaptured("HKCU");
        MemoryMachine denied = new MemoryMachine { FileVersion = _ => Reading<string>.Failed(ReadReason.AccessDenied), ServiceState = _ => Reading<string>.Failed(ReadReason.AccessDenied), Listener = _ => Reading<string>.Failed(ReadReason.AccessDenied) }
            .Deny("HKLM").Deny("HKCU");

        Verdict none = ExamplePack.Find(name).Judge(unseen);
        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured), (none.Status, none.Reason));
        Assert.NotEmpty(none.Unseen);
        Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied), Judge(ExamplePack.Find(name), denied));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_never_plans_a_repair(string name)
    {
        Check check = ExamplePack.Find(name);

        Assert.Empty(check.Plan(new MemoryMachine()).Changes);
        Assert.Equal(("", 0, 0), (check.RepairCommand, check.RepairKeys.Count, check.RepairStores.Count));
    }

    [Fact]
    public void Title_message_advice_and_page_are_those_of_the_pack_in_the_language_of_the_reader()
    {
        Check check = ExamplePack.Find("SignerVersion");
        CheckContext context = new(new MemoryMachine { FileVersion = _ => Reading<string>.Present("2.1.0.0") }, ExamplePack.Baseline);
        Verdict verdict = Assert.Single(check.Evaluate(context));

        Finding english = new FindingFactory(new TextCatalog(new CultureInfo("en"))).Create(check, verdict, context);
        Finding japanese = new FindingFactory(new TextCatalog(new CultureInfo("ja"))).Create(check, verdict, context);

        Assert.Equal("Version of Example Signer", english.Title);
        Assert.Equal("Example Signer 2.1.0.0 is installed; the service takes >= 2.4.", english.Message);
        Assert.StartsWith("Install the newest Example Signer over it. Details: Get-EcoDocCheck example-service/SignerVersion -Baseline", english.Advice, StringComparison.Ordinal);
        Assert.StartsWith("最新の Example Signer を上書きインストールしてください。", japanese.Advice, StringComparison.Ordinal);
        Assert.Equal(("2-2", "Access", "High", "Test-EcoDocClient", ""), (english.GuideSection, english.Stage, english.Severity, check.TestCommand, english.RepairCommand));
        Assert.StartsWith("The service refuses signatures", check.PageIn(new TextCatalog(new CultureInfo("en"))), StringComparison.Ordinal);
        Assert.Equal(english.Message, new FindingFactory(new TextCatalog(new CultureInfo("en"))).Reword(check, japanese).Message);
    }

    [Fact]
    public void A_text_of_the_PC_is_filled_in_and_never_parsed()
    {
        Verdict verdict = OfValue(new ValueExpectation { Texts = ["a"] }).Judge(Value(RegistryValue.String("{required}\u202E{0}")));

        Assert.Contains("{required}\u202E{0}", verdict.Actual, StringComparison.Ordinal);
    }

    private static (FindingStatus Status, string Reason) Judge(Check check, MemoryMachine machine) => check.Judge(machine) is var verdict ? (verdict.Status, verdict.Reason) : default;

    private static Check OfValue(ValueExpectation expectation) =>
        ExamplePack.With("SignerStore", _ => new RegistryValueSubject(Signer, "Value", expectation, AbsentIsRight: false));

    private static MemoryMachine Value(RegistryValue? value) => value is null ? new MemoryMachine() : new MemoryMachine().Set(Signer, "Value", value);

    private static MemoryMachine Service(int? start, Reading<string> state)
    {
        MemoryMachine machine = new() { ServiceState = name => name == "ExampleSignerService" ? state : Reading<string>.Absent() };
        return start is { } number ? machine.Set(Services, "Start", number) : machine;
    }

    private static Reading<string> Found(string? text, bool isThere = true) => text is null || !isThere ? Reading<string>.Absent() : Reading<string>.Present(text);

    private static Check OfExtension(string expectation) => ExamplePack.With("SignerExtension", _ => new BrowserExtensionSubject("Edge", Extension, expectation));
}
