using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace EcoDocDiag.Machines.Probing;

/// <summary>Asks a host once: several checks of a run rest on what one probe saw. Not for several threads at once.</summary>
/// <param name="probe">Reaches the hosts.</param>
public sealed class RememberingProbe(INetworkProbe probe) : INetworkProbe
{
    private readonly Dictionary<ProbeRequest, Reading<ProbeResult>> _known = [];

    /// <inheritdoc/>
    public IReadOnlyList<Reading<ProbeResult>> Probe(IReadOnlyList<ProbeRequest> requests, CancellationToken cancellationToken)
    {
        ProbeRequest[] unknown = [.. requests.Distinct().Where(request => !_known.ContainsKey(request))];
        IReadOnlyList<Reading<ProbeResult>> readings = unknown.Length == 0 ? [] : probe.Probe(unknown, cancellationToken);
        for (int i = 0; i < unknown.Length; i++)
        {
            _known.Add(unknown[i], readings[i]);
        }

        return [.. requests.Select(request => _known[request])];
    }
}
