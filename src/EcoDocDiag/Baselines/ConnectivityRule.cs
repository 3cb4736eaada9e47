using System;
using System.Collections.Generic;
using System.Linq;

namespace EcoDocDiag.Baselines;

/// <summary>The hosts to reach and what to expect of them.</summary>
/// <param name="Hosts">The hosts.</param>
/// <param name="Timeout">The limit of one probe.</param>
/// <param name="MaximumClockSkew">From which difference to the server's clock on the PC's clock is wrong.</param>
public sealed record ConnectivityRule(IReadOnlyList<HostRule> Hosts, TimeSpan Timeout, TimeSpan MaximumClockSkew)
{
    /// <summary>The names of the time zones that the PC may have, as Windows keeps them; empty where any will do.</summary>
    public IReadOnlyList<string> TimeZones { get; init; } = [];

    /// <summary>After how many days without a success of the time service its clock is doubtful; null where that is not judged.</summary>
    public int? MaximumSyncAgeDays { get; init; }

    /// <summary>Those whose servers ask for the user's certificate; all of them where the baseline says it of none.</summary>
    public IReadOnlyList<HostRule> CertificateHosts => Hosts.Any(static host => host.AsksForCertificate) ? [.. Hosts.Where(static host => host.AsksForCertificate)] : Hosts;
}
