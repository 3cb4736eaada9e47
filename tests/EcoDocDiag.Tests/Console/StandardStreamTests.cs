using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using EcoDocDiag.Console;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Console;

/// <summary>The program in a shell whose streams are closed, full, or lead to somebody who has gone; and signals that end it.</summary>
public sealed class StandardStreamTests : IDisposable
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();

    public StandardStreamTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Streams and signals as Unix has them.");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("checks --format csv", "2>&-", 0)]
    [InlineData("checks --format csv", "2>/dev/full", 0)]
    [InlineData("nonsense", "2>&-", 64)]
    [InlineData("nonsense", "2>/dev/full", 64)]
    [InlineData("baselines --baseline none.json", "2>/dev/full", 65)]
    [InlineData("checks", ">&-", 70)]
    [InlineData("checks", ">/dev/full", 70)]
    [InlineData("checks", ">/dev/full 2>/dev/full", 70)]
    [InlineData("checks", ">&- 2>&-", 70)]
    public async Task The_exit_code_is_that_of_the_work_or_70(string arguments, string redirection, int code) =>
        Assert.Equal(code, (await Shell($"{Program} {arguments} {redirection}")).Code);

    [Fact]
    public async Task A_reader_that_has_gone_away_ends_the_work_without_a_word()
    {
        // Much longer than a pipe holds, so that the program has to notice.
        string fleet = WriteFleet(20_000);
        var watch = Stopwatch.StartNew();

        (int code, string output) = await Shell($"({Program} test --snapshot {fleet} --skip-network --format ndjson; echo code $? >&2) 2>{_folder.Path}/said | head -1 >/dev/null; cat {_folder.Path}/said");

        Assert.Equal((0, "code 70\n"), (code, output));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, AtOnce);
    }

    [Fact]
    public async Task What_the_next_program_writes_comes_behind_it()
    {
        string file = Path.Combine(_folder.Path, "both.txt");

        await Shell($"(echo before; {Program} checks --format csv; echo after) > {file}");

        string[] lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(("before", "after"), (lines[0], lines[^1]));
    }

    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task A_signal_that_ends_it_leaves_nothing(string signal, int code)
    {
        (_, string kept) = await Shell($"sh -c 'kill -{signal} $$; echo ignored'");
        Assert.SkipWhen(kept.Contains("ignored", StringComparison.Ordinal), $"SIG{signal} is ignored here, as below nohup.");
        string findings = Path.Combine(_folder.Path, "findings.pipe");
        string report = Path.Combine(_folder.Path, "report.html");
        (int made, _) = await Shell($"mkfifo {findings}");
        Assert.Equal(0, made);

        // A writer that never ends: the report is begun and waits for its findings.
        (int ended, string output) = await Shell($$"""
            {{Program}} test --snapshot {{WriteFleet(1)}} --skip-network --format ndjson > {{_folder.Path}}/some.ndjson
            (while cat {{_folder.Path}}/some.ndjson; do :; done > {{findings}} 2>/dev/null) & writer=$!
            {{Program}} report --input {{findings}} --output {{report}} & program=$!
            sleep 2; kill -{{signal}} $program; wait $program; echo code $?; kill $writer 2>/dev/null; ls {{_folder.Path}}
            """);

        Assert.Equal(0, ended);
        Assert.DoesNotContain("report.html", output, StringComparison.Ordinal);
        Assert.Contains($"code {code}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_that_nothing_writes_to_is_an_error_and_the_others_are_judged()
    {
        string fleet = WriteFleet(2);
        (int code, string output) = await Shell($"mkfifo {_folder.Path}/a.json; {Program} fleet {_folder.Path} --format json 2>&1");

        Assert.Equal(65, code);
        Assert.Contains("this is a pipe that nothing writes to", output, StringComparison.Ordinal);
        Assert.Equal(2, output.Split("\"Computer\"").Length - 1);
        Assert.NotEmpty(fleet);
    }

    [Fact]
    public async Task The_zone_of_the_clock_and_the_locale_of_the_system_change_no_result()
    {
        string sample = ProjectFolder.PathOf("docs", "samples", "healthy-pc.json");
        List<string> outputs = [];
        foreach (string environment in new[] { "TZ=UTC LC_ALL=C", "TZ=Asia/Tokyo LC_ALL=ja_JP.UTF-8", "TZ=America/New_York LC_ALL=en_US.UTF-8", "TZ=Europe/Istanbul LC_ALL=tr_TR.UTF-8", "TZ=Asia/Riyadh LC_ALL=ar_SA.UTF-8", "TZ=Asia/Bangkok LC_ALL=th_TH.UTF-8", "TZ=Pacific/Apia LC_ALL=C" })
        {
            // The hour that New York has twice, the day that begins on the other side of the date line.
            foreach (string time in new[] { "2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z", "2028-02-29T23:59:59Z" })
            {
                (_, string output) = await Shell($"{environment} {Program} test --snapshot {sample} --as-of {time} --culture en --format ndjson");
                outputs.Add(WithoutMessages(output));
            }
        }

        Assert.All(outputs.Select((output, index) => (output, index)), item => Assert.Equal(outputs[item.index % 3], item.output));
        Assert.Equal(3, outputs.Distinct().Count());
    }

    [Fact]
    public async Task A_pipe_with_a_writer_is_read()
    {
        (int code, string output) = await Shell($"cat {WriteFleet(2)} | {Program} test --snapshot /dev/stdin --check Browser --format csv");

        Assert.InRange(code, 0, 5);
        Assert.Equal(3, output.TrimEnd().Split('\n').Length);
    }

    [Theory]
    [InlineData("en", "Computer broken-pc")]
    [InlineData("ja", "コンピューター broken-pc")]
    [InlineData("ja-JP", "コンピューター broken-pc")]
    public async Task A_system_without_data_of_languages_has_both(string culture, string beginning)
    {
        string sample = ProjectFolder.PathOf("docs", "samples", "broken-pc.reg");

        (_, string output) = await Shell($"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 {Program} test --registry {sample} --skip-network --as-of 2026-11-22 --culture {culture}");
        (_, string usual) = await Shell($"{Program} test --registry {sample} --skip-network --as-of 2026-11-22 --culture {culture}");

        Assert.StartsWith(beginning, output, StringComparison.Ordinal);
        Assert.Equal(usual, output);
    }

    [Fact]
    public async Task A_system_without_data_of_languages_refuses_what_is_none_of_them() =>
        Assert.Equal(ExitCode.Usage, (await Shell($"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 {Program} advise 46 --culture de")).Code);

    // A message names the day by the reader's own clock; what it rests on is in UTC, in the arguments.
    private static string WithoutMessages(string findings) => string.Join('\n', findings.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
    {
        JsonObject finding = JsonNode.Parse(line)!.AsObject();
        finding.Remove("Message");
        finding.Remove("Advice");
        return finding.ToJsonString();
    }));

    private static string Program => "dotnet " + Path.Combine(AppContext.BaseDirectory, "EcoDocDiag.Console.dll");

    private static async Task<(int Code, string Output)> Shell(string script)
    {
        using Process shell = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { RedirectStandardOutput = true })!;
        string output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (shell.ExitCode, output);
    }

    private string WriteFleet(int count)
    {
        using RecordingMachine recorder = new(new MemoryMachine());
        string line = Encoding.UTF8.GetString(SnapshotWriter.Write(recorder.ToSnapshot()));
        return _folder.Write("fleet.ndjson", new StringBuilder().Insert(0, line + "\n", count).ToString());
    }
}
