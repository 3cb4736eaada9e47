using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using EcoDocDiag.Checks;
using EcoDocDiag.Console;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Opening;
using EcoDocDiag.Records;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Repairs;
using Xunit;

namespace EcoDocDiag.Tests.Console;

public sealed class GuideCommandTests : IDisposable
{
    private const string Zone = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2";
    private readonly MemoryStream _output = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly List<OpenedMachine> _openings = [new(new MemoryMachine().Set(Zone, "1201", 3))];
    private MachineSource? _source;

    private string Output => Encoding.UTF8.GetString(_output.ToArray());

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void Without_a_verb_at_a_terminal_it_asks_which_step_fails_and_what_is_on_the_screen()
    {
        Assert.Equal(2, Answer("en", "1\n3\n", "--culture", "en"));

        string[] asked = _error.ToString().Split('\n');
        Assert.Equal("Which step fails?", asked[0]);
        Assert.Equal("  1  Issuing and installing the certificate", asked[1]);
        Assert.Contains("What is on the screen?", asked);
        Assert.Contains("  3  STEP2: CSP and key length cannot be chosen (the list is empty)", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("「CSPとKey長を選択」", string.Concat(_error.ToString().Where(character => !char.IsWhiteSpace(character))), StringComparison.Ordinal);
        Assert.StartsWith("1-3 STEP2", Output, StringComparison.Ordinal);
        Assert.Contains("Fail            TrustedSite", Output, StringComparison.Ordinal);
        Assert.Contains("[confirmed]", Output, StringComparison.Ordinal);
        Assert.Contains("    ecodocdiag repair --check TrustedSite ", Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_questions_and_the_answer_are_in_Japanese_for_Japanese_readers()
    {
        Answer("ja-JP", "２\n１\n", "guide");

        Assert.StartsWith("どの手順で失敗しますか?\n", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("  1  ページが表示できません\n  2  エラーコードが表示される\n  3  過去1年間", _error.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("2-1 ページが表示できません\n", Output, StringComparison.Ordinal);
        Assert.Contains("[確認済み]", Output, StringComparison.Ordinal);
        Assert.Contains("次に行うこと (担当: ", Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2\n2\n46\n", "2-2 Error code 46")]
    [InlineData("2\n2\n\n99\n", "The guide has nothing of its own")]
    [InlineData("2\n46\n", "2-2 Error code 46")]
    [InlineData("1\n有効な証明書申請\n", "1-5 ")]
    [InlineData("1\n6\n", "1-6 ")]
    [InlineData("2\n\n4\n", "2-4 ")]
    [InlineData("9\nx\n\n1\n2\n", "1-2 ")]
    public void An_answer_is_a_number_or_what_the_screen_says_and_what_is_none_is_asked_again(string answers, string expected)
    {
        Answer("en", answers, "guide");

        Assert.StartsWith(expected, Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_finding_is_written_before_the_next_check_runs()
    {
        List<string> seen = [];
        MemoryMachine machine = new();
        machine.ZoneActionPolicy = (_, action) =>
        {
            seen.Add($"{action:X} after {Output.Split('\n').Count(line => line.StartsWith("Fail", StringComparison.Ordinal) || line.StartsWith("Pass", StringComparison.Ordinal))}");
            return Reading<int>.NotCaptured();
        };
        _openings[0] = new OpenedMachine(machine);

        Run("guide", "--message", "1-3");

        Assert.Equal(["2500 after 2", "1200 after 3", "1201 after 4", "1001 after 5"], seen.Take(4));
        Assert.Equal(6, seen.Skip(4).Count());
        Assert.Single(seen.Skip(4).Select(static question => question[5..]).Distinct());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1\n")]
    [InlineData("2\n2\n")]
    [InlineData("x\ny\n")]
    public void Where_nobody_answers_it_is_wrong_usage(string answers)
    {
        Assert.Equal(64, Answer("en", answers, "guide"));

        Assert.EndsWith("ecodocdiag: This does not run at a terminal, so no question can be asked: give --stage, --message or both.\n", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal("", Output);
    }

    [Theory]
    [InlineData(64, "so no question can be asked", "guide")]
    [InlineData(64, "Give a command: guide, readiness, test, ")]
    [InlineData(64, "give --stage as well", "guide", "--message", "印刷できない")]
    [InlineData(64, "“Sometimes” is not one of Issuance, Access", "guide", "--stage", "Sometimes")]
    public void Without_a_terminal_nothing_is_asked(int code, string message, params string[] arguments)
    {
        Assert.Equal(code, Run(arguments));

        Assert.Contains(message, _error.ToString(), StringComparison.Ordinal);
        Assert.Null(_source);
    }

    [Fact]
    public void A_misspelt_verb_stays_an_error_at_a_terminal()
    {
        Assert.Equal(64, Answer("en", "1\n3\n", "giude"));

        Assert.DoesNotContain("Which step", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Help_stays_help_at_a_terminal()
    {
        Assert.Equal(0, Answer("en", "1\n3\n", "--help"));

        Assert.Contains("guide", Output, StringComparison.Ordinal);
        Assert.Equal("", _error.ToString());
    }

    [Fact]
    public void An_answer_on_the_command_line_is_enough_even_at_a_terminal()
    {
        Assert.Equal(2, Answer("en", "1\n3\n", "guide", "--stage", "access", "--skip-network"));

        Assert.Equal("", _error.ToString());
        Assert.StartsWith("2-4 ", Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_people_can_do_opens_no_PC()
    {
        Assert.Equal(0, Run("guide", "--code", "46"));

        Assert.Null(_source);
        Assert.StartsWith("2-2 Error code 46", Output, StringComparison.Ordinal);
        Assert.Contains("    - The user ID\n", Output, StringComparison.Ordinal);
        Assert.DoesNotContain("PC-TEST", Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_named_is_opened_all_the_same()
    {
        _openings[0] = new OpenedMachine(new EcoDocDiag.Resources.InputException("NotFound", "a.reg", ""));

        Assert.Equal(65, Run("guide", "--code", "46", "--registry", "a.reg"));

        Assert.Equal(["a.reg"], _source!.RegistryFiles);
        Assert.Contains("a.reg: no such file.", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_holds_the_findings_the_causes_and_the_next_step()
    {
        _openings.Add(new OpenedMachine(new MemoryMachine { Computer = "PC-2" }));

        Assert.Equal(2, Run("guide", "--message", "1-3", "--skip-network", "--format", "json"));

        JsonElement[] diagnoses = [.. JsonDocument.Parse(Output).RootElement.EnumerateArray()];
        Assert.Equal(["PC-TEST", "PC-2"], diagnoses.Select(diagnosis => diagnosis.GetProperty("Computer").GetString()));
        JsonElement first = diagnoses[0];
        Assert.Equal(
            ["Computer", "User", "UserName", "Stage", "Section", "AdviceId", "IsFallback", "Title", "Meaning", "Findings", "Causes", "NextStepKind", "NextStep", "NextCommand", "NextConsoleCommand", "NextOwner", "HaveReady", "CheckId", "Readiness"],
            first.EnumerateObject().Select(property => property.Name));
        Assert.Equal("TrustedSite", first.GetProperty("Findings")[1].GetProperty("CheckId").GetString());
        Assert.Equal(FindingFields.All.Count, first.GetProperty("Findings")[1].EnumerateObject().Count());
        Assert.Equal(["Order", "State", "Text", "CheckId", "Evidence"], first.GetProperty("Causes")[0].EnumerateObject().Select(property => property.Name));
        Assert.Equal(("Issuance", "CspListEmpty", "Repair"), (Text(first, "Stage"), Text(first, "AdviceId"), Text(first, "NextStepKind")));
        Assert.Contains(first.GetProperty("CheckId").EnumerateArray(), id => id.GetString() == "ActiveXUnsafe");
    }

    [Fact]
    public void Ndjson_is_one_line_a_PC()
    {
        _openings.Add(new OpenedMachine(new MemoryMachine { Computer = "PC-2" }));

        Run("guide", "--message", "1-3", "--skip-network", "--format", "ndjson");

        Assert.Equal(2, Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line)).Count());
    }

    [Fact]
    public void The_repair_command_repeats_the_baseline_and_the_users_that_were_named()
    {
        Run("guide", "--message", "1-3", "--skip-network", "--baseline", "guide-2018", "--all-users");

        Assert.Contains(" --temporary --need always --user S-1-5-21-1-2-3-1001 --baseline guide-2018\n", Output, StringComparison.Ordinal);
        Assert.True(_source!.Options.AllUsers);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private int Run(params string[] arguments) => Run("en", null, arguments);

    private int Answer(string culture, string answers, params string[] arguments) => Run(culture, new StringReader(answers), arguments);

    private int Run(string culture, TextReader? input, string[] arguments)
    {
        ConsoleSession session = TestSession.Create(_output, _error) with { Input = input, Culture = CultureInfo.GetCultureInfo(culture) };
        return new Application(session, ShippedChecks.CreateCatalog(), Open, new StubRepairHost("", new MemoryMachine())).Run(arguments);
    }

    private List<OpenedMachine> Open(MachineSource source)
    {
        _source = source;
        return _openings;
    }
}
