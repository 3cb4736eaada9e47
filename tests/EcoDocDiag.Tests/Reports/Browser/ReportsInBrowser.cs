using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using EcoDocDiag.Judging;
using EcoDocDiag.Reports;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Tests.Reports.Browser;

/// <summary>
/// Opens reports in a real browser, once for all tests: one PC, many PCs and hostile texts, in both languages, on a desktop and on a phone, light
/// and dark. Each runs in a frame of its own width, since a browser without a window cannot be as narrow as a phone.
/// </summary>
public sealed class ReportsInBrowser : IAsyncLifetime
{
    private const int Desktop = 1280;
    private const int Phone = 390;

    private static readonly (string Name, string Culture, IReadOnlyList<Finding>[] Runs)[] Reports =
    [
        ("one-en", "en-US", [One()]),
        ("one-ja", "ja-JP", [One()]),
        ("many-en", "en-US", [[.. TestFindings.Fleet(120, actual: "SALES-1, HR-1")]]),
        ("many-ja", "ja-JP", [[.. TestFindings.Fleet(120, actual: "SALES-1, HR-1")]]),
        ("alike-en", "en-US", [TestFindings.OfPCsNamedAlike()]),
        ("alike-ja", "ja-JP", [TestFindings.OfPCsNamedAlike()]),
        ("hostile-one", "en-US", [[TestFindings.Hostile(string.Concat(TestFindings.HostileTexts))]]),
        ("hostile-many", "ja-JP", [[.. TestFindings.Fleet(60), .. TestFindings.HostileTexts.Select((text, index) => TestFindings.Hostile(text, computer: text + index))]]),
        ("runs-ja", "ja-JP", [[.. TestFindings.Fleet(60)], [.. TestFindings.Fleet(60)]]),
    ];

    private readonly Dictionary<string, JsonElement> _seen = [];
    private readonly Dictionary<string, int> _pages = [];
    private bool _hasBrowser;

    /// <summary>The name of each report as it was opened.</summary>
    public static TheoryData<string> Opened { get; } =
        [.. from report in Reports from width in new[] { Desktop, Phone } from scheme in new[] { "light", "dark" } select $"{report.Name} {width} {scheme}"];

    /// <summary>What the browsers' consoles said.</summary>
    public IReadOnlyList<string> Console { get; private set; } = [];

    /// <summary>What was seen in a report; skips the test where there is no browser.</summary>
    public JsonElement Seen(string opened)
    {
        Assert.SkipUnless(_hasBrowser, "No Chromium, Chrome or Edge is on PATH.");
        return _seen[opened];
    }

    /// <summary>How many pages of paper a report takes; skips the test where there is no browser.</summary>
    public int PagesOf(string report)
    {
        Assert.SkipUnless(_hasBrowser, "No Chromium, Chrome or Edge is on PATH.");
        return _pages[report];
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Chromium.Find() is not { } browser)
        {
            return;
        }

        _hasBrowser = true;
        using var folder = new TemporaryFolder();
        foreach ((string name, string culture, IReadOnlyList<Finding>[] runs) in Reports)
        {
            string report = TestFindings.Text(output =>
                new HtmlReportWriter(new TextCatalog(CultureInfo.GetCultureInfo(culture)), TestFindings.Rule).Write(new FindingRuns(runs, TestFindings.Rule), output));
            folder.Write(name + ".html", WithProbe(report));
            if (!name.StartsWith("hostile", StringComparison.Ordinal))
            {
                _pages.Add(name, await browser.CountPrintedPages(folder.Write(name + "-paper.html", report), Path.Combine(folder.Path, "profile-paper")));
            }
        }

        string[] frames = [.. from report in Reports from width in new[] { Desktop, Phone } select $"{report.Name} {width}"];
        string outside = folder.Write("frames.html", Frames(frames));
        List<string> console = [];
        foreach (string scheme in new[] { "light", "dark" })
        {
            (JsonElement result, string[] lines) = await browser.Open(outside, Path.Combine(folder.Path, "profile-" + scheme), scheme == "dark");
            console.AddRange(lines);
            foreach (JsonProperty frame in result.EnumerateObject())
            {
                _seen.Add($"{frame.Name} {scheme}", frame.Value);
            }
        }

        Console = console;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // What a reader meets at its worst: everything that a step may have.
    private static Finding[] One() =>
    [
        .. TestFindings.OfEachOutcome(),
        TestFindings.Create("TrustedSite", "Fail", "LockedByPolicy", policySource: @"HKLM\Policies", repairKind: "Policy"),
        TestFindings.Create("HttpProtocol", "Fail", "Http11Off", severity: "Medium", title: "メッセージ of TLS"),
    ];

    // The probe comes first, so that it sees every fault; the policy of the page allows it by its hash and nothing else.
    private static string WithProbe(string report)
    {
        string probe = File.ReadAllText(ProjectFolder.PathOf("tests", "EcoDocDiag.Tests", "Reports", "Browser", "probe.js")).ReplaceLineEndings("\n");
        string hash = "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(probe)));
        string allowed = report.Replace("script-src &#39;", $"script-src &#39;{hash}&#39; &#39;", StringComparison.Ordinal);
        Assert.NotEqual(report, allowed);

        // Pictures have titles too: the page's is the first.
        return allowed.Insert(allowed.IndexOf("<title>", StringComparison.Ordinal), $"<script>{probe}</script>");
    }

    private static string Frames(string[] frames) => $$"""
        <!DOCTYPE html>
        <html lang="en"><body><script>
        const waiting = {{JsonSerializer.Serialize(frames)}};
        const seen = {};
        function open() {
          if (waiting.length === 0) {
            const result = document.createElement("pre");
            result.id = "result";
            result.textContent = JSON.stringify(seen);
            document.body.replaceChildren(result);
            return;
          }
          const [name, width] = waiting[0].split(" ");
          const frame = document.createElement("iframe");
          frame.style = "border: 0; height: 900px; width: " + width + "px";
          document.body.replaceChildren(frame);
          // The frame has its width before the report's script asks for it.
          frame.getBoundingClientRect();
          frame.src = name + ".html";
        }
        addEventListener("message", event => { seen[waiting.shift()] = JSON.parse(event.data); open(); });
        open();
        </script></body></html>
        """;
}
