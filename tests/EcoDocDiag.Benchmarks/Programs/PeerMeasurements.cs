using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EcoDocDiag.Benchmarks.Measuring;

namespace EcoDocDiag.Benchmarks.Programs;

/// <summary>
/// Other programs on the same rules over the same PCs: four numbers of the trusted zone must be what the guide asks for. How many PCs pass each rule is
/// compared before any time is; a peer that counts otherwise has no time. What no rule of a peer can say (policies, Windows' own answer) is the same on
/// all of these PCs.
/// </summary>
internal sealed partial class PeerMeasurements(Workplace workplace, BuiltConsole console)
{
    private const int Rounds = 5;
    private const int Count = 2_000;
    private const int OpenScapCount = 10;
    private const string ZoneKey = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2";
    private static readonly (string CheckId, string Action, int Expected)[] Rules = [("ProtectedMode", "2500", 3), ("ActiveXRun", "1200", 0), ("ActiveXUnsafe", "1201", 1), ("ActiveXSigned", "1001", 1)];

    private readonly List<string> _skipped = [];

    /// <summary>The peers that were not measured, and why.</summary>
    public IReadOnlyList<string> Skipped => _skipped;

    public IEnumerable<ResultRow> Measure()
    {
        string file = new FleetFile(Count, hasCertificates: false).Save(workplace.PathTo("peers.ndjson"));
        ResultRow?[] rows = [MeasureJq(file), MeasureAjv(file), MeasurePsRule(file), MeasureOpenScap(file)];
        return rows.OfType<ResultRow>();
    }

    private ResultRow? MeasureJq(string file)
    {
        if (ProgramRun.Find("jq") is not { } jq)
        {
            return Skip("jq: not on the PATH.");
        }

        string rules = string.Join(',', Rules.Select(rule => FormattableString.Invariant($"(if $v[\"{rule.Action}\"] == {rule.Expected} then 1 else 0 end)")));
        string program = $"reduce inputs as $pc ([0,0,0,0]; ($pc.registry[\"{ZoneKey.Replace("\\", "\\\\", StringComparison.Ordinal)}\"].values // {{}}) as $v | [.,[{rules}]] | transpose | map(add))";
        return Compare("jq", file, () => ProgramRun.Run(jq, ["-nc", program, file], maximumExitCode: 0), Count);
    }

    private ResultRow? MeasureAjv(string file)
    {
        if (ProgramRun.Find("node") is not { } node || ProgramRun.Find("npm") is not { } npm)
        {
            return Skip("ajv: needs node and npm.");
        }

        try
        {
            ProgramRun.Run(npm, ["install", "--prefix", workplace.PathTo("ajv"), "--no-audit", "--no-fund", "--silent", "ajv@8.17.1"], maximumExitCode: 0);
        }
        catch (InvalidOperationException)
        {
            return Skip("ajv: npm could not install it.");
        }

        string script = workplace.PathTo("ajv", "validate.js");
        string schemas = string.Join(',', Rules.Select(rule => FormattableString.Invariant(
            $"{{required:['registry'],properties:{{registry:{{required:[key],properties:{{[key]:{{required:['values'],properties:{{values:{{required:['{rule.Action}'],properties:{{'{rule.Action}':{{const:{rule.Expected}}}}}}}}}}}}}}}}}}}")));
        File.WriteAllText(script, $$"""
            const Ajv = require('ajv'), fs = require('fs'), readline = require('readline');
            const key = String.raw`{{ZoneKey}}`;
            const ajv = new Ajv({ strict: false });
            const rules = [{{schemas}}].map(schema => ajv.compile(schema));
            const counts = rules.map(() => 0);
            readline.createInterface({ input: fs.createReadStream(process.argv[2]) })
                .on('line', line => { const pc = JSON.parse(line); rules.forEach((rule, i) => { if (rule(pc)) { counts[i]++; } }); })
                .on('close', () => console.log(JSON.stringify(counts)));
            """);
        return Compare("ajv, a compiled JSON Schema validator", file, () => ProgramRun.Run(node, [script, file], maximumExitCode: 0), Count);
    }

    // Rules as data, which PSRule evaluates faster than those that are script. It reads arrays and not lines, so it gets the same PCs as an array.
    private ResultRow? MeasurePsRule(string file)
    {
        if (ProgramRun.Find("pwsh") is not { } pwsh)
        {
            return Skip("PSRule: needs pwsh.");
        }

        string[] options = ["-NoProfile", "-NonInteractive", "-Command"];
        string version = ProgramRun.Run(pwsh, [.. options, "(Get-Module -ListAvailable PSRule | Sort-Object Version -Descending | Select-Object -First 1).Version.ToString()"]).Output.Trim();
        if (version.Length == 0)
        {
            return Skip("PSRule: its module is not installed (`Get-Module -ListAvailable PSRule`).");
        }

        string pcs = workplace.PathTo("psrule.json");
        File.WriteAllText(pcs, "[" + string.Join(",\n", File.ReadLines(file)) + "]");
        string rules = workplace.PathTo("Peers.Rule.jsonc");
        File.WriteAllText(rules, JsonSerializer.Serialize(Rules.Select(rule => new
        {
            apiVersion = "github.com/microsoft/PSRule/v1",
            kind = "Rule",
            metadata = new { name = rule.CheckId },
            spec = new { condition = new { field = $"registry['{ZoneKey}'].values['{rule.Action}']", equals = rule.Expected } },
        })));
        string names = string.Join(',', Rules.Select(rule => $"'{rule.CheckId}'"));
        string script = $$"""
            Import-Module PSRule -RequiredVersion {{version}}
            $passes = @{}
            Invoke-PSRule -Path '{{rules}}' -InputPath '{{pcs}}' -Format Json -Culture en-US -As Summary | ForEach-Object { $passes[$_.RuleName] = $_.Pass }
            '[' + (({{names}} | ForEach-Object { $passes[$_] }) -join ',') + ']'
            """;
        return Compare("PSRule " + version, file, () => ProgramRun.Run(pwsh, [.. options, script], maximumExitCode: 0), Count);
    }

