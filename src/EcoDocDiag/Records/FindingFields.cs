using System.Collections.Generic;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Records;

/// <summary>The fields of a finding as files and pipes carry them. Names and order are part of the product's contract: new ones come last.</summary>
public static class FindingFields
{
    /// <summary>Every field in order.</summary>
    public static IReadOnlyList<RecordField<Finding>> All { get; } =
    [
        new(nameof(Finding.CheckId), finding => finding.CheckId),
        new(nameof(Finding.Title), finding => finding.Title),
        new(nameof(Finding.Stage), finding => finding.Stage),
        new(nameof(Finding.GuideSection), finding => finding.GuideSection),
        new(nameof(Finding.Status), finding => finding.Status),
        new(nameof(Finding.Severity), finding => finding.Severity),
        new(nameof(Finding.Computer), finding => finding.Computer),
        new(nameof(Finding.User), finding => finding.User),
        new(nameof(Finding.UserName), finding => finding.UserName),
        new(nameof(Finding.Subject), finding => finding.Subject),
        new(nameof(Finding.Expected), finding => finding.Expected),
        new(nameof(Finding.Actual), finding => finding.Actual),
        new(nameof(Finding.Source), finding => finding.Source),
        new(nameof(Finding.ManagedByPolicy), finding => finding.ManagedByPolicy),
        new(nameof(Finding.PolicySource), finding => finding.PolicySource),
        new(nameof(Finding.RepairKind), finding => finding.RepairKind),
        new(nameof(Finding.RepairCommand), finding => finding.RepairCommand),
        new(nameof(Finding.Reason), finding => finding.Reason),
        new(nameof(Finding.Unseen), finding => finding.Unseen),
        new(nameof(Finding.Message), finding => finding.Message),
        new(nameof(Finding.Advice), finding => finding.Advice),
        new(nameof(Finding.Arguments), finding => finding.Arguments),
        new(nameof(Finding.Baseline), finding => finding.Baseline),
        new(nameof(Finding.CapturedAt), finding => finding.CapturedAt),
        new(nameof(Finding.Timestamp), finding => finding.Timestamp),
        new(nameof(Finding.Places), finding => finding.Places),
    ];
}
