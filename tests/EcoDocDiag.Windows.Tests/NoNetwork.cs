using System.Collections.Generic;
using System.Linq;
using System.Threading;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Windows.Tests;

/// <summary>A network that nobody asked for.</summary>
internal sealed class NoNetwork : INetworkProbe
{
    public IReadOnlyList<Reading<ProbeResult>> Probe(IReadOnlyList<ProbeRequest> requests, CancellationToken cancellationToken) =>
        [.. requests.Select(_ => Reading<ProbeResult>.NotCaptured(ReadReason.Skipped))];
}
