using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace EcoDocDiag.Tests.Reports.Browser;

/// <summary>A Chromium without a window that opens one page and gives what the page's scripts left in its document.</summary>
internal sealed partial class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private readonly string _program;

    private Chromium(string program)
    {
        _program = program;
    }

    /// <summary>The browser that is on <c>PATH</c>; null where there is none.</summary>
    public static Chromium? Find()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string extension = OperatingSystem.IsWindows() ? ".exe" : "";
        string? program = Names
            .SelectMany(name => folders.Select(folder => Path.Combine(folder, name + extension)))
            .FirstOrDefault(File.Exists);
        return program is null ? null : new Chromium(program);
    }

    /// <summary>Opens a file and gives the JSON in its element <c>result</c>, and whatever the browser's console said.</summary>
    public async Task<(JsonElement Result, string[] Console)> Open(string path, string profile, bool dark)
    {
        (string output, string error) = await Run(path, profile, "--blink-settings=preferredColorScheme=" + (dark ? "0" : "1"), "--virtual-time-budget=600000", "--dump-dom");
        Match result = Result().Match(output);
        return result.Success
            ? (JsonDocument.Parse(WebUtility.HtmlDecode(result.Groups[1].Value)).RootElement, [.. error.Split('\n').Where(line => line.Contains("CONSOLE", StringComparison.Ordinal))])
            : throw new InvalidDataException("The page did not come to an end. " + error);
    }

    /// <summary>Prints a file and counts the pages.</summary>
    public async Task<int> CountPrintedPages(string path, string profile)
    {
        string printed = path + ".pdf";
        (_, string error) = await Run(path, profile, "--virtual-time-budget=10000", "--no-pdf-header-footer", "--print-to-pdf=" + printed);
        return File.Exists(printed) ? Page().Count(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(printed))) : throw new InvalidDataException("The page was not printed. " + error);
    }

    private async Task<(string Output, string Error)> Run(string path, string profile, params string[] arguments)
    {
        var start = new ProcessStartInfo(_program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=" + profile, "--window-size=1400,1000", "--enable-logging=stderr",
            .. arguments,
            new Uri(path).AbsoluteUri,
        ])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task ended = Task.WhenAll(output, error, process.WaitForExitAsync());
        if (await Task.WhenAny(ended, Task.Delay(Patience)) != ended)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException("The browser did not end. " + await error);
        }

        await ended;
        return (await output, await error);
    }

    // An object of the kind Page, and not Pages.
    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Page();

    [GeneratedRegex("<pre id=\"result\">(.+?)</pre>", RegexOptions.Singleline)]
    private static partial Regex Result();
}
