using System.Collections.Generic;
using System.Threading;

namespace EcoDocDiag.Machines;

/// <summary>Reaches hosts from the machine.</summary>
public interface INetworkProbe
{
    /// <summary>Probes all hosts side by side; the results are in the order of the requests.</summary>
    /// <exception cref="System.OperationCanceledException">The caller gave up.</exception>
    IReadOnlyList<Reading<ProbeResult>> Probe(IReadOnlyList<ProbeRequest> requests, CancellationToken cancellationToken);
}
