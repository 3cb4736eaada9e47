using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// The ways that the installed browsers take to a host: Windows' own, which Internet Explorer and IE mode always take and Edge and Chrome without a policy,
/// and those that policy gives Edge and Chrome. Windows' own is left out where both are led otherwise and the site is not the one that issues.
/// </summary>
internal sealed class ConnectionWays
{
    private readonly CheckContext _context;
    private readonly EffectiveValue<ProxyConfiguration> _windows;
    private readonly List<BrowserWithProxy> _browsers = [];
    private readonly List<string> _unseen;

    public ConnectionWays(CheckContext context, EffectiveValue<ProxyConfiguration> windows)
    {
        _context = context;
        _windows = windows;
        _unseen = [.. windows.Unseen];
        EffectiveValue<IReadOnlyList<InstalledBrowser>> browsers = new InstalledBrowserSetting(context.Machine).Read();
        Fault = browsers.Fault;
        _unseen.AddRange(browsers.Unseen.Except(_unseen, StringComparer.Ordinal));
        foreach (InstalledBrowser installed in browsers.Value.Where(static browser => browser.IsCertain))
        {
            EffectiveValue<BrowserProxy> proxy = new BrowserProxySetting(context.Machine, installed.Browser).Read();
            _browsers.Add(new BrowserWithProxy(installed.Browser.Name, proxy.Value));
            _unseen.AddRange(proxy.Unseen.Except(_unseen, StringComparer.Ordinal));
        }
    }

    /// <summary>The first place that could not be read and would say which browsers there are; null where each was read. One of them may have a way that is none of these.</summary>
    public ReadFault? Fault { get; }

    /// <summary>The places that could name another way and were not captured.</summary>
    public IReadOnlyList<string> Unseen => _unseen;

    /// <summary>The different ways to a host, Windows' own first.</summary>
    public IEnumerable<ConnectionWay> To(HostRule host)
    {
        List<SharedWay> ways = [];
        bool isIssuing = host.Url.Host.Equals(_context.Baseline.IssuanceSite.Host, StringComparison.OrdinalIgnoreCase);
        if (isIssuing || _browsers.Count == 0 || _browsers.Exists(static browser => browser.Proxy.IsSystem))
        {
            Add(WindowsWay(host.Url), "");
        }

        foreach ((string name, BrowserProxy proxy) in _browsers.Where(static browser => !browser.Proxy.IsSystem))
        {
            Add(WayOf(proxy.RouteTo(host.Url, _windows.Value), host.Url), name);
        }

        foreach ((ProbeRoute? route, string place, List<string> browsers) in ways)
        {
            string names = string.Join(", ", browsers.Where(static name => name.Length > 0));
            yield return new ConnectionWay(
                host,
                ways.Count == 1 || browsers.Contains("") ? host.Url.Host : host.Url.Host + " (" + names + ")",
                names,
                route is { } known ? new ProbeRequest(host.Url, known, place, _context.Baseline.Connectivity.Timeout) : null,
                route is null ? place : "");
        }

        void Add((ProbeRoute? Route, string Place) way, string browser)
        {
            int known = ways.FindIndex(other => other.Route == way.Route && other.Place == way.Place);
            if (known < 0)
            {
                ways.Add(new SharedWay(way.Route, way.Place, [browser]));
            }
            else
            {
                ways[known].Browsers.Add(browser);
            }
        }
    }

    private (ProbeRoute? Route, string Place) WindowsWay(Uri url) => _windows.IsCaptured ? _windows.Value.RouteTo(url) : (ProbeRoute.System, "");

    // Only Windows runs a script, and only its own.
    private (ProbeRoute? Route, string Place) WayOf(BrowserRoute route, Uri url) => route.Kind switch
    {
        BrowserRouteKind.Direct => (ProbeRoute.Direct, ""),
        BrowserRouteKind.Proxy => (ProbeRoute.Proxy, route.Place),
        _ => _windows.IsCaptured && route == _windows.Value.DescribeRouteTo(url) ? WindowsWay(url) : (null, route.ToString()),
    };

    private sealed record BrowserWithProxy(string Name, BrowserProxy Proxy);

    private sealed record SharedWay(ProbeRoute? Route, string Place, List<string> Browsers);
}
