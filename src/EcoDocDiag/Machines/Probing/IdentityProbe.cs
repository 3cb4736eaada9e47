using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace EcoDocDiag.Machines.Probing;

/// <summary>
/// Reaches hosts for real, as <see cref="NetworkProbe"/> does, and shows them the user's certificate. No session is resumed, so that each handshake is a whole one.
/// </summary>
/// <remarks>Schannel signs by itself: where a key wants to ask, that is for whoever calls to find out beforehand.</remarks>
public sealed class IdentityProbe : IIdentityProbe
{
    /// <inheritdoc/>
    public Reading<IdentityAnswer> Probe(ProbeRequest request, X509Certificate2 identity, SslProtocols protocol, CancellationToken cancellationToken) =>
        Task.Run(() => ProbeAsync(request, identity, protocol, cancellationToken), CancellationToken.None).GetAwaiter().GetResult();

    private static async Task<Reading<IdentityAnswer>> ProbeAsync(ProbeRequest request, X509Certificate2 identity, SslProtocols protocol, CancellationToken cancellationToken)
    {
        using ProbeAttempt attempt = new(request, static () => System.DateTime.UtcNow, SystemProxy.Find) { Identity = identity, Protocol = protocol };
        Reading<ProbeResult> reading = await NetworkProbe.RunAsync(attempt, request, cancellationToken).ConfigureAwait(false);
        return reading.Select(result => new IdentityAnswer(result, attempt.IsIdentitySent, attempt.Alert));
    }
}
