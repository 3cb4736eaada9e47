using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Checks;
using EcoDocDiag.Console;
using EcoDocDiag.Machines.Opening;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Repairs;
using EcoDocDiag.Tests.Reports;
using Xunit;

namespace EcoDocDiag.Tests.Console;

/// <summary>
/// What people mistype and mistake, what is said to it, and with which exit code: the pages <c>docs/&lt;culture&gt;/mistakes.md</c> are made of these runs.
/// With <c>ECODOCDIAG_WRITE_DOCS=1</c> they are written anew.
/// </summary>
public sealed class MistakeTests : IDisposable
{
    private static readonly string[] Mistakes =
    [
        "",
        "tets",
        "diagnose",
        "test --registy pc.reg",
        "test -Registry pc.reg",
        "test pc.reg",
        "test --registry",
        "test --registry none.reg",
        "test --registry photo.png",
        "test --registry pc.json",
        "test --snapshot pc.reg",
        "test --snapshot findings.ndjson",
        "test --check TrustedSit",
        "test --check Nonsense",
        "test --stage Acces",
        "test --stage Access --check TrustedSite",
        "test --format jsn",
        "test --baseline curent",
        "test --baseline none.json",
        "test --as-of tomorrow",
        "test --as-of 2026/11/31",
        "test --user a --all-users",
        "test --user a --user b",
        "test --computer PC-1",
        "test --certificate-password p.txt",
        "test",
        "report --input --output report.html",
        "report --input findings.ndjson --output report.doc",
        "report --input pc.json --output report.html",
        "fleet findings.ndjson",
        "fleet --group-by chek pc.json",
        "repair",
        "undo",
        "clear cookies",
        "checks TrustedSites",
        "compare findings.ndjson",
        "advise",
        "advise --guide eco-documnt 46",
        "enquiry --stage Access --capture photo.png",
        "handout --input findings.ndjson --registry pc.reg",
        "guide",
        "dsc gt",
        "snapshot",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("en", "en-US")]
    [InlineData("ja", "ja-JP")]
    public void What_is_said_to_a_mistake_stands_in_the_documentation(string language, string culture)
    {
        CreateFiles();
        string page = Page(language);
        string path = ProjectFolder.PathOf("docs", culture, "mistakes.md");
        if (Environment.GetEnvironmentVariable("ECODOCDIAG_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, page);
        }

        Assert.Equal(page, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void No_mistake_is_a_fault_of_ours_or_goes_unsaid()
    {
        CreateFiles();

        Assert.All(Mistakes, mistake =>
        {
            (int code, string said) = Run(mistake, "en");
            Assert.True(code is ExitCode.Usage or ExitCode.Input, mistake);
            Assert.True(said.Length > 0, mistake);
        });
    }

    private string Page(string language)
    {
        var page = new StringBuilder(language == "ja"
            ? "# 間違いやすい指定と、表示されるメッセージ\n\n`MistakeTests` が実際に実行して作成したページです。Windows 以外で、対話形式でなく実行した結果です。\n\n| 入力 | 表示 | 終了コード |\n|---|---|---|\n"
            : "# Mistakes, and what is said to them\n\nMade by `MistakeTests`, which runs each: not on Windows, and not at a terminal.\n\n| Typed | Said | Exit code |\n|---|---|---|\n");
        foreach (string mistake in Mistakes)
        {
            (int code, string said) = Run(mistake, language);
            IEnumerable<string> lines = said.TrimEnd('\n').Split('\n').Select(static line => line.Replace("ecodocdiag: ", "", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "\\<", StringComparison.Ordinal));
            page.Append(CultureInfo.InvariantCulture, $"| `{("ecodocdiag " + mistake).TrimEnd()}` | {string.Join("<br>", lines)} | {code} |\n");
        }

        return page.ToString();
    }

    private (int Code, string Said) Run(string mistake, string language)
    {
        using MemoryStream output = new();
        using StringWriter error = new() { NewLine = "\n" };
        ConsoleSession session = TestSession.Create(output, error) with { Culture = CultureInfo.GetCultureInfo(language) };
        MachineOpener opener = new(() => new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc), openLive: null);
        var application = new Application(
            session,
            ShippedChecks.CreateCatalog(),
            source => source.IsThisPC ? throw new UsageException(session.Text.Get("Error.NotWindows")) : opener.Open(source),
            new StubRepairHost(_folder.Path, new MemoryMachine()));
        string[] arguments = [.. mistake.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Contains('.', StringComparison.Ordinal) ? Path.Combine(_folder.Path, word) : word)];
        int code = application.Run(arguments);
        return (code, error.ToString().Replace(_folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
    }

    private void CreateFiles()
    {
        File.Copy(ProjectFolder.PathOf("docs", "samples", "broken-pc.reg"), Path.Combine(_folder.Path, "pc.reg"), overwrite: true);
        File.Copy(ProjectFolder.PathOf("docs", "samples", "healthy-pc.json"), Path.Combine(_folder.Path, "pc.json"), overwrite: true);
        _folder.Write("photo.png", [0x89, .. "PNG\r\n\u001a\n"u8]);
        string[] findings = ["PC-1", "PC-2", "PC-3"];
        File.WriteAllText(
            Path.Combine(_folder.Path, "findings.ndjson"),
            Encoding.UTF8.GetString(TestFindings.Json(findings.Select(computer => TestFindings.Create("TrustedSite", "Fail", "Missing", computer: computer)), asLines: true).ToArray()));
    }
}
