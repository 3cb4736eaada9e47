using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Reports;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Tests.Reports;

public sealed partial class HtmlReportTests
{
    [Theory]
    [InlineData("en-US", "en", "What to do first", "Held by policy")]
    [InlineData("ja-JP", "ja", "最初に行うこと", "ポリシーで管理されている項目")]
    public void One_PC_begins_with_what_to_do_and_sets_apart_what_policy_holds(string culture, string language, string first, string policy)
    {
        string html = Write(
            culture,
            [
                TestFindings.Create("ProxyException", "Warning", severity: "Low"),
                TestFindings.Create("ClientCertificate", "Error", severity: "Low"),
                TestFindings.Create("HttpProtocol", "Fail", severity: "Medium"),
                TestFindings.Create("TlsProtocol", "Fail"),
                TestFindings.Create("TrustedSite", "Fail", policySource: @"HKLM\Policies", repairKind: "Policy"),
                TestFindings.Create("Browser", "Pass"),
            ]);

        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        string steps = Between(html, $">{first}</h2>", "</section>");
        Assert.Equal(
            ["TlsProtocol", "HttpProtocol", "ClientCertificate", "ProxyException"],
            StepTitle().Matches(steps).Select(match => match.Groups[1].Value));
        Assert.Contains("data-copy=\"Repair-EcoDocClient -CheckId TlsProtocol\"", steps, StringComparison.Ordinal);
        string held = Between(html, $">{policy}</h2>", "</section>");
        Assert.Contains("Title of TrustedSite", held, StringComparison.Ordinal);
        Assert.Contains(@"<code>HKLM\Policies</code>", held, StringComparison.Ordinal);
    }

