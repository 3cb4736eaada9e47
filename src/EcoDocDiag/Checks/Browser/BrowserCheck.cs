using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// A browser that can issue a certificate (guide 1-1): Internet Explorer 11 that opens, or the IE mode of Microsoft Edge that opens the issuance site.
/// </summary>
public sealed class BrowserCheck : Check
{
    /// <summary>Microsoft Edge opens the page in IE mode.</summary>
    public const string OkIeMode = "OkIeMode";

    /// <summary>Internet Explorer is not installed, so IE mode has no engine either.</summary>
    public const string NoEngine = "NoEngine";

    /// <summary>Internet Explorer is older than version 11.</summary>
    public const string EngineTooOld = "EngineTooOld";

    /// <summary>Internet Explorer does not open on its own, and Microsoft Edge is not installed for the whole PC.</summary>
    public const string EdgeMissing = "EdgeMissing";

    /// <summary>Internet Explorer does not open on its own, and IE mode is not set up.</summary>
    public const string IeDisabledNoIeMode = "IeDisabledNoIeMode";

    /// <summary>The Enterprise Mode site list opens some pages of the issuance site in IE mode, and says nothing of the whole.</summary>
    public const string IeModeForSomePages = "IeModeForSomePages";

    /// <summary>IE mode is set up, and not for the issuance site.</summary>
    public const string IeModeNotForHost = "IeModeNotForHost";

    /// <summary>The page has left the user's own IE mode list.</summary>
    public const string IeModePageExpired = "IeModePageExpired";

    /// <summary>The Enterprise Mode site list could not be read.</summary>
    public const string SiteListUnreadable = "SiteListUnreadable";

    /// <summary>The Enterprise Mode site list is in the cloud and cannot be read from the PC.</summary>
    public const string CloudSiteList = "CloudSiteList";

    private const int RequiredVersion = 11;
    /// <summary>The user's own IE mode list holds the top page of the site alone: only that page, and what is opened from it, is in IE mode.</summary>
    public const string IeModeTopPageOnly = "IeModeTopPageOnly";

    /// <summary>The user's own IE mode list holds pages of the site, and not the one that certificates are issued by.</summary>
    public const string IeModeOtherPage = "IeModeOtherPage";

    /// <summary>A site list is set by policy, and the policy that turns IE mode on is not.</summary>
    public const string IeModeLevelMissing = "IeModeLevelMissing";

    /// <summary>The site list is one of version 1 of the schema, which IE mode does not read.</summary>
    public const string SiteListVersion1 = "SiteListVersion1";

    /// <summary>The site list has the site with a scheme or an asterisk: such an entry has no effect.</summary>
    public const string SiteListEntryIgnored = "SiteListEntryIgnored";

    private static readonly string[] TopPage = ["/"];

    /// <inheritdoc/>
    public override string Id => "Browser";

    /// <inheritdoc/>
    public override Stage Stage => Stage.Issuance;

    /// <inheritdoc/>
    public override string GuideSection => "1-1";

    /// <inheritdoc/>
    public override Severity Severity => Severity.High;

