using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using EcoDocDiag.Checks;
using EcoDocDiag.Console;
using EcoDocDiag.Tests.Fleet;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Repairs;
using Xunit;

namespace EcoDocDiag.Tests.Console;

public sealed class FleetCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public void Dispose()
    {
        _folder.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void Each_PC_is_a_line_and_the_summary_goes_to_standard_error()
    {
        (int code, string output) = Run("fleet", Fleet(6), "--format", "ndjson", "--as-of", "2026-11-22", "--threads", "2");

        JsonElement[] pcs = [.. output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(6, pcs.Length);
        Assert.All(pcs, pc => Assert.Equal(
            pc.GetProperty("Fail").GetInt32() + pc.GetProperty("Error").GetInt32() > 0,
            pc.GetProperty("FailedChecks").GetString()!.Length > 0));
        Assert.Equal(pcs.Any(pc => pc.GetProperty("Error").GetInt32() > 0) ? ExitCode.CheckError : ExitCode.Fail, code);
        Assert.Equal("ecodocdiag: 6 judged, 0 could not be read.\n", _error.ToString());
    }

    [Fact]
    public void Totals_are_the_same_from_a_file_and_from_standard_input()
    {
        string file = Fleet(6);
        string[] rest = ["--group-by", "reason", "--format", "json", "--as-of", "2026-11-22"];

        (_, string expected) = Run(["fleet", file, .. rest]);

        Assert.NotEqual("[]\n", expected);
        Assert.Equal(expected, RunWith(File.ReadAllBytes(file), ["fleet", "-", .. rest]).Output);
    }

    [Fact]
    public void A_damaged_line_is_counted_and_named_and_gives_its_exit_code()
    {
        string file = _folder.Write("damaged.ndjson", File.ReadAllText(Fleet(2)) + "\n{\n");

        Assert.Equal(ExitCode.Input, Run("fleet", file, "--group-by", "status").Code);
        Assert.Contains("damaged.ndjson: line 3", _error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("2 judged, 1 could not be read.\n", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_path_is_an_input_that_is_not_there_and_the_others_are_judged()
    {
        (int code, string output) = Run("fleet", Fleet(2), "", "--format", "ndjson");

        Assert.Equal(ExitCode.Input, code);
        Assert.Equal(2, output.TrimEnd('\n').Split('\n').Length);
        Assert.Equal("ecodocdiag: : no such file.\necodocdiag: 2 judged, 1 could not be read.\n", _error.ToString());
    }

    [Theory]
    [InlineData("--threads", "0")]
    [InlineData("--threads", "many")]
    [InlineData("--group-by", "colour")]
    [InlineData("--check", "None")]
    [InlineData("--stage", "access", "--check", "TrustedSite")]
    public void What_cannot_be_is_wrong_usage(params string[] options) =>
        Assert.Equal(ExitCode.Usage, Run(["fleet", Fleet(1), .. options]).Code);

    [Fact]
    public void The_table_names_PCs_and_failed_checks()
    {
        (_, string output) = Run("fleet", Fleet(6), "--as-of", "2026-11-22");

        Assert.StartsWith("Computer ", output, StringComparison.Ordinal);
        Assert.Contains("-0005", output, StringComparison.Ordinal);
        Assert.Equal(["Computer", "Issuance", "Access", "Fail", "Error", "Unjudged"], output.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Theory]
    [InlineData]
    [InlineData("--group-by", "check")]
    [InlineData("--group-by", "renewal")]
    public void A_table_of_nothing_says_so_and_has_no_heading(params string[] options)
    {
        (int code, string output) = Run(["fleet", _folder.Write("empty.ndjson", "\n"), .. options]);

        Assert.Equal("Nothing was read: there is no PC to show.\n", output);
        Assert.Equal(ExitCode.Input, code);
    }

    private string Fleet(int count)
    {
        var generator = new FleetGenerator(7);
        return _folder.Write("fleet.ndjson", string.Join('\n', Enumerable.Range(0, count).Select(number => Encoding.UTF8.GetString(generator.Create(number)))));
    }

    private (int Code, string Output) Run(params string[] arguments) => RunWith([], arguments);

    private (int Code, string Output) RunWith(byte[] input, string[] arguments)
    {
        using var output = new MemoryStream();
        ConsoleSession session = TestSession.Create(output, _error) with { OpenInput = () => new MemoryStream(input) };
        int code = new Application(session, ShippedChecks.CreateCatalog(), _ => [], new StubRepairHost("", new MemoryMachine())).Run(arguments);
        return (code, Encoding.UTF8.GetString(output.ToArray()));
    }
}
