using System;
using System.Collections.Generic;

namespace EcoDocDiag.Baselines;

/// <summary>
/// What "right" means: every host, pin, class id, number and bit that the checks compare with. Read from JSON by <see cref="BaselineLoader"/>;
/// a baseline that <c>extends</c> another is already merged with it here.
/// </summary>
public sealed record Baseline
{
    /// <summary>The name a finding shows: that of a shipped one, else the file as it was named, since what a file calls itself proves nothing.</summary>
    public required string Name { get; init; }

    /// <summary>What it calls itself, for lists of baselines.</summary>
    public string OwnName { get; init; } = "";

    /// <summary>The whole path of every file that a part of it comes from; none where all of it ships with the product.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>One sentence for a list of baselines, in English.</summary>
    public required string Description { get; init; }

    /// <summary>The site that issues client certificates and that must be a trusted site: scheme and host only.</summary>
    public required Uri IssuanceSite { get; init; }

    /// <summary>The number of the security zone that the issuance site must be in; 2 is Trusted sites.</summary>
    public required int Zone { get; init; }

    /// <summary>The URL actions of that zone, in the order in which they are shown.</summary>
    public required IReadOnlyList<ZoneActionRule> ZoneActions { get; init; }

    /// <summary>The proxy exception.</summary>
    public required ProxyRule Proxy { get; init; }

    /// <summary>The add-on that generates the key pair.</summary>
    public required AddOnRule AddOn { get; init; }

    /// <summary>The programs that count as browsers.</summary>
    public required BrowserRule Browser { get; init; }

    /// <summary>The document mode of the issuance site.</summary>
    public required DocumentModeRule DocumentMode { get; init; }

    /// <summary>The TLS and SSL protocols, the oldest first.</summary>
    public required IReadOnlyList<ProtocolRule> Protocols { get; init; }

    /// <summary>The hosts to reach.</summary>
    public required ConnectivityRule Connectivity { get; init; }

    /// <summary>The certificates to find.</summary>
    public required CertificateRule Certificates { get; init; }

    /// <summary>How certificates are issued, and when one is needed.</summary>
    public required IssuanceRule Issuance { get; init; }

    /// <summary>In which browsers the service's pages are opened.</summary>
    public AccessBrowser AccessBy { get; init; }

    /// <summary>What the baseline says of single checks, by check id; a check that is not named runs as it is.</summary>
    public required IReadOnlyDictionary<string, CheckRule> Checks { get; init; }

    /// <summary>The failures that are accepted for a while, expired ones too.</summary>
    public IReadOnlyList<Waiver> Waivers { get; init; } = [];

    /// <summary>The checks of its service pack, and of those whose baseline it extends.</summary>
    public IReadOnlyList<PackChecks> Packs { get; init; } = [];

    /// <summary>Whether the check with an id is neither judged nor repaired.</summary>
    public bool LeavesOut(string checkId) => Checks.TryGetValue(checkId, out CheckRule? rule) && !rule.IsEnabled;
}
