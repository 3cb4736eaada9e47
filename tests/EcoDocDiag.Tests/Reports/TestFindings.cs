using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;

namespace EcoDocDiag.Tests.Reports;

/// <summary>Findings for tests of reports.</summary>
internal static class TestFindings
{
    /// <summary>What readiness asks for: the checks of the product.</summary>
    public static ReadinessRule Rule { get; } = new(ShippedChecks.CreateCatalog());

    /// <summary>What a PC may hold to mislead a reader, a browser, a spreadsheet or a parser.</summary>
    public static IReadOnlyList<string> HostileTexts { get; } =
    [
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>\"' onmouseover='alert(1)",
        "<!--<script>",
        "]]><![CDATA[&lt;&#x3C;",
        "javascript:alert(1)",
        "[click](javascript:alert(1)) ![x](https://evil.example/x.png) <https://evil.example>",
        "https://evil.example/ www.evil.example mail@evil.example @octocat #1 GH-1",
        "a|b`c``d\\|e * f _g_ ~~h~~ $x$ :smile:",
        "# heading\n- item\n| cell |\n\n    code",
        "=1+1",
        "@SUM(A1)",
        "+cmd|' /C calc'!A0",
        "-2\t\"x\",\r\ny",
        "\u202Egpj.exe\u2066 \u200B\u200E\uFEFF\u00AD",
        "\u0000\u0001\u0007\u001B[31mred\u007F\u0085",
        "\u2028\u2029",
        "\uD800 lone \uDC00",
        "\uFFFE\uFFFF",
        "{0} {1} {{ }} ${x} {{constructor}}",
        "日本語 ①→～ 𠮷 😀",
        new string('x', 3000),
    ];

    /// <summary>One finding whose every text is <paramref name="text"/>, save the words that a finding's fields are limited to.</summary>
    public static Finding Hostile(string text, string status = "Fail", string computer = "PC-1") => Create(
        "TrustedSite",
        status,
        text.Length == 0 ? "Missing" : text,
        computer,
        title: text,
        guideSection: text,
        user: text,
        userName: text,
        subject: text,
        expected: text,
        actual: text,
        source: text,
        managedByPolicy: false,
        policySource: text,
        repairCommand: text,
        unseen: text,
        message: text,
        advice: text,
        arguments: text,
        baseline: text);

    /// <summary>One finding whose fields are told apart by what they hold.</summary>
    public static Finding Sample(
        string status = "Fail",
        string checkId = "TrustedSite",
        string message = "Wrong zone.",
        string advice = "Add the site.",
        string computer = "PC-1",
        string subject = "",
        string unseen = "") => Create(
            checkId,
            status,
            "WrongZone",
            computer,
            title: "信頼済みサイト",
            stage: "Issuance",
            subject: subject,
            expected: "2",
            source: @"HKCU\A",
            policySource: @"HKLM\B",
            repairKind: "Policy",
            unseen: unseen,
            message: message,
            advice: advice);

    /// <summary>A finding; what is null follows from the check and the outcome.</summary>
    public static Finding Create(
        string checkId,
        string status,
        string reason = "Missing",
        string computer = "PC-1",
        string user = "S-1-5-21-1",
        string subject = "",
        string actual = "3",
        string severity = "High",
        string policySource = "",
        string repairKind = "Automatic",
        string? title = null,
        string? stage = null,
        string guideSection = "1-3",
        string userName = "",
        string expected = "0",
        string source = @"HKCU\Software\A",
        bool? managedByPolicy = null,
        string? repairCommand = null,
        string unseen = "",
        string? message = null,
        string? advice = null,
        string arguments = "{\"actual\":3}",
        string baseline = "current",
        DateTime? capturedAt = null,
        DateTime? timestamp = null,
        string places = "") => new()
        {
            CheckId = checkId,
            Title = title ?? "Title of " + checkId,
            Stage = stage ?? (checkId.StartsWith('T') ? "Issuance" : "Access"),
            GuideSection = guideSection,
            Status = status,
            Severity = severity,
            Computer = computer,
            User = user,
            UserName = userName,
            Subject = subject,
            Expected = expected,
            Actual = actual,
            Source = source,
            ManagedByPolicy = managedByPolicy ?? policySource.Length > 0,
            PolicySource = policySource,
            RepairKind = repairKind,
            RepairCommand = repairCommand ?? (repairKind == "Automatic" ? "Repair-" + checkId : ""),
            Reason = reason,
            Unseen = unseen,
            Message = message ?? $"Message of {checkId} {reason}",
            Advice = advice ?? (status == "Pass" ? "" : $"Advice of {checkId}"),
            Arguments = arguments,
            Places = places,
            Baseline = baseline,
            CapturedAt = capturedAt,
            Timestamp = timestamp ?? new DateTime(2026, 11, 22, 1, 2, 3, DateTimeKind.Utc),
        };

