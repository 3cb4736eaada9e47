using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>The hosts that ask for the user's certificate, each by the ways that the installed browsers take, and what a probe saw there.</summary>
/// <param name="Hosts">The hosts.</param>
/// <param name="Unseen">The places that could name another way and were not captured.</param>
/// <param name="Fault">What could not be read and would say which ways there are; null where all was read.</param>
internal sealed record AskedHosts(IReadOnlyList<AskedHost> Hosts, IReadOnlyList<string> Unseen, ReadFault? Fault)
{
    /// <summary>Those of a PC. Nothing of its user is in them, so PCs of a fleet that answer the same share them.</summary>
    public static AskedHosts Of(CheckContext context) => context.Machine is IConclusionCache cache
        ? cache.Conclude(context.Baseline.Connectivity, context, Read)
        : Read(context);

    private static AskedHosts Read(CheckContext context)
    {
        EffectiveValue<ProxyConfiguration> proxy = new ProxySettings(context.Machine).Read();
        if (proxy.Fault is { } fault)
        {
            return new AskedHosts([], [], fault);
        }

        ConnectionWays ways = new(context, proxy);
        ConnectionWay[] all = [.. context.Baseline.Connectivity.CertificateHosts.SelectMany(ways.To)];
        ProbeRequest[] requests = [.. all.Where(static way => way.Request is not null).Select(static way => way.Request!)];
        IReadOnlyList<Reading<ProbeResult>> readings = requests.Length == 0 ? [] : context.Machine.Network.Probe(requests, context.CancellationToken);
        int next = 0;
        return new AskedHosts(
            [.. all.Select(way => new AskedHost(way.Host.Url, way.Subject, way.Request is null ? Reading<ProbeResult>.NotCaptured(ReadReason.Unsupported) : readings[next++]))],
            ways.Unseen,
            ways.Fault);
    }
}
