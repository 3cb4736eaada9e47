using System;
using EcoDocDiag.Checks;

namespace EcoDocDiag.Tests.Reports;

/// <summary>A finding with a value of its own in every field.</summary>
internal static class FindingSample
{
    public static Finding Create(
        string status = "Fail",
        string checkId = "TrustedSite",
        string message = "Wrong zone.",
        string advice = "Add the site.",
        string computer = "PC-1",
        string subject = "",
        string unseen = "",
        string title = "信頼済みサイト") => new()
        {
            CheckId = checkId,
            Title = title,
            Stage = "Issuance",
            GuideSection = "1-3",
            Status = status,
            Severity = "High",
            Computer = computer,
            User = "S-1-5-21-1",
            UserName = "",
            Subject = subject,
            Expected = "2",
            Actual = "3",
            Source = @"HKCU\A",
            ManagedByPolicy = true,
            PolicySource = @"HKLM\B",
            RepairKind = "Policy",
            RepairCommand = "",
            Reason = "WrongZone",
            Unseen = unseen,
            Message = message,
            Advice = advice,
            Baseline = "current",
            Timestamp = new DateTime(2026, 11, 22, 1, 2, 3, DateTimeKind.Utc),
        };
}
