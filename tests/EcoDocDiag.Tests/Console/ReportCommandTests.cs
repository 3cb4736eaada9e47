using System;
using System.IO;
using System.Text;
using EcoDocDiag.Checks;
using EcoDocDiag.Console;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Repairs;
using EcoDocDiag.Tests.Reports;
using Xunit;

namespace EcoDocDiag.Tests.Console;

public sealed class ReportCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public void Dispose()
    {
        _folder.Dispose();
        _error.Dispose();
    }

    [Theory]
    [InlineData("html", "<!DOCTYPE html>")]
    [InlineData("json", "\"CheckId\":\"TrustedSite\"")]
    [InlineData("junit", "<testsuites")]
    [InlineData("sarif", "2.1.0")]
    [InlineData("csv", "CheckId,Title,Stage")]
    [InlineData("markdown", "# ")]
    public void Findings_are_written_in_the_form_that_is_asked_for(string format, string part)
    {
        string output = Path.Combine(_folder.Path, "report");

        Assert.Equal(ExitCode.Ok, Run("report", "--input", Findings("a.json", "PC-1"), "--format", format, "--output", output).Code);
        Assert.Contains(part, File.ReadAllText(output), StringComparison.Ordinal);
        Assert.Equal("", _error.ToString());
    }

    [Fact]
    public void The_name_of_the_file_tells_the_form_and_a_folder_is_all_its_files_in_order()
    {
        Findings("b.json", "PC-2");
        Findings("a.json", "PC-1");

        (int code, string output) = Run("report", "--input", _folder.Path, "--format", "csv", "--output", "-");

        Assert.Equal(ExitCode.Ok, code);
        Assert.InRange(output.IndexOf("PC-1", StringComparison.Ordinal), 1, output.IndexOf("PC-2", StringComparison.Ordinal));
        string page = Path.Combine(_folder.Path, "r.htm");
        Assert.Equal(ExitCode.Ok, Run("report", "--input", Path.Combine(_folder.Path, "*.json"), "--output", page).Code);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(page), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_tells_no_form_is_wrong_usage()
    {
        Assert.Equal(ExitCode.Usage, Run("report", "--input", Findings("a.json", "PC-1"), "--output", Path.Combine(_folder.Path, "report.txt")).Code);
        Assert.Contains("--format", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_without_a_name_is_wrong_usage_and_nothing_is_written()
    {
        Assert.Equal(ExitCode.Usage, Run("report", "--input", Findings("a.json", "PC-1"), "--format", "json", "--output", "").Code);
        Assert.Equal("ecodocdiag: --output is missing.\n", _error.ToString());
    }

    [Fact]
    public void An_output_that_can_be_no_name_is_wrong_usage()
    {
        string impossible = Path.Combine(_folder.Path, "a\0b.json");

        Assert.Equal(ExitCode.Usage, Run("report", "--input", Findings("a.json", "PC-1"), "--output", impossible).Code);
        Assert.Contains("could not be written", _error.ToString(), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData("[{\"CheckId\":1}]")]
    [InlineData("")]
    public void A_damaged_input_leaves_the_old_report_whole(string damaged)
    {
        string output = _folder.Write("report.json", "old");

        Assert.Equal(ExitCode.Input, Run("report", "--input", Findings("a.ndjson", "PC-1"), _folder.Write("damaged.json", damaged), "--output", output).Code);
        Assert.Equal("old", File.ReadAllText(output));
        Assert.Equal(3, Directory.GetFiles(_folder.Path).Length);
        Assert.Contains("damaged.json", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_that_is_not_there_and_an_empty_folder_are_named()
    {
        string empty = Path.Combine(_folder.Path, "empty");
        Directory.CreateDirectory(empty);

        Assert.Equal(ExitCode.Input, Run("report", "--input", empty, "--format", "json", "--output", "-").Code);
        Assert.Equal(ExitCode.Input, Run("report", "--input", Path.Combine(_folder.Path, "none.json"), "--format", "json", "--output", "-").Code);
        Assert.Contains("none.json", _error.ToString(), StringComparison.Ordinal);
    }

    private string Findings(string name, string computer)
    {
        string path = Path.Combine(_folder.Path, name);
        using FileStream file = File.Create(path);
        new JsonRecordWriter<Finding>(FindingFields.All).WriteLines([TestFindings.Create("TrustedSite", "Fail", computer: computer)], file);
        return path;
    }

    private (int Code, string Output) Run(params string[] arguments)
    {
        using var output = new MemoryStream();
        int code = new Application(TestSession.Create(output, _error), ShippedChecks.CreateCatalog(), _ => [], new StubRepairHost("", new MemoryMachine())).Run(arguments);
        return (code, Encoding.UTF8.GetString(output.ToArray()));
    }
}
