using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace EcoDocDiag.Machines.Probing;

/// <summary>
/// Reaches hosts for another user than the one whose process this is. The way that Windows chooses, by a PAC script or WPAD, it would choose for the
/// process's own user, so that way is not captured.
/// </summary>
/// <param name="probe">Reaches the hosts on all other ways.</param>
public sealed class OtherUserProbe(INetworkProbe probe) : INetworkProbe
{
    /// <inheritdoc/>
    public IReadOnlyList<Reading<ProbeResult>> Probe(IReadOnlyList<ProbeRequest> requests, CancellationToken cancellationToken)
    {
        ProbeRequest[] known = [.. requests.Where(static request => request.Route != ProbeRoute.System)];
        IReadOnlyList<Reading<ProbeResult>> readings = known.Length == 0 ? [] : probe.Probe(known, cancellationToken);
        int next = 0;
        return [.. requests.Select(request => request.Route == ProbeRoute.System ? Reading<ProbeResult>.NotCaptured(ReadReason.UserNotLoggedOn) : readings[next++])];
    }
}
