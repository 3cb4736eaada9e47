using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Judging;

/// <summary>What the findings of one PC and user say of one stage.</summary>
internal sealed class StageTally
{
    private readonly Stage _stage;
    private readonly string _stageName;
    private readonly string _computer;
    private readonly string _user;
    private readonly string _userName;
    private readonly string _baseline;
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _blocking = [];
    private readonly List<string> _warnings = [];
    private readonly List<string> _notJudged = [];
    private readonly List<CheckRepair> _repairs = [];
    private readonly List<CheckRepair> _improvements = [];
    private ReadinessStep _blockedStep = ReadinessStep.Capture;
    private ReadinessStep _warnedStep = ReadinessStep.Capture;
    private DateTime? _neededFrom;
    private bool _isNotNeeded;
    private DateTime _timestamp;

    public StageTally(Finding first, Stage stage)
    {
        _stage = stage;
        _stageName = stage.ToString();
        _computer = first.Computer;
        _user = first.User;
        _userName = first.UserName;
        _baseline = first.Baseline;
    }

    public void Add(Finding finding, CheckCatalog catalog)
    {
        _timestamp = finding.Timestamp > _timestamp ? finding.Timestamp : _timestamp;
        if (finding.Stage != _stageName)
        {
            return;
        }

        _seen.Add(finding.CheckId);
        FindingStatus status = FindingStatuses.Parse(finding.Status);
        if (status is FindingStatus.Fail or FindingStatus.Error)
        {
            Note(_blocking, finding.CheckId);
            Plan(finding, status, catalog, _repairs, ref _blockedStep);
        }
        else if (status == FindingStatus.Warning)
        {
            Note(_warnings, finding.CheckId);
            Plan(finding, status, catalog, _improvements, ref _warnedStep);
        }
        else if (ReadinessRule.IsUnjudged(status, finding.Reason))
        {
            Note(_notJudged, finding.CheckId);
        }
        else if (status == FindingStatus.NotApplicable && finding.Reason == CheckReason.NotNeeded && FindNeededFrom(finding) is { } day)
        {
            _isNotNeeded = true;
            _neededFrom = day;
        }
    }

    public StageReadiness Conclude(ReadinessRule rule)
    {
        List<string> notJudged = [.. _notJudged];
        if (!_isNotNeeded)
        {
            notJudged.AddRange(rule.Needs(_stage).Where(id => !_seen.Contains(id)));
        }

        ReadinessState state = ReadinessRule.StateOf(_isNotNeeded, _blocking.Count > 0, notJudged.Count > 0, _warnings.Count > 0);
        ReadinessStep step = state switch
        {
            ReadinessState.Blocked => _blockedStep,
            ReadinessState.NotJudged => ReadinessStep.Capture,
            ReadinessState.AtRisk => _warnedStep,
            _ => ReadinessStep.None,
        };
        RepairCommandLine? line = step == ReadinessStep.Repair
            ? RepairCommandLine.Create(state == ReadinessState.Blocked ? _repairs : _improvements, _stage, "", RepairCommandLine.NameOf(_baseline), isAlways: false)
            : null;
        return new StageReadiness
        {
            Computer = _computer,
            User = _user,
            UserName = _userName,
            Stage = _stageName,
            Readiness = state.ToString(),
            Blocking = string.Join(";", _blocking),
            Warnings = string.Join(";", _warnings),
            NotJudged = string.Join(";", notJudged),
            NeededFrom = _neededFrom,
            NextStep = step.ToString(),
            RepairCommand = line?.Command ?? "",
            ConsoleCommand = line?.ConsoleCommand ?? "",
            Baseline = _baseline,
            Timestamp = _timestamp,
        };
    }

    private static void Note(List<string> ids, string id)
    {
        if (!ids.Contains(id))
        {
            ids.Add(id);
        }
    }

    // A finding may come from anywhere, and somebody will run the command: nothing of its text gets into it.
    private static void Plan(Finding finding, FindingStatus status, CheckCatalog catalog, List<CheckRepair> repairs, ref ReadinessStep step)
    {
        Check? repairable = finding.RepairKind == nameof(RepairKind.Automatic) ? catalog.Find(finding.CheckId) : null;
        bool isRepairable = repairable is { RepairCommand.Length: > 0 };
        if (isRepairable && !repairs.Exists(repair => repair.CheckId == repairable!.Id))
        {
            repairs.Add(new CheckRepair(repairable!.Id, repairable.RepairCommand));
        }

        ReadinessStep own = isRepairable ? ReadinessStep.Repair
            : finding.ManagedByPolicy || finding.RepairKind == nameof(RepairKind.Policy) ? ReadinessStep.Policy
            : status == FindingStatus.Error ? ReadinessStep.Reread
            : ReadinessStep.Manual;
        step = own < step ? own : step;
    }

    // Null where it is the baseline that has another way of issuing: that says nothing of a certificate.
    private static DateTime? FindNeededFrom(Finding finding)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return TextArgumentJson.TryRead(finding.Arguments, out IReadOnlyList<TextArgument>? arguments)
            && arguments.FirstOrDefault(static argument => argument.Name == NeedRule.NeededFromArgument)?.Value is string text
            && DateTime.TryParse(text, CultureInfo.InvariantCulture, Utc, out DateTime day)
                ? day
                : null;
    }
}
