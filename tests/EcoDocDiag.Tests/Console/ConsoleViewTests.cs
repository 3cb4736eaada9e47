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
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Repairs;
using Xunit;

namespace EcoDocDiag.Tests.Console;

/// <summary>Every table of the console, in both languages and two widths, measured by a reading of East Asian Width that is not the product's own.</summary>
public sealed class ConsoleViewTests : IDisposable
{
    private const string Settings = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, int, string> Views()
    {
        TheoryData<string, int, string> views = [];
        string[] commands =
        [
            "test --skip-network", "checks", "baselines", "advise 1-3", "advise 2-1", "advise 2-2", "advise 99", "advise 1", "advise CSP", "advise CSP、アカウントがロック", "advise こんにちは", "guides", "repair --what-if --skip-network", "repair --yes --skip-network",
            "undo --list", "undo --temporary --yes", "guide --message 1-1 --skip-network", "guide --message 1-3 --skip-network", "guide --stage Issuance --skip-network",
            "guide --stage Access --skip-network", "guide --message 2-1 --skip-network", "guide --code 46", "fleet SAMPLES", "fleet SAMPLES --group-by check",
            "--help", "test --help", "guide --help", "repair --help", "undo --help", "snapshot --help", "report --help", "fleet --help", "checks --help",
            "baselines --help", "guides --help", "advise --help",
        ];
        foreach (string culture in new[] { "en-US", "ja-JP" })
        {
            foreach (int width in new[] { 80, 120 })
            {
                foreach (string command in commands)
                {
                    views.Add(culture, width, command);
                }
            }
        }

        return views;
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void No_line_is_too_wide_no_column_out_of_line_and_no_text_cut(string culture, int width, string command)
    {
        MemoryMachine machine = Broken();
        if (command.StartsWith("undo", StringComparison.Ordinal))
        {
            Run(machine, culture, width, "repair --yes --temporary --skip-network");
        }

        string text = Run(machine, culture, width, command);
        string[] lines = text.Split('\n');

        Assert.NotEqual("", text.Trim());
        Assert.All(lines, line => Assert.True(IsCommand(line) || Columns(line, culture) < width, $"{Columns(line, culture)}: {line}"));
        Assert.DoesNotContain('\uFFFD', text);
        Assert.DoesNotContain(lines, line => line.EndsWith('~') || line.Contains("~ ", StringComparison.Ordinal));
        for (int index = 1; index < lines.Length; index++)
        {
            if (IsRule(lines[index]))
            {
                AssertAligned(lines[(index - 1)..].TakeWhile(line => line.Length > 0), culture);
            }
        }
    }

    [Theory]
    [InlineData("en-US", 80)]
    [InlineData("ja-JP", 80)]
    [InlineData("ja-JP", 120)]
    public void The_table_holds_every_message_and_every_advice_whole(string culture, int width)
    {
        string table = WithoutBlanks(Run(Broken(), culture, width, "test --skip-network"));
        using var json = JsonDocument.Parse(Run(Broken(), culture, width, "test --skip-network --format json"));

        foreach (JsonElement finding in json.RootElement.EnumerateArray())
        {
            Assert.Contains(WithoutBlanks(finding.GetProperty("Message").GetString()!), table, StringComparison.Ordinal);
            Assert.Contains(WithoutBlanks(finding.GetProperty("Advice").GetString()!), table, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("en-US", 80)]
    [InlineData("ja-JP", 80)]
    [InlineData("ja-JP", 120)]
    public void The_guide_shows_every_cause_and_the_next_step_whole(string culture, int width)
    {
        string shown = WithoutBlanks(Run(Broken(), culture, width, "guide --message 1-3 --skip-network"));
        using var json = JsonDocument.Parse(Run(Broken(), culture, width, "guide --message 1-3 --skip-network --format json"));
        JsonElement diagnosis = json.RootElement[0];
        foreach (string name in new[] { "Title", "Meaning", "NextStep", "NextConsoleCommand", "NextOwner" })
        {
            Assert.Contains(WithoutBlanks(diagnosis.GetProperty(name).GetString()!), shown, StringComparison.Ordinal);
        }

        foreach (JsonElement cause in diagnosis.GetProperty("Causes").EnumerateArray())
        {
            Assert.Contains(WithoutBlanks(cause.GetProperty("Text").GetString()!), shown, StringComparison.Ordinal);
            Assert.Contains(WithoutBlanks(cause.GetProperty("Evidence").GetString()!), shown, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("en-US", "Usage: ecodocdiag guide [options]", "Options:")]
    [InlineData("ja-JP", "使用法: ecodocdiag guide [オプション]", "オプション:")]
    public void Help_tells_every_option_in_the_readers_language(string culture, string usage, string heading)
    {
        string help = Run(Broken(), culture, 80, "guide --help");

        Assert.Contains("\n" + usage + "\n", help, StringComparison.Ordinal);
        Assert.Contains("\n" + heading + "\n", help, StringComparison.Ordinal);
        foreach (string option in new[] { "--stage <Issuance|Access>", "--code, --message <", "--snapshot <", "--skip-network", "--culture <", "-h, -?, --help" })
        {
            Assert.Contains("  " + option, help, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<>", help, StringComparison.Ordinal);
        Assert.Contains("\n  guide\n", Run(Broken(), culture, 80, "--help"), StringComparison.Ordinal);
    }

    // Every row begins each of its columns where the header does, with a blank before.
    private static void AssertAligned(IEnumerable<string> table, string culture)
    {
        string[] rows = [.. table.Where(row => row[0] != ' ')];
        int[] starts = Starts(rows[1]);
        Assert.All(rows, row =>
        {
            Dictionary<int, char> characters = Positions(row, culture);
            int end = Columns(row, culture);
            foreach (int start in starts.Where(start => start > 0 && start < end))
            {
                Assert.True(characters.TryGetValue(start, out _), $"a character spans the column at {start}: {row}");
                Assert.True(characters.TryGetValue(start - 1, out char before) && before == ' ', $"no blank before the column at {start}: {row}");
            }
        });
    }

    private static int[] Starts(string rule) => [.. Enumerable.Range(0, rule.Length).Where(index => rule[index] == '-' && (index == 0 || rule[index - 1] == ' '))];

    private static bool IsRule(string line) => line.Length > 1 && line.Contains("--", StringComparison.Ordinal) && line.All(character => character is '-' or ' ');

    // A command is not wrapped, so that it can be copied.
    private static bool IsCommand(string line) => line.StartsWith("    ecodocdiag ", StringComparison.Ordinal);

    private static Dictionary<int, char> Positions(string row, string culture)
    {
        Dictionary<int, char> positions = [];
        int column = 0;
        foreach (char character in row)
        {
            positions[column] = character;
            column += Columns(character, culture);
        }

        return positions;
    }

    private static int Columns(string line, string culture) => line.Sum(character => Columns(character, culture));

    // UAX 11: wide and full-width characters take two columns, ambiguous ones two on a Japanese terminal.
    private static int Columns(char character, string culture) => character switch
    {
        >= '\u1100' and <= '\u115F' or >= '\u2E80' and <= '\u303E' or >= '\u3041' and <= '\uA4CF' or >= '\uAC00' and <= '\uD7A3' => 2,
        >= '\uF900' and <= '\uFAFF' or >= '\uFE30' and <= '\uFE4F' or >= '\uFF01' and <= '\uFF60' or >= '\uFFE0' and <= '\uFFE6' => 2,
        '\u00D7' or '\u2013' or '\u2014' or '\u2018' or '\u2019' or '\u201C' or '\u201D' or '\u2026' or >= '\u2190' and <= '\u2199' or >= '\u2460' and <= '\u24FF' =>
            culture == "ja-JP" ? 2 : 1,
        _ => 1,
    };

    private static string WithoutBlanks(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    private static MemoryMachine Broken() => new MemoryMachine()
        .Set(Settings, "ProxyEnable", 1)
        .Set(Settings, "ProxyServer", "proxy.example:8080")
        .Set(Settings, "ProxyOverride", "<local>;192.168.*")
        .Set(Settings, "SecureProtocols", 0x28)
        .Set(Settings, "EnableHttp1_1", 0)
        .Set(Settings + @"\Zones\2", "1200", 3)
        .Set(Settings + @"\Zones\2", "1201", 3)
        .Set(Settings + @"\Zones\2", "1001", 0)
        .Set(@"HKCU\Software\Microsoft\Internet Explorer\Safety\ActiveXFiltering", "IsEnabled", 1)
        .Set(@"HKCU\Software\Microsoft\Windows\CurrentVersion\Ext\Settings\{884E2049-217D-11DA-B2A4-000E7BBB2B09}", "Flags", 1);

    private string Run(MemoryMachine machine, string culture, int width, string command)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        ConsoleSession session = TestSession.Create(output, error) with { Culture = CultureInfo.GetCultureInfo(culture), Width = width };
        string[] arguments = [.. command.Split(' ').Select(word => word == "SAMPLES" ? ProjectFolder.PathOf("docs", "samples", "healthy-pc.json") : word)];
        int code = new Application(session, ShippedChecks.CreateCatalog(), _ => [new OpenedMachine(machine)], new StubRepairHost(_folder.Path, machine)).Run(arguments);
        Assert.InRange(code, 0, 4);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
