using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// Whether pages are shown by Internet Explorer's engine, which alone reads the settings of Internet Options: they may be where Internet Explorer opens
/// on its own, and where Microsoft Edge opens one of them in IE mode. Else Edge shows them, where it is installed.
/// </summary>
public sealed class PageEngineSetting
{
    private const string Edge = "Microsoft Edge";
    private const string EdgePlace = "msedge.exe";

    private readonly IMachine _machine;
    private readonly BrowserRule _rule;

    /// <summary>The engine on a machine.</summary>
    public PageEngineSetting(IMachine machine, BrowserRule rule)
    {
        _machine = machine;
        _rule = rule;
    }

    /// <summary>What is known of the engine that shows <paramref name="pages"/>.</summary>
    public PageEngine Read(IEnumerable<Uri> pages)
    {
        EffectiveValue<BrowserEngine> explorer = new BrowserEngineSetting(_machine).Read();
        if (explorer.Fault is { } fault)
        {
            return Unknown([fault.Place]);
        }

        if (explorer.Unseen.Count > 0 || !explorer.IsCaptured)
        {
            return Unknown(explorer.Unseen);
        }

        if (explorer.Value is { IsInstalled: true, Standalone: BrowserStandalone.Opens or BrowserStandalone.Unknown })
        {
            return Unknown([]);
        }

        Reading<string> edge = _machine.Browsers.ReadEdgeVersion();
        if (!edge.IsPresent)
        {
            return Unknown(edge.State == ReadState.Absent ? [] : [EdgePlace]);
        }

        // IE mode has no engine without Internet Explorer.
        return explorer.Value.IsInstalled
            ? pages.Select(FindIeMode).FirstOrDefault(static found => found is not null) ?? new PageEngine(Edge, [])
            : new PageEngine(Edge, []);
    }

    private static PageEngine Unknown(IReadOnlyList<string> unseen) => new("", unseen);

    // Null where it is known that the page does not open in IE mode.
    private PageEngine? FindIeMode(Uri page)
    {
        EffectiveValue<IeMode> setting = new IeModeSetting(_machine, _rule).Read(page);
        if (setting.Fault is { } fault)
        {
            return Unknown([fault.Place]);
        }

        IeMode mode = setting.Value;
        return mode switch
        {
            { IsOff: true } => null,
            { ListFault: { } unread } => Unknown([unread.Place]),
            { SiteList: IeModeSiteList.Cloud } => Unknown([mode.SiteListLocation]),
            _ when mode.PartEntries.Concat(mode.Entry is { } entry ? [entry] : []).Any(static listed => listed.OpensInIeMode) => Unknown([]),
            { UsesOwnList: true } when mode.Pages.Any(own => _machine.UtcNow < mode.Expires(own)) => Unknown([]),
            { IsWhollySeen: false } => Unknown(setting.Unseen),
            _ => null,
        };
    }
}
