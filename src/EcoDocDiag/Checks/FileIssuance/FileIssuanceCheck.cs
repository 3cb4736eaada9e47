using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>A certificate that comes as a file can be downloaded with Edge and Chrome, and opening it starts Windows' import wizard.</summary>
public sealed class FileIssuanceCheck : Check
{
    /// <summary>A policy of a browser blocks every download.</summary>
    public const string DownloadsBlocked = "DownloadsBlocked";

    /// <summary>A policy of a browser blocks downloads that it takes for dangerous.</summary>
    public const string DownloadsRestricted = "DownloadsRestricted";

    /// <summary>Another program than the wizard opens such a file.</summary>
    public const string OtherProgram = "OtherProgram";

    /// <summary>Nothing opens such a file.</summary>
    public const string NoProgram = "NoProgram";

    private const string PolicyName = "DownloadRestrictions";
    private const string Wizard = "cryptext.dll,CryptExtAddPFX";
    private const int DangerousTypes = 1;
    private const int UncommonFiles = 2;
    private const int AllDownloads = 3;

    /// <inheritdoc/>
    public override string Id => "FileIssuance";

    /// <inheritdoc/>
    public override Stage Stage => Stage.Issuance;

    /// <inheritdoc/>
    public override string GuideSection => "1-6";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Medium;

    /// <inheritdoc/>
    public override string TestCommand => "Test-EcoDocBrowser";

    /// <inheritdoc/>
    public override IssuanceMethod? IssuanceMethod => Baselines.IssuanceMethod.File;

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Evaluate(CheckContext context)
    {
        EffectiveValue<FileHandler>[] handlers = [.. FileAssociation.Pkcs12.Select(extension => FileAssociation.Read(context.Machine, extension))];
        List<Verdict> found = [.. handlers.Select(Judge)];
        EffectiveValue<IReadOnlyList<InstalledBrowser>> installed = new InstalledBrowserSetting(context.Machine).Read();
        found.AddRange(installed.Fault is { } fault ? [Verdict.Unreadable(fault)] : installed.Value.Select(browser => Judge(context, browser)));

        Verdict[] wrong = [.. found.Where(static verdict => verdict.Status is FindingStatus.Fail or FindingStatus.Error or FindingStatus.Warning)];
        string[] unseen = [.. found.SelectMany(static verdict => verdict.Unseen).Distinct(StringComparer.Ordinal)];
        return wrong.Length > 0 ? wrong
            : found.Find(static verdict => verdict.Status == FindingStatus.NotJudged) is { } open ? [Verdict.NotCaptured(open.Reason, unseen)]
            : [found[0] with { Subject = "", Unseen = unseen }];
    }

    private static Verdict Judge(EffectiveValue<FileHandler> setting)
    {
        FileHandler handler = setting.Value;
        if (Verdict.Unjudgeable(setting) is { } unjudgeable)
        {
            return unjudgeable with { Subject = unjudgeable.Status == FindingStatus.Error ? handler.Extension : "" };
        }

        (FindingStatus status, string reason) = handler.IsWizard ? (FindingStatus.Pass, CheckReason.Ok) : (FindingStatus.Warning, handler.IsOther ? OtherProgram : NoProgram);
        string actual = string.Join(": ", new[] { handler.Type, handler.Command }.Where(static text => text.Length > 0));
        return Verdict.On(setting, status, reason, RepairKind.Manual) with
        {
            Subject = handler.Extension,
            Expected = Wizard,
            Actual = actual,
            RepairKind = status == FindingStatus.Pass ? RepairKind.None : RepairKind.Manual,
            Arguments = [new("extension", handler.Extension), new("actual", actual), new("place", setting.Source)],
        };
    }

    private static Verdict Judge(CheckContext context, InstalledBrowser installed)
    {
        SettingReader reader = new(context.Machine);
        ChromiumBrowser browser = installed.Browser;
        BrowserPolicy<int>? policy = new BrowserPolicies(reader, browser).ReadNumber(PolicyName);
        string[] unseen = installed.IsCertain ? [.. reader.Unseen] : [browser.ImageName, .. reader.Unseen];
        if (reader.Fault is { } fault)
        {
            return Verdict.Unreadable(fault) with { Subject = browser.Name };
        }

        if (policy?.Value is DangerousTypes or UncommonFiles or AllDownloads)
        {
            return On(policy.Value == AllDownloads ? FindingStatus.Fail : FindingStatus.Warning, policy.Value == AllDownloads ? DownloadsBlocked : DownloadsRestricted, policy);
        }

        // What is stored nowhere is allowed, where the place was read that could forbid it.
        return policy is null && !reader.HasSeen(browser.PolicyKeys[0], PolicyName) && installed.IsCertain
            ? Verdict.NotCaptured(reader.Conclude("", SettingLevel.Policy, "").NotCapturedReason, unseen)
            : new Verdict { Status = FindingStatus.Pass, Reason = CheckReason.Ok, Unseen = unseen };

        Verdict On(FindingStatus status, string reason, BrowserPolicy<int> held) => new()
        {
            Status = status,
            Reason = reason,
            Subject = browser.Name,
            Expected = "0",
            Actual = held.Value.ToString(CultureInfo.InvariantCulture),
            Source = held.Source,
            PolicySource = held.Source,
            RepairKind = RepairKind.Policy,
            Unseen = unseen,
            Arguments = [new("browser", browser.Name), new("actual", held.Value), new("policy", held.Source)],
        };
    }
}