    /// <inheritdoc/>
    public override string TestCommand => "Test-EcoDocBrowser";

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Evaluate(CheckContext context)
    {
        EffectiveValue<BrowserEngine> engine = new BrowserEngineSetting(context.Machine).Read();
        string host = context.Baseline.IssuanceSite.Host;
        Verdict verdict = Verdict.Unjudgeable(engine) ?? JudgeEngine(engine, host) ?? JudgeIeMode(context, engine, host);
        return [verdict with { Subject = verdict.Subject.Length > 0 ? verdict.Subject : host }];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PlaceReading> FindPlaces(CheckContext context) =>
        new IeModeSetting(context.Machine, context.Baseline.Browser).FindPlaces(context.Baseline.IssuanceSite);

    // Null where Internet Explorer is there and does not open on its own, or nobody knows that it does: IE mode decides.
    private static Verdict? JudgeEngine(EffectiveValue<BrowserEngine> engine, string host)
    {
        BrowserEngine value = engine.Value;
        if (value is { IsInstalled: true, MajorVersion: >= RequiredVersion } && value.Standalone != BrowserStandalone.Opens)
        {
            return null;
        }

        bool isOk = value is { IsInstalled: true, MajorVersion: >= RequiredVersion };
        return new Verdict
        {
            Status = isOk ? FindingStatus.Pass : FindingStatus.Fail,
            Reason = isOk ? CheckReason.Ok : value.IsInstalled ? EngineTooOld : NoEngine,
            Expected = "Internet Explorer 11",
            Actual = value.IsInstalled ? "Internet Explorer " + value.Version : "",
            Source = engine.Source,
            RepairKind = isOk ? RepairKind.None : RepairKind.Manual,
            Unseen = engine.Unseen,
            Arguments = [new("host", host), new("version", value.Version)],
        };
    }

    private static Verdict JudgeIeMode(CheckContext context, EffectiveValue<BrowserEngine> engine, string host)
    {
        EffectiveValue<IeMode> setting = new IeModeSetting(context.Machine, context.Baseline.Browser).Read(context.Baseline.IssuanceSite);
        if (setting.Fault is { } fault)
        {
            return Verdict.Unreadable(fault);
        }

        IeMode mode = setting.Value;
        string[] unseen = [.. engine.Unseen.Union(setting.Unseen, StringComparer.Ordinal)];
        bool mayOpen = engine.Value.Standalone == BrowserStandalone.Unknown;
        if (Judge(mode, context) is not { } outcome || (mayOpen && outcome.Status != FindingStatus.Pass))
        {
            return Verdict.NotCaptured(ReadReason.NotCaptured, unseen);
        }

        return new Verdict
        {
            Status = outcome.Status,
            Reason = outcome.Reason,
            Expected = "IE mode for " + host,
            Actual = string.Format(CultureInfo.InvariantCulture, "standalone {0}; {1}", engine.Value.Standalone, outcome.Actual),
            Source = outcome.Source.Length > 0 ? outcome.Source : engine.Value.StandaloneSource,
            PolicySource = outcome.Repair == RepairKind.Policy ? outcome.Source : "",
            RepairKind = outcome.Repair,
            Unseen = [.. unseen.Union(outcome.Unseen, StringComparer.Ordinal)],
            Arguments = [new("host", host), new("version", engine.Value.Version), .. outcome.Arguments],
        };
    }

    // Null where nothing that was seen decides.
    private static Outcome? Judge(IeMode mode, CheckContext context)
    {
        if (!mode.HasEdge)
        {
            return new Outcome(FindingStatus.Fail, EdgeMissing, "no Edge", RepairKind.Manual);
        }

        if (mode.IsOff)
        {
            return new Outcome(FindingStatus.Fail, IeDisabledNoIeMode, "level 0", RepairKind.Policy, mode.LevelSource);
        }

        if (mode.ListFault is { Reason: ReadReason.OldVersion })
        {
            return new Outcome(FindingStatus.Fail, SiteListVersion1, "version 1", RepairKind.Policy, mode.SiteListSource) { Detail = mode.SiteListLocation };
        }

        if (mode.ListFault is { } fault)
        {
            return new Outcome(FindingStatus.Error, SiteListUnreadable, (fault.Reason + " " + fault.Detail).TrimEnd(), RepairKind.None, mode.SiteListSource)
            {
                Detail = mode.SiteListLocation,
            };
        }

        if (mode.Entry is { OpensInIeMode: true } entry)
        {
            return new Outcome(FindingStatus.Pass, OkIeMode, entry.Url + " " + entry.OpenIn, RepairKind.None, mode.SiteListSource)
            {
                Detail = mode.SiteListLocation,
            };
        }

        Outcome? page = mode.UsesOwnList && mode.Pages.Count > 0 ? JudgePage(mode, context) : null;
        if (page is { Status: not FindingStatus.Fail })
        {
            return page;
        }

        // An entry for the whole site says what happens to the site; without one, the pages to issue by may be among those that are listed.
        if (mode.Entry is null && mode.PartEntries.FirstOrDefault(static entry => entry.OpensInIeMode) is { } part)
        {
            return new Outcome(
                FindingStatus.Warning,
                IeModeForSomePages,
                part.Url + " " + part.OpenIn,
                mode.UsesOwnList ? RepairKind.Manual : RepairKind.Policy,
                mode.SiteListSource)
            {
                Detail = mode.SiteListLocation,
            };
        }

        return page ?? mode switch
        {
            // A list in the cloud is shown to a signed-in Edge only.
            { SiteList: IeModeSiteList.Cloud } => new Outcome(FindingStatus.Warning, CloudSiteList, "list " + mode.SiteListLocation, RepairKind.Policy, mode.SiteListSource)
            {
                Detail = mode.SiteListLocation,
                Unseen = [mode.SiteListLocation],
            },
            { Entry: null, IsWhollySeen: false } => null,
            { SiteList: IeModeSiteList.Location, Entry: null, IgnoredEntry: { } ignored } => new Outcome(
                FindingStatus.Fail, SiteListEntryIgnored, ignored.Url + " " + ignored.OpenIn, RepairKind.Policy, mode.SiteListSource)
            {
                Detail = ignored.Url,
            },
            { Level: null, SiteListWithoutLevel: { Length: > 0 } list } => new Outcome(
                FindingStatus.Fail, IeModeLevelMissing, "no level", RepairKind.Policy, list)
            {
                Detail = mode.LevelPlace,
            },
            { SiteList: IeModeSiteList.Location } => new Outcome(
                FindingStatus.Fail,
                IeModeNotForHost,
                mode.Entry is { } other ? other.Url + " " + other.OpenIn : "not listed",
                mode.UsesOwnList ? RepairKind.Manual : RepairKind.Policy,
                mode.SiteListSource)
            {
                Detail = mode.SiteListLocation,
            },
            { IsReloadAllowed: true } => new Outcome(FindingStatus.Fail, IeModeNotForHost, "not on the user's own list", RepairKind.Manual, mode.ReloadSource)
            {
                Detail = "edge://settings/defaultBrowser",
            },
            { IsReloadAllowed: false } => new Outcome(FindingStatus.Fail, IeDisabledNoIeMode, "reload not allowed", RepairKind.Policy, mode.ReloadSource),
            _ => new Outcome(FindingStatus.Fail, IeDisabledNoIeMode, "no list", RepairKind.Manual),
        };
    }

    // The list is by page: scheme, host and path. A query plays no part; that it does not is not verified on Windows.
    private static bool IsAt(IeModePage page, string scheme, IReadOnlyList<string> paths) =>
        InputAddress.TryParse(page.Url, out Uri? address) && address.Scheme == scheme && paths.Contains(address.AbsolutePath, StringComparer.OrdinalIgnoreCase);

    private static Outcome JudgePage(IeMode mode, CheckContext context)
    {
        string site = context.Baseline.IssuanceSite.Scheme;
        IeModePage? issuing = mode.Pages.FirstOrDefault(page => IsAt(page, site, context.Baseline.Browser.IssuancePages));
        IeModePage? top = issuing is null ? mode.Pages.FirstOrDefault(page => IsAt(page, site, TopPage)) : null;
        IeModePage page = issuing ?? top ?? mode.Pages[0];
        DateTime expires = mode.Expires(page);
        int days = (int)Math.Floor((expires - context.Machine.UtcNow).TotalDays);
        (FindingStatus status, string reason) = context.Machine.UtcNow >= expires
            ? (FindingStatus.Fail, IeModePageExpired)
            : days <= context.Baseline.Browser.IeModeListWarningDays
                ? (FindingStatus.Warning, CheckReason.IeModePageExpiresSoon)
                : (FindingStatus.Pass, OkIeMode);
        if (status != FindingStatus.Fail && issuing is null)
        {
            (status, reason) = top is null ? (FindingStatus.Fail, IeModeOtherPage) : (FindingStatus.Warning, IeModeTopPageOnly);
        }

        string date = expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new Outcome(
            status,
            reason,
            string.Format(CultureInfo.InvariantCulture, "{0} until {1}", page.Url, date),
            status == FindingStatus.Pass ? RepairKind.None : RepairKind.Manual,
            "Edge profile " + page.Profile)
        {
            Detail = date,
            Expires = expires,
            Page = page.Url,
        };
    }

    private sealed record Outcome(FindingStatus Status, string Reason, string Actual, RepairKind Repair, string Source = "")
    {
        // The place of the list that decides, or the day until which the page is on it.
        internal string Detail { get; init; } = "";

        internal DateTime? Expires { get; init; }

        internal string Page { get; init; } = "";

        internal IReadOnlyList<TextArgument> Arguments =>
            Expires is { } expires ? [new("detail", Detail), new("expires", expires), new("page", Page)] : [new("detail", Detail)];

        internal IReadOnlyList<string> Unseen { get; init; } = [];
    }
}
