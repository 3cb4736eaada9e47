using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;

namespace EcoDocDiag.Machines;

/// <summary>Which events concern the service: those that name one of its hosts, or a certificate of an authority that issues for it.</summary>
public sealed class TraceSubjects
{
    private const string AnyHost = "*.";

    private readonly string[] _hosts;
    private readonly HashSet<string> _authorities;

    private TraceSubjects(string[] hosts, HashSet<string> authorities, DateTime? sinceUtc)
    {
        _hosts = hosts;
        _authorities = authorities;
        SinceUtc = sinceUtc;
    }

    /// <summary>
    /// The time from which on events count, UTC; null for all that the log has. An event of Schannel's that names nobody counts only where this is set: it then
    /// was written while somebody tried, and else it may be of anything.
    /// </summary>
    public DateTime? SinceUtc { get; }

    /// <summary>The hosts of the service, in lower case.</summary>
    public IReadOnlyList<string> Hosts => _hosts;

    /// <summary>The common names of the authorities. Roots are not among them: they stand above much else.</summary>
    public IEnumerable<string> Authorities => _authorities.OrderBy(static name => name, StringComparer.Ordinal);

    /// <summary>Those of a baseline.</summary>
    /// <param name="baseline">The baseline.</param>
    /// <param name="sinceUtc">See <see cref="SinceUtc"/>.</param>
    public static TraceSubjects Of(Baseline baseline, DateTime? sinceUtc = null) => new(
        [.. baseline.Connectivity.Hosts.Select(static host => host.Url.Host).Append(baseline.IssuanceSite.Host).Select(static host => host.ToLowerInvariant()).Distinct(StringComparer.Ordinal)],
        new HashSet<string>(
            baseline.Certificates.ClientIssuers.Concat(baseline.Certificates.Authorities.Where(static pin => !pin.IsRoot).Select(static pin => pin.Name)),
            StringComparer.OrdinalIgnoreCase),
        sinceUtc);

    /// <summary>The host of the service that a name of a host, or a certificate for any host of a domain, stands for; null where it is none.</summary>
    public string? FindHost(string name)
    {
        int port = name.IndexOf(':');
        string host = (port < 0 ? name : name.Substring(0, port)).Trim().TrimEnd('.');
        return Array.Find(_hosts, known => known.Equals(host, StringComparison.OrdinalIgnoreCase))
            ?? (host.StartsWith(AnyHost, StringComparison.Ordinal)
                ? Array.Find(_hosts, known => known.IndexOf('.') is > 0 and int dot && host.Substring(1).Equals(known.Substring(dot), StringComparison.OrdinalIgnoreCase))
                : null);
    }

    /// <summary>Whether a certificate's name is that of an authority that issues for the service.</summary>
    public bool IsAuthority(string name) => _authorities.Contains(name.Trim());

    /// <summary>Whether an event that was kept before concerns these subjects too.</summary>
    public bool Covers(TraceEvent found) => (SinceUtc is not { } since || found.TimeUtc >= since) && (found.Host.Length == 0 || FindHost(found.Host) is not null);
}
