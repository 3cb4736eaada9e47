using System;
using System.Collections.Generic;

namespace EcoDocDiag.Settings;

/// <summary>The proxy of Microsoft Edge or Google Chrome as policy sets it.</summary>
public sealed record BrowserProxy
{
    /// <summary>The mode: <c>direct</c>, <c>auto_detect</c>, <c>pac_script</c>, <c>fixed_servers</c>, <c>system</c>; empty where policy sets none, which is as <c>system</c>.</summary>
    public required string Mode { get; init; }

    /// <summary>The servers, for <c>fixed_servers</c>.</summary>
    public required string Server { get; init; }

    /// <summary>The address of the script, for <c>pac_script</c>.</summary>
    public required string PacUrl { get; init; }

    /// <summary>The exceptions, for <c>fixed_servers</c>.</summary>
    public required string Bypass { get; init; }

    /// <summary>Where the mode is set, or the first of the policies that do not go together; empty without one.</summary>
    public required string Source { get; init; }

    /// <summary>Why the policies are passed over as a group; then Windows' own settings count.</summary>
    public required BrowserProxyFault Fault { get; init; }

    /// <summary>What they hold that does not go together, culture-free; empty without a fault.</summary>
    public required string FaultDetail { get; init; }

    /// <summary>The policies that are passed over for their type.</summary>
    public required IReadOnlyList<IgnoredBrowserPolicy> Ignored { get; init; }

    /// <summary>The place of a policy with rules of its own for single addresses, which are not read; empty without one.</summary>
    public required string OverrideRules { get; init; }

    /// <summary>Whether Windows' own settings count.</summary>
    public bool IsSystem => Mode is "" or "system";

    /// <summary>How an address is reached.</summary>
    /// <param name="url">The address.</param>
    /// <param name="windows">Windows' own settings.</param>
    public BrowserRoute RouteTo(Uri url, ProxyConfiguration windows) => Mode switch
    {
        "direct" => BrowserRoute.Direct,
        "auto_detect" => BrowserRoute.AutoDetect,
        "pac_script" => new BrowserRoute(BrowserRouteKind.PacScript, PacUrl),
        "fixed_servers" => new ChromiumBypassList(Bypass).Covers(url) ? BrowserRoute.Direct : ChromiumProxyServers.Find(Server, url.Scheme),
        _ => windows.DescribeRouteTo(url),
    };
}
