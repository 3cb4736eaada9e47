using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;

namespace EcoDocDiag.Machines.Probing;

/// <summary>
/// Reaches hosts for real, all side by side: DNS, TCP, the proxy's tunnel, TLS with the protocols of the system, one GET of HTTP/1.1.
/// It sends no credentials and no client certificate, follows no redirect, reads no body, and leaves the judgement of what the server sent to the check.
/// </summary>
/// <remarks>A probe ends at its own limit; its sockets are closed then, since .NET Framework cannot cancel what waits on one.</remarks>
public sealed class NetworkProbe : INetworkProbe
{
    private readonly Func<DateTime> _utcNow;
    private readonly Func<Uri, Uri?> _findSystemProxy;

    /// <summary>A probe of this PC: its clock, and its proxy settings for <see cref="ProbeRoute.System"/>.</summary>
    public NetworkProbe()
        : this(static () => DateTime.UtcNow, SystemProxy.Find)
    {
    }

    /// <summary>A probe with another clock and another way to find the system's proxy.</summary>
    /// <param name="utcNow">The PC's clock, UTC.</param>
    /// <param name="findSystemProxy">The proxy for an address, null for none. May take its time; it is given up at the probe's limit.</param>
    public NetworkProbe(Func<DateTime> utcNow, Func<Uri, Uri?> findSystemProxy)
    {
        _utcNow = utcNow;
        _findSystemProxy = findSystemProxy;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Reading<ProbeResult>> Probe(IReadOnlyList<ProbeRequest> requests, CancellationToken cancellationToken) =>
        Task.Run(() => Task.WhenAll(requests.Select(request => ProbeAsync(request, cancellationToken))), CancellationToken.None).GetAwaiter().GetResult();

    private static bool IsOfTheNetwork(Exception exception) =>
        exception is SocketException or IOException or AuthenticationException or InvalidOperationException or OperationCanceledException or Win32Exception or ArgumentException;

    private async Task<Reading<ProbeResult>> ProbeAsync(ProbeRequest request, CancellationToken cancellationToken)
    {
        using ProbeAttempt attempt = new(request, _utcNow, _findSystemProxy);
        return await RunAsync(attempt, request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs an attempt within the limit of its request.</summary>
    internal static async Task<Reading<ProbeResult>> RunAsync(ProbeAttempt attempt, ProbeRequest request, CancellationToken cancellationToken)
    {
        if (request.Url.Scheme is not ("https" or "http"))
        {
            return Reading<ProbeResult>.Failed(ReadReason.Unsupported, request.Url.Scheme);
        }

        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using CancellationTokenRegistration closing = limit.Token.Register(attempt.Dispose);
        limit.CancelAfter(request.Timeout);
        try
        {
            return await attempt.RunAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsOfTheNetwork(exception) || limit.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Reading<ProbeResult>.Present(attempt.Fail(limit.IsCancellationRequested ? ReadReason.TimedOut : attempt.Classify(exception)));
        }
    }
}