    // OpenSCAP reads a registry on Windows only. Here the same four values stand in a text file for each PC, and each rule is a textfilecontent54 test.
    private ResultRow? MeasureOpenScap(string file)
    {
        if (ProgramRun.Find("oscap") is not { } oscap)
        {
            return Skip("OpenSCAP: oscap is not on the PATH.");
        }

        string[] lines = [.. File.ReadLines(file).Take(OpenScapCount)];
        string some = workplace.PathTo("openscap.ndjson");
        File.WriteAllLines(some, lines);
        string[] definitions = [.. lines.Select(WriteOval)];
        return Compare(
            "OpenSCAP, a process for each PC",
            some,
            () =>
            {
                double wall = 0;
                double cpu = 0;
                int[] counts = new int[Rules.Length];
                foreach (string definition in definitions)
                {
                    ProgramRun run = ProgramRun.Run(oscap, ["oval", "eval", definition]);
                    wall += run.Cost.Wall;
                    cpu += run.Cost.Cpu;
                    foreach (Match match in TrueDefinition().Matches(run.Output))
                    {
                        counts[int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) - 1]++;
                    }
                }

                return (new Cost(wall, cpu), JsonSerializer.Serialize(counts));
            },
            OpenScapCount,
            console.Native ?? console.ReadyToRun);
    }

    private string WriteOval(string line, int number)
    {
        using var pc = JsonDocument.Parse(line);
        string values = workplace.PathTo(FormattableString.Invariant($"values-{number}.txt"));
        bool isKnown = pc.RootElement.GetProperty("registry").TryGetProperty(ZoneKey, out JsonElement key) && key.TryGetProperty("values", out _);
        File.WriteAllLines(values, isKnown ? key.GetProperty("values").EnumerateObject().Select(value => value.Name + "=" + value.Value.GetRawText()) : []);
        StringBuilder definitions = new();
        StringBuilder tests = new();
        StringBuilder objects = new();
        for (int i = 1; i <= Rules.Length; i++)
        {
            (string id, string action, int expected) = Rules[i - 1];
            definitions.Append(CultureInfo.InvariantCulture, $"""<definition class="compliance" id="oval:pc:def:{i}" version="1"><metadata><title>{id}</title><description>{id}</description></metadata><criteria><criterion test_ref="oval:pc:tst:{i}"/></criteria></definition>""");
            tests.Append(CultureInfo.InvariantCulture, $"""<ind:textfilecontent54_test check="all" check_existence="at_least_one_exists" comment="{id}" id="oval:pc:tst:{i}" version="1"><ind:object object_ref="oval:pc:obj:{i}"/></ind:textfilecontent54_test>""");
            objects.Append(CultureInfo.InvariantCulture, $"""<ind:textfilecontent54_object id="oval:pc:obj:{i}" version="1"><ind:filepath>{values}</ind:filepath><ind:pattern operation="pattern match">^{action}={expected}$</ind:pattern><ind:instance datatype="int">1</ind:instance></ind:textfilecontent54_object>""");
        }

        string path = workplace.PathTo(FormattableString.Invariant($"oval-{number}.xml"));
        File.WriteAllText(path, $"""
            <oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5" xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5" xmlns:ind="http://oval.mitre.org/XMLSchema/oval-definitions-5#independent">
            <generator><oval:schema_version>5.11</oval:schema_version><oval:timestamp>2026-11-22T00:00:00</oval:timestamp></generator>
            <definitions>{definitions}</definitions><tests>{tests}</tests><objects>{objects}</objects>
            </oval_definitions>
            """);
        return path;
    }

    private ResultRow? Compare(string peer, string file, Func<ProgramRun> run, int count) => Compare(
        peer,
        file,
        () =>
        {
            ProgramRun done = run();
            return (done.Cost, done.Output.Trim());
        },
        count,
        console.ReadyToRun);

    private ResultRow? Compare(string peer, string file, Func<(Cost Cost, string Counts)> run, int count, string ours)
    {
        string expected = CountOurs(ours, file).Counts;
        string counted = run().Counts;
        if (counted != expected)
        {
            return Skip($"{peer}: it counts {counted} passes where EcoDocDiag counts {expected}, so no time is compared.");
        }

        Pair pair = Pair.Measure(Rounds, () => run().Cost, () => CountOurs(ours, file).Cost);
        return new ResultRow($"Speed on four registry rules and {count:N0} PCs, whole process, {expected} passes each", peer + ", processor time", pair.CpuRatio);
    }

    private static (Cost Cost, string Counts) CountOurs(string console, string file)
    {
        ProgramRun run = ProgramRun.Run(console, ["fleet", file, "--group-by", "check", "--format", "json", "--as-of", "2026-11-22", .. Rules.SelectMany(rule => new[] { "--check", rule.CheckId })]);
        using var totals = JsonDocument.Parse(run.Output);
        return (run.Cost, JsonSerializer.Serialize(Rules.Select(rule => totals.RootElement.EnumerateArray()
            .Where(total => total.GetProperty("CheckId").GetString() == rule.CheckId && total.GetProperty("Status").GetString() == "Pass")
            .Sum(total => total.GetProperty("Count").GetInt32()))));
    }

    private ResultRow? Skip(string reason)
    {
        _skipped.Add(reason);
        return null;
    }

    [GeneratedRegex("oval:pc:def:([0-9]+): true")]
    private static partial Regex TrueDefinition();
}