    /// <summary>One finding of each outcome.</summary>
    public static IReadOnlyList<Finding> OfEachOutcome(string computer = "PC-1") =>
    [
        Create("TrustedSite", "Pass", "Ok", computer),
        Create("TlsProtocol", "Fail", "ObsoleteOn", computer),
        Create("Connectivity", "Error", "TimedOut", computer, subject: "host"),
        Create("ProxyException", "Warning", "AutoConfigInUse", computer, severity: "Medium"),
        Create("Browser", "NotApplicable", CheckReason.Disabled, computer),
        Create("RootCertificate", "NotApplicable", CheckReason.Waived, computer, repairKind: "None"),
        Create("ClientCertificate", "NotJudged", "NotCaptured", computer),
    ];

    /// <summary>PCs whose names begin or end as those of others do, one with two users, and checks with findings of several outcomes for one PC.</summary>
    public static IReadOnlyList<Finding> OfPCsNamedAlike()
    {
        string[] computers = ["PC-1", "PC-10", "PC-100", "A-1", "A-2", "A-B-1", "A-B-2", "A-B-12", "XPC-1", "a-3"];
        List<Finding> findings = [];
        for (int index = 0; index < computers.Length; index++)
        {
            string computer = computers[index];
            findings.Add(Create("TrustedSite", index % 4 == 3 ? "Pass" : "Fail", index % 2 == 0 ? "Missing" : "WrongZone", computer));
            findings.Add(Create("Connectivity", index % 3 == 0 ? "Error" : index % 3 == 1 ? "Fail" : "Warning", "R" + (index % 3), computer, subject: "one"));
            findings.Add(Create("Connectivity", index % 2 == 0 ? "Fail" : "Warning", "R" + (index % 2), computer, subject: "two"));
            findings.Add(Create("RootCertificate", "NotApplicable", index % 2 == 0 ? CheckReason.Waived : CheckReason.Disabled, computer));
            findings.Add(Create("ClientCertificate", index % 4 == 0 ? "NotJudged" : "Pass", index % 4 == 0 ? "NotCaptured" : "Ok", computer));
        }

        findings.Add(Create("TrustedSite", "Fail", "Missing", "PC-1", user: "S-1-5-21-2", message: "Of PC-10 and A-1."));
        return findings;
    }

    /// <summary>Many PCs with every check each, some broken; made as they are read.</summary>
    public static IEnumerable<Finding> Fleet(int computers, string actual = "3")
    {
        for (int computer = 0; computer < computers; computer++)
        {
            int check = 0;
            foreach (string id in ShippedChecks.CreateCatalog().Vocabulary.CheckIds)
            {
                int draw = ((computer * 31) + (check++ * 17)) % 23;
                string status = draw < 3 ? "Fail" : draw == 3 ? "Warning" : draw == 4 ? "Error" : "Pass";
                yield return Create(id, status, draw < 5 ? "Reason" + draw : "Ok", $"{(computer % 3 == 0 ? "HR" : "SALES")}-{computer:00000}", $"S-1-5-21-{computer}", actual: actual);
            }
        }
    }

    /// <summary>What a writer wrote.</summary>
    public static string Text(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return new UTF8Encoding(false, true).GetString(stream.ToArray());
    }

    /// <summary>The findings as the JSON that the product writes.</summary>
    public static MemoryStream Json(IEnumerable<Finding> findings, bool asLines = false)
    {
        var stream = new MemoryStream();
        var writer = new JsonRecordWriter<Finding>(FindingFields.All);
        if (asLines)
        {
            writer.WriteLines(findings, stream);
        }
        else
        {
            writer.WriteArray(findings, stream);
        }

        stream.Position = 0;
        return stream;
    }

    /// <summary>Every field as text, to compare two findings.</summary>
    public static string Flat(Finding finding) =>
        string.Join("\u241F", FindingFields.All.Select(field => FormattableString.Invariant($"{field.Read(finding):O}")));
}