    [Fact]
    public void One_PC_has_every_check_by_stage_with_its_facts()
    {
        string html = Write("en-US", TestFindings.OfEachOutcome());

        Assert.Equal(["Chapter 1: issuing the certificate", "Chapter 2: sign-up and log-in"], Caption().Matches(html).Select(match => match.Groups[1].Value));
        Assert.Equal(["fail", "pass", "error", "unjudged", "warning", "none", "waived"], RowOutcome().Matches(html).Select(match => match.Groups[1].Value));
        Assert.Contains("Title of Connectivity: host", html, StringComparison.Ordinal);
        Assert.Contains(@"<code>HKCU\Software\A</code>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(1, "1 %")]
    [InlineData(199, "99 %")]
    [InlineData(200, "100 %")]
    public void A_share_is_rounded_to_none_or_all_only_where_it_is_none_or_all(int failing, string share)
    {
        string html = Write("en-US", Enumerable.Range(0, 200).Select(index => TestFindings.Create("TlsProtocol", index < failing ? "Fail" : "Pass", computer: "PC-" + index)));

        Assert.Contains($">{share}<span class=\"note\">{failing} of 200</span>", Between(html, "id=\"check-table\"", "</table>"), StringComparison.Ordinal);
    }

    [Fact]
    public void Waived_findings_count_apart()
    {
        string tiles = Between(Write("en-US", TestFindings.OfEachOutcome()), "class=\"tiles\"", "</ul>");

        Assert.Equal(
            ["1 Fail", "1 Not readable", "1 Not judged", "1 Warning", "1 Waived", "1 Not applicable", "1 Pass"],
            Tile().Matches(tiles).Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value}"));
    }

    [Fact]
    public void A_PC_without_problems_says_so_and_has_no_steps()
    {
        string html = Write("en-US", [.. ShippedChecks.CreateCatalog().Checks.Select(check => TestFindings.Create(check.Id, "Pass", "Ok", stage: check.Stage.ToString()))]);

        Assert.Contains("No problem was found.", html, StringComparison.Ordinal);
        Assert.Contains("<h3>Can the certificate be issued? ", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("<span class=\"badge pass\">Ready</span>").Length - 1);
        Assert.DoesNotContain("Not judged", html, StringComparison.Ordinal);
        Assert.DoesNotContain("What to do first", html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_judged_is_counted_and_no_problem_is_said_only_of_the_rest()
    {
        Finding[] findings =
            [TestFindings.Create("TrustedSite", "Pass", "Ok"), TestFindings.Create("Browser", "NotJudged", "NotCaptured"), TestFindings.Create("Connectivity", "NotApplicable", "Skipped")];
        string english = Write("en-US", findings);
        string japanese = Write("ja-JP", findings);

        Assert.Contains("No problem was found in what could be judged.", english, StringComparison.Ordinal);
        Assert.Contains("Not judged: 1.", english, StringComparison.Ordinal);
        Assert.Contains("<span class=\"badge unjudged\">Not judged</span>", english, StringComparison.Ordinal);
        Assert.Contains("<option value=\"unjudged\">Not judged</option>", english, StringComparison.Ordinal);
        Assert.Contains("<span class=\"badge unjudged\">未判定</span>", japanese, StringComparison.Ordinal);
    }

    [Fact]
    public void A_PC_of_which_something_was_not_judged_does_not_count_as_passing()
    {
        string html = Write(
            "en-US",
            [
                TestFindings.Create("Browser", "NotJudged", "NotCaptured", "A-1"),
                TestFindings.Create("TlsProtocol", "Warning", "DiscouragedEnabled", "A-1"),
                TestFindings.Create("Browser", "Pass", "Ok", "A-2"),
                TestFindings.Create("Browser", "Fail", "EdgeMissing", "A-3"),
            ]);

        Assert.Equal(["1 Fail", "1 Not judged", "1 Pass"], Tile().Matches(html).Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value}"));
        Assert.Contains(">50 %<span class=\"note\">1 of 2</span>", Between(html, "id=\"check-table\"", "</table>"), StringComparison.Ordinal);
        Assert.Contains("NotCaptured", Data(html, "data-findings").ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Several_repairs_are_named_as_one_command(int repairs, bool named)
    {
        List<Finding> findings =
        [
            TestFindings.Create("ProxyException", "Fail", repairKind: "Manual"),
            TestFindings.Create("ActiveXRun", "Fail", policySource: "HKLM", repairKind: "Policy"),
            .. Enumerable.Range(0, repairs).Select(index => TestFindings.Create("TlsProtocol", "Fail", subject: "s" + index)),
        ];

        Assert.Equal(named, Write("en-US", findings).Contains("Repair-EcoDocClient on the PC repairs 2 of these steps at once.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_names_the_step_that_says_what_to_do()
    {
        string html = Write("en-US", [TestFindings.Create("TlsProtocol", "Fail", policySource: "HKLM", repairKind: "Policy"), TestFindings.Create("ActiveXRun", "Fail"), TestFindings.Create("ActiveXUnsafe", "Pass")]);

        Assert.Equal(["#step-2", "#step-1"], Reference().Matches(Between(html, "id=\"stage1\"", "</main>")).Select(match => match.Groups[1].Value));
        Assert.True(html.IndexOf("id=\"step-1\"", StringComparison.Ordinal) < html.IndexOf("id=\"step-2\"", StringComparison.Ordinal));
        Assert.DoesNotContain("Advice of TlsProtocol", Between(html, "id=\"stage1\"", "</main>"), StringComparison.Ordinal);
    }

    [Fact]
    public void No_findings_are_said_to_be_none() =>
        Assert.Contains("There are no findings.", Write("en-US", []), StringComparison.Ordinal);

    [Fact]
    public void Many_PCs_show_which_check_fails_where()
    {
        List<Finding> findings = [];
        for (int index = 0; index < 10; index++)
        {
            findings.Add(TestFindings.Create("TrustedSite", index < 5 ? "Fail" : "Pass", "Missing", (index < 5 ? "HR-" : "IT-") + index));
            findings.Add(TestFindings.Create("TlsProtocol", index == 9 ? "Fail" : "Pass", "Ok", (index < 5 ? "HR-" : "IT-") + index));
        }

        string html = Write("en-US", findings);

        string checks = Between(html, "id=\"check-table\"", "</table>");
        Assert.True(checks.IndexOf("Title of TrustedSite", StringComparison.Ordinal) < checks.IndexOf("Title of TlsProtocol", StringComparison.Ordinal));
        string groups = Between(html, "id=\"group-table\"", "</table>");
        Assert.Contains(">HR-* (5 PCs)</th>", groups, StringComparison.Ordinal);
        Assert.Equal(["100", "0", "0", "20"], Share().Matches(groups).Select(match => match.Groups[1].Value));
        Assert.Equal(6, Data(html, "data-findings").GetArrayLength());
        Assert.Equal(10, Data(html, "data-targets").GetArrayLength());
    }

    [Fact]
    public void A_PC_whose_name_is_spelled_in_two_ways_counts_once()
    {
        string html = Write(
            "en-US",
            [
                TestFindings.Create("TrustedSite", "Fail", computer: "SALES-1", user: "S-1-5-21-1"),
                TestFindings.Create("TrustedSite", "Fail", computer: "SALES-2", user: "S-1-5-21-2"),
                TestFindings.Create("TlsProtocol", "Fail", computer: "sales-1", user: "s-1-5-21-1"),
            ]);

        Assert.Equal(2, Data(html, "data-targets").GetArrayLength());
        Assert.Equal(["2 Fail"], Tile().Matches(html).Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value}"));
    }

    [Fact]
    public void The_gravest_finding_of_a_check_counts_for_its_PC_whatever_the_order()
    {
        Finding[] findings =
        [
            TestFindings.Create("Connectivity", "Fail", computer: "A-1", subject: "one"),
            TestFindings.Create("Connectivity", "Pass", computer: "A-2", subject: "one"),
            TestFindings.Create("Connectivity", "Pass", computer: "A-1", subject: "two"),
            TestFindings.Create("Connectivity", "Warning", computer: "A-2", subject: "two"),
        ];

        string forward = Between(Write("en-US", findings), "id=\"check-table\"", "</table>");
        string backward = Between(Write("en-US", findings.Reverse()), "id=\"check-table\"", "</table>");

        Assert.Equal(["50", "1", "0", "0", "1", "0", "0", "0"], Share().Matches(forward).Select(match => match.Groups[1].Value));
        Assert.Equal(forward, backward);
    }

    [Fact]
    public void What_did_not_apply_says_nothing_of_a_PC_that_passes_and_has_no_share()
    {
        string html = Write(
            "en-US",
            [
                TestFindings.Create("Browser", "NotApplicable", "Disabled", "A-1"),
                TestFindings.Create("TlsProtocol", "Pass", "Ok", "A-1"),
                TestFindings.Create("Browser", "NotApplicable", "Disabled", "A-2"),
                TestFindings.Create("TlsProtocol", "Fail", computer: "A-3"),
                TestFindings.Create("TlsProtocol", "NotApplicable", "Disabled", "A-2"),
            ]);

        Assert.Equal(["1 Fail", "1 Not applicable", "1 Pass"], Tile().Matches(html).Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value}"));
        string checks = Between(html, "id=\"check-table\"", "</table>");
        Assert.Contains(">50 %<span class=\"note\">1 of 2</span>", checks, StringComparison.Ordinal);
        Assert.Contains(">–</td>", checks, StringComparison.Ordinal);
    }

    [Fact]
    public void A_share_is_one_of_the_PCs_that_could_be_judged()
    {
        string[] statuses = ["Fail", "Error", "Pass", "Error", "NotApplicable", "Warning", "Fail", "Error"];

        string html = Write("en-US", statuses.Select((status, index) => TestFindings.Create("TlsProtocol", status, computer: (index < 4 ? "HR-" : "IT-") + index)));

        Assert.Contains(">50 %<span class=\"note\">2 of 4</span>", Between(html, "id=\"check-table\"", "</table>"), StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(Between(html, "id=\"group-table\"", "</table>"), ">50 %<span class=\"note\">1 of 2</span>"));
    }

    [Fact]
    public void What_could_not_be_read_on_any_PC_has_no_share()
    {
        string html = Write("en-US", [TestFindings.Create("Connectivity", "Error", computer: "A-1"), TestFindings.Create("Connectivity", "Error", computer: "A-2")]);

        Assert.Contains(">–</td>", Between(html, "id=\"check-table\"", "</table>"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_data_says_what_did_not_pass_with_strings_that_come_again_as_numbers()
    {
        string html = Write("en-US", [.. TestFindings.OfEachOutcome("A-1"), .. TestFindings.OfEachOutcome("A-2")]);

        List<string> strings = [];
        List<string[]> rows = [];
        foreach (JsonElement row in Data(html, "data-findings").EnumerateArray())
        {
            List<string> texts = [];
            foreach (JsonElement value in row.EnumerateArray().Skip(4))
            {
                if (value.ValueKind == JsonValueKind.String)
                {
                    strings.Add(value.GetString()!);
                }

                texts.Add(value.ValueKind == JsonValueKind.String ? strings[^1] : strings[value.GetInt32()]);
            }

            rows.Add([.. row.EnumerateArray().Take(4).Select(value => value.ToString()), .. texts]);
        }

        Assert.Equal(strings.Distinct(), strings);
        Assert.Equal(
            [
                "0 1 5 ObsoleteOn", "0 2 6 TimedOut", "0 3 3 AutoConfigInUse", "0 5 2 Waived", "0 6 4 NotCaptured",
                "1 1 5 ObsoleteOn", "1 2 6 TimedOut", "1 3 3 AutoConfigInUse", "1 5 2 Waived", "1 6 4 NotCaptured",
            ],
            rows.Select(row => $"{row[0]} {row[1]} {row[2]} {row[5]}"));
        Assert.All(rows, row => Assert.StartsWith("Message of ", row[6], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Only_our_own_style_and_script_may_run(int computers)
    {
        string html = Write("en-US", Enumerable.Range(1, computers).SelectMany(index => TestFindings.OfEachOutcome("PC-" + index)));

        string policy = Regex.Match(html, "http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value.Replace("&#39;", "'", StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src '{Hash(Between(html, "<style>", "</style>"))}'", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src '{Hash(Between(html, "<script>", "</script>"))}'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_page_asks_for_nothing_from_anywhere(int computers)
    {
        string html = Write("ja-JP", Enumerable.Range(1, computers).SelectMany(index => TestFindings.OfEachOutcome("PC-" + index)));

        Assert.All(Reference().Matches(html), match => Assert.Matches("^#(main|step-[1-3]|summary|first|policy|checks|trend|renewals|groups|reasons|findings-title|computers-title)$", match.Groups[1].Value));
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Hostile_text_is_text()
    {
        string[] elements = [.. Elements(Write("en-US", [TestFindings.Hostile("harmless")]))];
        string[] many = [.. Elements(Write("en-US", [TestFindings.Hostile("harmless"), TestFindings.Create("TrustedSite", "Pass", computer: "PC-2")]))];
        foreach (string text in TestFindings.HostileTexts)
        {
            Finding hostile = TestFindings.Hostile(text);
            string single = Write("en-US", [hostile]);
            string fleet = Write("en-US", [hostile, TestFindings.Create("TrustedSite", "Pass", computer: "PC-2")]);

            Assert.Equal(elements, Elements(single));
            Assert.Equal(many, Elements(fleet));
            Assert.DoesNotMatch(Hidden(), single);
            Assert.DoesNotMatch(Hidden(), fleet);
            Assert.Equal(InputText.Escape(text), Data(fleet, "data-findings")[0][4].GetString());
        }
    }

    [Fact]
    public void A_mark_that_turns_the_direction_of_writing_is_spelled_out() =>
        Assert.Contains(@"\u202Egpj.exe", Write("en-US", [TestFindings.Hostile("\u202Egpj.exe")]), StringComparison.Ordinal);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_table_has_a_caption_and_every_header_cell_a_scope(int computers)
    {
        string html = Write("en-US", Enumerable.Range(1, computers).SelectMany(index => TestFindings.OfEachOutcome("PC-" + index)));

        Assert.NotEmpty(TableStart().Matches(html));
        Assert.Equal(TableStart().Count(html), Caption().Count(html));
        Assert.All(HeaderCell().Matches(html), match => Assert.Contains("scope=\"", match.Value, StringComparison.Ordinal));
        Assert.Equal(html.Split("id=\"").Length - 1, Id().Matches(html).Select(match => match.Value).Distinct().Count());
        Assert.All(LabelledBy().Matches(html), match => Assert.Contains($"id=\"{match.Groups[1].Value}\"", html, StringComparison.Ordinal));
    }

    [Fact]
    public void Findings_are_let_go_as_soon_as_they_are_written()
    {
        int checks = ShippedChecks.CreateCatalog().Checks.Count;
        List<WeakReference> written = [];
        int alive = int.MaxValue;
        IEnumerable<Finding> Watched()
        {
            foreach (Finding finding in TestFindings.Fleet(1000))
            {
                written.Add(new WeakReference(finding));
                yield return finding;
            }

            GC.Collect();
            alive = written.Count(reference => reference.IsAlive);
        }

        Write("en-US", Watched());

        Assert.Equal(1000 * checks, written.Count);

        // One example of each reason is kept, and what the enumerators hold.
        Assert.InRange(alive, 1, checks * 5 * 2);
    }

    [Theory]
    [InlineData("SALES-0012", "SALES-*")]
    [InlineData("TOKYO-DEV-7", "TOKYO-DEV-*")]
    [InlineData("PC0012", "PC*")]
    [InlineData("LAB_1", "LAB_*")]
    [InlineData("DESKTOP-AB12", "DESKTOP-*")]
    [InlineData("kiosk", "kiosk")]
    [InlineData("0012", "0012")]
    [InlineData("-1", "-*")]
    [InlineData("", "")]
    public void A_PC_belongs_to_the_group_of_its_names_beginning(string computer, string group) => Assert.Equal(group, FindingPattern.GroupOf(computer));

    [Fact]
    public void A_file_with_more_checks_than_the_product_has_is_still_a_bounded_report()
    {
        IEnumerable<Finding> findings = Enumerable.Range(0, 600).Select(index => TestFindings.Create("Check" + index, "Fail", computer: "PC-" + (index % 2)));

        string html = Write("en-US", findings);

        Assert.Equal(FindingPattern.MaximumChecks, Data(html, "data-names").GetProperty("checks").GetArrayLength());
        Assert.Equal(600, Data(html, "data-findings").GetArrayLength());
    }

    [Fact]
    public void One_PC_with_endless_findings_is_shown_as_many_are()
    {
        IEnumerable<Finding> findings = Enumerable.Range(0, TargetFindings.MaximumSingle + 500).Select(index => TestFindings.Create("TrustedSite", "Fail", subject: "s" + index));

        Assert.Equal(TargetFindings.MaximumSingle + 500, Data(Write("en-US", findings), "data-findings").GetArrayLength());
    }

    private static TextCatalog Texts(string culture) => new(CultureInfo.GetCultureInfo(culture));

    [Fact]
    public void The_places_behind_a_finding_are_folded_and_nothing_of_them_is_markup()
    {
        Finding finding = TestFindings.Create("TlsProtocol", "Fail");
        const string Places = "[{\"Place\":\"HKCU\\\\<b>\",\"Name\":\"a\",\"Kind\":\"User\",\"Value\":\"<script>1\",\"Why\":\"OverriddenByPolicy\"},{\"Place\":\"HKLM\",\"Name\":\"a\",\"Kind\":\"Policy\",\"Value\":\"2\",\"Why\":\"InEffect\"}]";
        string json = TestFindings.Text(output => new JsonRecordWriter<Finding>(FindingFields.All).WriteArray([finding], output)).Replace("\"Places\":\"\"", "\"Places\":" + JsonSerializer.Serialize(Places), StringComparison.Ordinal);
        using var input = new System.IO.MemoryStream(Encoding.UTF8.GetBytes(json));

        string html = Between(Write("en-US", new FindingReader("test").Read(input)), "<details class=\"places\">", "</details>");

        Assert.Contains("All 2 places of this setting", html, StringComparison.Ordinal);
        Assert.Contains("<strong>overridden by policy</strong> (User) <code>HKCU\\&lt;b&gt; [a]</code> = <code>&lt;script&gt;1</code>", html, StringComparison.Ordinal);
        Assert.Contains("<li class=\"wins\"><strong>takes effect</strong>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<details class=\"places\">", Write("en-US", [finding]), StringComparison.Ordinal);
    }

    private static string Write(string culture, IEnumerable<Finding> findings) =>
        TestFindings.Text(output => new HtmlReportWriter(Texts(culture), TestFindings.Rule).Write(findings, output));

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal);
        Assert.True(from >= 0, start);
        from += start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static JsonElement Data(string html, string id) =>
        JsonDocument.Parse(Between(html, $"<script type=\"application/json\" id=\"{id}\">", "</script>")).RootElement;

    // Every tag with the names of its attributes, in order: what a parser would build of the page.
    private static IEnumerable<string> Elements(string html) =>
        Tag().Matches(html).Select(match => match.Groups[1].Value + " " + string.Join(" ", Attribute().Matches(match.Groups[2].Value).Select(name => name.Groups[1].Value)));

    private static string Hash(string content) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    [GeneratedRegex("Title of (\\w+)\\s*</h3>")]
    private static partial Regex StepTitle();

    [GeneratedRegex("<caption[^>]*>([^<]*)</caption>")]
    private static partial Regex Caption();

    [GeneratedRegex("data-outcome=\"(\\w+)\"")]
    private static partial Regex RowOutcome();

    [GeneratedRegex("class=\"count\">([0-9,]+)</span>\\s*<span>([^<]*)</span>")]
    private static partial Regex Tile();

    [GeneratedRegex("data-value=\"([0-9]+)\"")]
    private static partial Regex Share();

    [GeneratedRegex("(?:src|href|action)=\"([^\"]*)\"")]
    private static partial Regex Reference();

    [GeneratedRegex("<(/?[a-zA-Z!][a-zA-Z0-9]*)((?:\\s+[a-zA-Z-]+(?:=\"[^\"]*\")?)*)\\s*>")]
    private static partial Regex Tag();

    [GeneratedRegex("([a-zA-Z-]+)(?:=\"[^\"]*\")?")]
    private static partial Regex Attribute();

    [GeneratedRegex("[\\p{Cf}\\u2028\\u2029\\u0000-\\u0009\\u000B-\\u001F\\u007F-\\u009F\\uFFFE\\uFFFF]")]
    private static partial Regex Hidden();

    [GeneratedRegex("<table ")]
    private static partial Regex TableStart();

    [GeneratedRegex("<th[ >][^>]*")]
    private static partial Regex HeaderCell();

    [GeneratedRegex("\\bid=\"([^\"]*)\"")]
    private static partial Regex Id();

    [GeneratedRegex("aria-labelledby=\"([^\"]*)\"")]
    private static partial Regex LabelledBy();
}
