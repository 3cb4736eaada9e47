using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Console;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Repairs;
using Xunit;

namespace EcoDocDiag.Tests.Console;

public sealed class RepairCommandTests : IDisposable
{
    private const string Zone = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2";
    private const string Question = "Make these changes?";
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryMachine _machine = new MemoryMachine().Set(Zone, "1200", 3).Set(Zone, "1201", 3);
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private string _output = "";
    private bool _isElevated;
    private string? _stranger;
    private CultureInfo _culture = CultureInfo.GetCultureInfo("en");
    private MemoryMachine[] _others = [];

    public void Dispose()
    {
        _folder.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void Yes_repairs_and_undo_restores_byte_for_byte()
    {
        string before = _machine.Export();

        Assert.Equal(0, Run("repair", "--check", "ActiveXRun", "ActiveXUnsafe", "--yes", "--skip-network", "--format", "json"));
        JsonElement[] results = Results();
        Assert.Equal(["Repaired", "Repaired"], results.Select(result => result.GetProperty("Status").GetString()!));
        Assert.Equal(2, results.Sum(result => result.GetProperty("ChangeCount").GetInt32()));
        Assert.Equal(0, Run("undo", "--id", results[0].GetProperty("RepairId").GetString()!, "--yes"));

        Assert.Equal(before, _machine.Export());
    }

    [Fact]
    public void What_if_writes_nothing_and_shows_the_plan()
    {
        Assert.Equal(0, Run("repair", "--check", "ActiveXRun", "--what-if", "--skip-network", "--format", "json"));

        Assert.Empty(_machine.Applied);
        JsonElement planned = Assert.Single(Results());
        Assert.Equal(("Planned", "Pass"), (planned.GetProperty("Status").GetString(), planned.GetProperty("StatusAfter").GetString()));
        Assert.EndsWith("Zones\\2 [1200]: 3 → 0", planned.GetProperty("Changes").GetString(), StringComparison.Ordinal);
        Assert.Empty(new JournalStore(_folder.Path).Ids());
    }

    [Fact]
    public void Expired_certificates_are_taken_out_where_that_alone_is_asked_for()
    {
        Assert.Equal(ExitCode.Usage, Run("repair", "--remove-expired", "--check", "ActiveXRun", "--yes", "--skip-network"));

        Run("repair", "--remove-expired", "--yes", "--skip-network", "--format", "json");

        Assert.Equal("ClientCertificate", Assert.Single(Results()).GetProperty("CheckId").GetString());
        Assert.Empty(_machine.Applied);
    }

    [Fact]
    public void Of_the_checks_that_are_named_only_those_of_the_stage_are_repaired()
    {
        Run("repair", "--stage", "Issuance", "--check", "ActiveXRun", "HttpProtocol", "--what-if", "--skip-network", "--format", "json");

        Assert.Equal("ActiveXRun", Assert.Single(Results()).GetProperty("CheckId").GetString());
    }

    [Fact]
    public void What_the_baseline_leaves_out_is_answered_only_by_name_and_never_changed()
    {
        string baseline = _folder.Write("contoso.json", """{ "name": "contoso", "extends": "current", "checks": { "ActiveXRun": { "enabled": false } } }""");

        Run("repair", "--yes", "--skip-network", "--stage", "Issuance", "--baseline", baseline, "--format", "json");
        Assert.DoesNotContain("ActiveXRun", Results().Select(result => result.GetProperty("CheckId").GetString()));
        Assert.Contains("ActiveXUnsafe", Results().Select(result => result.GetProperty("CheckId").GetString()));
        Assert.Equal(0, Run("repair", "--check", "ActiveXRun", "--yes", "--skip-network", "--baseline", baseline, "--format", "json"));

        JsonElement answer = Assert.Single(Results());
        Assert.Equal(("NotNeeded", "Disabled"), (answer.GetProperty("Status").GetString(), answer.GetProperty("ReasonBefore").GetString()));
        Assert.DoesNotContain(_machine.Applied, change => change.Place.EndsWith("[1200]", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--yes", null, 65, false)]
    [InlineData("--yes --force", null, 0, true)]
    [InlineData("--what-if", null, 0, false)]
    [InlineData("", "n\ny\n", 65, false)]
    [InlineData("", "y\ny\n", 0, true)]
    public void By_a_baseline_that_others_may_change_an_elevated_repair_asks_or_refuses_without_force(string options, string? answers, int code, bool isRepaired)
    {
        string baseline = _folder.Write("own.json", """{ "name": "own", "extends": "current" }""");
        _isElevated = true;
        _stranger = "S-1-5-11";

        Assert.Equal(code, Run(answers is null ? null : new StringReader(answers), ["repair", "--check", "ActiveXRun", "--skip-network", "--baseline", baseline, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]));

        Assert.Contains(baseline + ": not only administrators may change this baseline (S-1-5-11 may)", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(isRepaired, _machine.Applied.Count > 0);
    }

    [Fact]
    public void A_process_without_the_rights_of_an_administrator_lends_nobody_any_and_a_shipped_baseline_is_nobody_elses()
    {
        string baseline = _folder.Write("own.json", """{ "name": "own", "extends": "current" }""");
        _stranger = "S-1-5-11";

        Assert.Equal(0, Run("repair", "--check", "ActiveXRun", "--skip-network", "--baseline", baseline, "--yes"));
        _isElevated = true;
        Assert.Equal(0, Run("repair", "--check", "ActiveXUnsafe", "--skip-network", "--yes"));

        Assert.Equal("", _error.ToString());
        Assert.NotEmpty(_machine.Applied);
    }

    [Fact]
    public void A_dry_run_reaches_no_address_and_says_what_it_would_fetch()
    {
        _machine.ProbeHost = _ => throw new InvalidOperationException("The network was reached.");
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        string baseline = _folder.Write("own.json", $$"""
            {
              "name": "own", "extends": "current",
              "certificates": {
                "mode": "Listed", "requiredRoots": ["R"], "requiredIntermediates": ["I"],
                "authorities": [
                  { "id": "R", "name": "Test Root", "root": true, "sha256": "{{new string('A', 64)}}" },
                  { "id": "I", "name": "Test CA", "root": false, "sha256": "{{new string('B', 64)}}", "source": "http://127.0.0.1:{{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}}/ca.cer" }
                ]
              }
            }
            """);

        Run("repair", "--check", "IntermediateCertificate", "Connectivity", "--baseline", baseline, "--what-if", "--format", "json");

        Assert.False(listener.Pending());
        JsonElement planned = Results().Single(result => result.GetProperty("CheckId").GetString() == "IntermediateCertificate");
        Assert.Equal(("Refused", "NotFetched"), (planned.GetProperty("Status").GetString(), planned.GetProperty("Failure").GetString()));
        Assert.Contains($"Test CA (SHA-256 {new string('B', 64)}), http://127.0.0.1:", planned.GetProperty("Message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_repair_that_skips_the_network_does_not_probe_and_says_what_a_test_says()
    {
        _machine.ProbeHost = _ => throw new InvalidOperationException("The network was reached.");

        Assert.Equal(0, Run("repair", "--check", "Connectivity", "--yes", "--skip-network", "--format", "json"));

        JsonElement answer = Assert.Single(Results());
        Assert.Equal(
            ("NotNeeded", "NotApplicable", "Skipped", "NotApplicable", "Skipped"),
            (Text("Status"), Text("StatusBefore"), Text("ReasonBefore"), Text("StatusAfter"), Text("ReasonAfter")));

        string? Text(string name) => answer.GetProperty(name).GetString();
    }

    [Theory]
    [InlineData("repair", "--check", "ActiveXRun")]
    [InlineData("undo", "--temporary", "--force")]
    public void Without_a_terminal_and_without_yes_it_is_wrong_usage(params string[] arguments)
    {
        Assert.Equal(64, Run(arguments));

        Assert.Empty(_machine.Applied);
        Assert.Contains("--yes", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("y", 1)]
    [InlineData("yes", 1)]
    [InlineData("n", 0)]
    [InlineData("", 0)]
    public void A_terminal_is_asked_once_the_changes_are_shown(string answer, int writes)
    {
        Run(new StringReader(answer + "\n"), "repair", "--check", "ActiveXRun", "--skip-network");

        Assert.Equal(writes, _machine.Applied.Count);
        Assert.Contains("[1200]: 3 → 0", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("y", 2)]
    [InlineData("a", 2)]
    [InlineData("ALL", 2)]
    [InlineData("n", 0)]
    [InlineData("x\ny", 0)]
    public void The_whole_plan_is_shown_before_the_one_question(string answers, int writes)
    {
        Run(new StringReader(answers + "\n"), "repair", "--check", "ActiveXRun", "ActiveXUnsafe", "--skip-network");

        string asked = _error.ToString();
        Assert.Equal(writes, _machine.Applied.Count);
        Assert.Equal(asked.IndexOf(Question, StringComparison.Ordinal), asked.LastIndexOf(Question, StringComparison.Ordinal));
        Assert.InRange(asked.IndexOf("[1200]: 3 → 0", StringComparison.Ordinal), 0, asked.IndexOf(Question, StringComparison.Ordinal));
        Assert.InRange(asked.IndexOf("[1201]: 3 → 1", StringComparison.Ordinal), 0, asked.IndexOf(Question, StringComparison.Ordinal));
    }

    [Fact]
    public void What_came_up_after_the_question_is_not_done()
    {
        _machine.Run("iexplore.exe", 4);
        using AnsweringReader input = new("y", () => _machine.Set(Zone, "1201", 2).Run("iexplore.exe", 5));

        Run(input, "repair", "--check", "BrowserProcess", "ActiveXRun", "ActiveXUnsafe", "--skip-network", "--format", "json");

        Assert.DoesNotContain("iexplore.exe (5)", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal([$"{Zone} [1200]", "iexplore.exe (4)"], _machine.Applied.Select(change => change.Place).Order(StringComparer.Ordinal));
        Assert.Equal(
            [("ActiveXRun", "Repaired", ""), ("ActiveXUnsafe", "Refused", "ChangedMeanwhile"), ("BrowserProcess", "Remaining", "ChangedMeanwhile")],
            Results().Select(result => (Text(result, "CheckId"), Text(result, "Status"), Text(result, "Failure"))));

        static string Text(JsonElement result, string name) => result.GetProperty(name).GetString()!;
    }

    [Fact]
    public void What_no_repair_may_end_is_refused_and_the_other_checks_are_repaired()
    {
        string baseline = _folder.Write("chrome.json", """{ "name": "chrome", "extends": "guide-2018", "browser": { "imageName": "chrome.exe", "otherImageNames": [] } }""");
        _machine.Run("chrome.exe", 4);

        foreach (string how in new[] { "--what-if", "--yes" })
        {
            Run("repair", "--check", "BrowserProcess", "ActiveXRun", how, "--skip-network", "--baseline", baseline, "--format", "json");

            JsonElement refused = Results().Single(result => result.GetProperty("CheckId").GetString() == "BrowserProcess");
            Assert.Equal(
                ("Refused", "OutOfScope", "chrome.exe (4)", 0),
                (refused.GetProperty("Status").GetString(), refused.GetProperty("Failure").GetString(), refused.GetProperty("FailurePlace").GetString(), refused.GetProperty("ChangeCount").GetInt32()));
            Assert.Contains("chrome.exe (4)", refused.GetProperty("Message").GetString(), StringComparison.Ordinal);
        }

        Assert.Equal($"{Zone} [1200]", Assert.Single(_machine.Applied).Place);
        Assert.Equal("", _error.ToString());
    }

    [Fact]
    public void Where_nothing_is_to_be_changed_nobody_is_asked()
    {
        _machine.Set(Zone, "1200", 0);

        Assert.Equal(0, Run(new StringReader(""), "repair", "--check", "ActiveXRun", "--skip-network"));

        Assert.DoesNotContain(Question, _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_undoes_are_shown_before_the_one_question()
    {
        string before = _machine.Export();
        Run("repair", "--check", "ActiveXRun", "--yes", "--temporary", "--skip-network");
        Run("repair", "--check", "ActiveXUnsafe", "--yes", "--temporary", "--skip-network");
        Assert.Equal(0, Run(new StringReader("n\n"), "undo", "--temporary", "--format", "json"));
        Assert.Equal(["Planned", "Planned"], Results().Select(result => result.GetProperty("Status").GetString()!));
        Assert.NotEqual(before, _machine.Export());

        Assert.Equal(0, Run(new StringReader("y\n"), "undo", "--temporary"));

        Assert.Equal(before, _machine.Export());
        Assert.Equal(3, _error.ToString().Split(Question).Length);
    }

    [Fact]
    public void What_an_administrator_made_is_listed_and_only_an_administrator_takes_it_back()
    {
        string before = _machine.Export();
        JournalStore administrators = Host().AdministratorJournalsOf("");
        RepairPlanner planner = new(new CertificateInstaller([], new CertificateInstallOptions()));
        string id = new RepairRunner(planner, administrators, new RepairOptions { IsTemporary = true })
            .Repair(new CheckContext(_machine, ShippedChecks.LoadBaseline(BaselineLoader.DefaultName)), _machine, [new ActiveXRunCheck()]).Journal!.Id;
        string repaired = _machine.Export();

        Assert.Equal(0, Run("undo", "--list", "--format", "json"));
        JsonElement listed = Assert.Single(Results());
        Assert.Equal((id, true), (listed.GetProperty("Id").GetString(), listed.GetProperty("MadeByAdministrator").GetBoolean()));
        foreach (string[] which in new string[][] { ["--id", id], ["--temporary"] })
        {
            Assert.Equal(65, Run(["undo", .. which, "--yes"]));
            Assert.Contains($"{id}: an administrator made this repair", _error.ToString(), StringComparison.Ordinal);
            Assert.Equal(repaired, _machine.Export());
        }

        _isElevated = true;
        Assert.Equal(0, Run("undo", "--id", id, "--yes"));
        Assert.Equal(before, _machine.Export());
    }

    [Fact]
    public void Another_repair_of_the_user_that_takes_too_long_is_named()
    {
        using IDisposable other = new JournalStore(_folder.Path).Lock(TimeSpan.Zero);

        Assert.Equal(3, Run("repair", "--check", "ActiveXRun", "--yes", "--skip-network"));

        Assert.Contains("Another repair of this user", _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_machine.Applied);
    }

    [Fact]
    public void A_journal_that_cannot_be_written_is_named_and_nothing_is_changed()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "repair.lock"));

        Assert.Equal(3, Run("repair", "--check", "ActiveXRun", "--yes", "--skip-network"));

        Assert.Contains("repair journal could not be written", _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_machine.Applied);
    }

    [Fact]
    public void What_can_be_repaired_is_repaired_beside_what_cannot_be_read()
    {
        const string Settings = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings";
        _machine.Set(Settings, "ProxyEnable", 1).Set(Settings, "ProxyServer", "proxy.example:8080").Set(Settings + @"\Connections", "VPN", RegistryValue.Binary([0x46, 0, 0]));

        Assert.Equal(3, Run("repair", "--check", "ProxyException", "--yes", "--skip-network", "--format", "json"));

        JsonElement result = Assert.Single(Results());
        Assert.Equal(("Remaining", "Error"), (result.GetProperty("Status").GetString(), result.GetProperty("StatusAfter").GetString()));
        Assert.Equal("*.secomtrust.net", _machine.ReadValue(RegistryPath.User(Settings.Substring(5)), "ProxyOverride").Value!.ToString());
    }

    [Fact]
    public void A_restart_that_is_needed_has_an_exit_code_of_its_own()
    {
        _machine.Run("iexplore.exe");

        Assert.Equal(4, Run("repair", "--check", "BrowserProcess", "--yes", "--skip-network"));
    }

    [Fact]
    public void A_repair_that_fails_is_an_error_and_is_taken_back()
    {
        string before = _machine.Export();
        _machine.BeforeApply = change =>
        {
            if (change.Place.Contains("[1201]", StringComparison.Ordinal))
            {
                throw new ChangeFailedException(ReadReason.AccessDenied, change.Place, "");
            }
        };

        Assert.Equal(3, Run("repair", "--check", "ActiveXRun", "ActiveXUnsafe", "--yes", "--skip-network", "--format", "json"));

        Assert.Equal(before, _machine.Export());
        Assert.All(Results(), result => Assert.Equal("AccessDenied", result.GetProperty("Failure").GetString()));
    }

    [Fact]
    public void Temporary_repairs_are_listed_and_undone_together()
    {
        Run("repair", "--check", "ActiveXUnsafe", "--yes", "--skip-network");
        string kept = _machine.Export();
        Run("repair", "--check", "ActiveXRun", "--yes", "--temporary", "--skip-network");

        Assert.Equal(0, Run("undo", "--list", "--temporary", "--format", "json"));
        Assert.Equal("ActiveXRun", Assert.Single(Results()).GetProperty("Checks").GetString());
        Assert.Equal(0, Run("undo", "--temporary", "--yes"));

        Assert.Equal(kept, _machine.Export());
    }

    [Fact]
    public void Of_the_repairs_that_ids_name_temporary_undoes_the_temporary_ones_and_no_other()
    {
        string kept = Repair("ActiveXUnsafe");
        string named = Repair("ActiveXRun", "--temporary");
        string notNamed = Repair("TrustedSite", "--temporary");

        Assert.Equal(0, Run("undo", "--id", kept, "--id", named, "--temporary", "--yes", "--format", "json"));

        Assert.Equal([named], Results().Select(result => result.GetProperty("RepairId").GetString()!));
        Assert.Equal(0, Run("undo", "--list", "--format", "json"));
        Assert.Equal(
            [(kept, "Completed"), (named, "Undone"), (notNamed, "Completed")],
            Results().Select(repair => (repair.GetProperty("Id").GetString()!, repair.GetProperty("State").GetString()!)));

        string Repair(string check, params string[] more)
        {
            _machine.UtcNow = _machine.UtcNow.AddMinutes(1);
            Assert.Equal(0, Run(["repair", "--check", check, "--yes", "--skip-network", "--format", "json", .. more]));
            return Assert.Single(Results()).GetProperty("RepairId").GetString()!;
        }
    }

    [Fact]
    public void An_id_is_an_error_only_where_none_of_the_users_has_it()
    {
        _others = [new MemoryMachine { User = new UserIdentity("S-1-5-21-1-2-3-1002", @"PC-TEST\other") }.Set(Zone, "1200", 3)];
        string before = _others[0].Export();
        Assert.Equal(0, Run("repair", "--check", "ActiveXRun", "--all-users", "--yes", "--skip-network", "--format", "json"));
        string[] ids = [.. Results().Select(result => result.GetProperty("RepairId").GetString()!)];
        Assert.Equal(2, ids.Distinct().Count());

        Assert.Equal(0, Run("undo", "--id", ids[1], "--all-users", "--yes", "--format", "json"));

        Assert.Equal(ids[1], Assert.Single(Results()).GetProperty("RepairId").GetString());
        Assert.Equal(("", before), (_error.ToString(), _others[0].Export()));
        Assert.Equal(65, Run("undo", "--id", ids[0], "nonsense", "--all-users", "--yes", "--format", "json"));
        Assert.Equal(ids[0], Assert.Single(Results()).GetProperty("RepairId").GetString());
        Assert.Equal("ecodocdiag: There is no repair “nonsense”; “ecodocdiag undo --list” lists them.\n", _error.ToString());
    }

    [Theory]
    [InlineData("en-US", "would be taken back: 1;", "(left alone: changed since the repair)")]
    [InlineData("ja-JP", "1 件の変更を元に戻す予定です", "(修復後に変更されているため、触れません)")]
    public void The_question_of_an_undo_shows_a_plan_in_the_language_of_the_reader(string culture, string summary, string reason)
    {
        Run("repair", "--check", "ActiveXRun", "ActiveXUnsafe", "--yes", "--temporary", "--skip-network");
        _machine.Set(Zone, "1200", 1);

        _culture = CultureInfo.GetCultureInfo(culture);

        Run(new StringReader("n\n"), "undo", "--temporary", "--format", "json");

        string question = _error.ToString();
        Assert.Contains(summary, question, StringComparison.Ordinal);
        Assert.Contains($"  {Zone} [1200]: 0 → 3 {reason}\n", question, StringComparison.Ordinal);
        Assert.Contains($"  {Zone} [1201]: 1 → 3\n", question, StringComparison.Ordinal);
        string changes = Assert.Single(Results()).GetProperty("Changes").GetString()!;
        Assert.Equal([$"LeftAlone {Zone} [1200]: 0 → 3", $"{Zone} [1201]: 1 → 3"], changes.Split('\n').Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public void What_was_changed_since_is_left_alone_with_a_warning()
    {
        Run("repair", "--check", "ActiveXRun", "--yes", "--temporary", "--skip-network");
        _machine.Set(Zone, "1200", 1);

        Assert.Equal(1, Run("undo", "--temporary", "--yes", "--format", "json"));

        Assert.Equal(1, Assert.Single(Results()).GetProperty("LeftAloneCount").GetInt32());
    }

    [Theory]
    [InlineData(65, "undo", "--id", "nonsense", "--yes")]
    [InlineData(64, "undo", "--yes")]
    [InlineData(65, "undo", "--id", "nonsense", "--temporary", "--yes")]
    [InlineData(64, "repair", "--yes", "--what-if")]
    [InlineData(64, "repair", "--check", "Nonsense", "--yes")]
    [InlineData(64, "repair", "--stage", "Access", "--check", "ActiveXRun", "--skip-network", "--yes")]
    public void Wrong_words_change_nothing(int code, params string[] arguments)
    {
        Assert.Equal(code, Run(arguments));

        Assert.Empty(_machine.Applied);
        Assert.NotEqual("", _error.ToString());
    }

    private JsonElement[] Results() => [.. JsonDocument.Parse(_output).RootElement.EnumerateArray()];

    private StubRepairHost Host() => new(_folder.Path, _machine, _others) { IsElevated = _isElevated, Stranger = _stranger, LockTimeout = TimeSpan.Zero };

    private int Run(params string[] arguments) => Run(null, arguments);

    private int Run(TextReader? input, params string[] arguments)
    {
        using var output = new MemoryStream();
        ConsoleSession session = TestSession.Create(output, _error) with { Input = input, Culture = _culture };
        int code = new Application(session, ShippedChecks.CreateCatalog(), _ => [], Host()).Run(arguments);
        _output = Encoding.UTF8.GetString(output.ToArray());
        return code;
    }
}
