using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
#if !NETFRAMEWORK
using System.Runtime.InteropServices;
#endif
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using EcoDocDiag.Certificates;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.Probing;

/// <summary>One probe of one host: goes from stage to stage and keeps what it saw, so that a failure anywhere leaves the result so far.</summary>
internal sealed class ProbeAttempt : IDisposable
{
    private const int MaximumAddresses = 8;

    // RFC 1035, 2.3.4: 255 bytes as a name is sent, with a length before each label and one at the end.
    private const int MaximumNameLength = 253;

    private readonly ProbeRequest _request;
    private readonly Func<DateTime> _utcNow;
    private readonly Func<Uri, Uri?> _findSystemProxy;
    private readonly object _gate = new();
    private readonly List<IDisposable> _owned = [];
    private bool _isDisposed;
    private ProbeResult _result = new() { Stage = ProbeStage.Resolve };
    private HandshakeRecorder? _recorder;

    internal ProbeAttempt(ProbeRequest request, Func<DateTime> utcNow, Func<Uri, Uri?> findSystemProxy)
    {
        _request = request;
        _utcNow = utcNow;
        _findSystemProxy = findSystemProxy;
    }

    private bool IsClientCertificateAsked => _result.CertificateDemand is { IsAsked: true };

    /// <summary>The certificate to show a server that asks for one; null for none.</summary>
    internal X509Certificate2? Identity { get; init; }

    /// <summary>The one protocol to speak; none for those of the system.</summary>
    internal SslProtocols Protocol { get; init; }

    /// <summary>Whether the server was given <see cref="Identity"/>.</summary>
    internal bool IsIdentitySent { get; private set; }

    /// <summary>The alert by which the server ended the connection; null without one, and where no certificate was to be shown.</summary>
    internal int? Alert { get; private set; }

    /// <summary>Closes the sockets; what waits on one ends. May be called from any thread and more than once.</summary>
    public void Dispose()
    {
        List<IDisposable> owned;
        lock (_gate)
        {
            _isDisposed = true;
            owned = [.. _owned];
            _owned.Clear();
        }

        foreach (IDisposable item in owned)
        {
            item.Dispose();
        }
    }

    /// <summary>What was seen, ended by <paramref name="failure"/>.</summary>
    internal ProbeResult Fail(string failure) => _result with { Failure = failure };

    /// <summary>The stable code of a network error at the stage that was reached.</summary>
    internal string Classify(Exception exception)
    {
        if (_result.Stage is ProbeStage.Tls && _recorder is { IsServerTooOld: true })
        {
            return "TlsTooOld";
        }

        if (Identity is not null && _result.Stage is ProbeStage.Tls or ProbeStage.Http)
        {
            Alert = TlsAlert.Find(exception) ?? _recorder?.AlertDescription;
            if (Alert is { } received)
            {
                return AlertName(received);
            }

            if (_recorder is { HasSent: false })
            {
                return "ProtocolUnsupported";
            }
        }
        else if (IsClientCertificateAsked && _result.Stage is ProbeStage.Tls or ProbeStage.Http)
        {
            return "ClientCertificateRequired";
        }

        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is SocketException socket)
            {
                return socket.SocketErrorCode.ToString();
            }
        }

        return exception is IOException or ObjectDisposedException ? "ConnectionClosed"
            : exception is not AuthenticationException ? "Unexpected"
            : _recorder?.AlertDescription is { } alert ? AlertName(alert)
            : "HandshakeFailed";
    }

    /// <summary>Runs all stages.</summary>
    internal async Task<Reading<ProbeResult>> RunAsync(CancellationToken cancellationToken)
    {
        string proxyText = _request.Proxy;
        if (_request.Route == ProbeRoute.System)
        {
            Uri? found = await AbandonAsync(Task.Run(() => _findSystemProxy(_request.Url), CancellationToken.None), cancellationToken).ConfigureAwait(false);
            if (found is { Scheme: not "http" })
            {
                return Reading<ProbeResult>.Failed(ReadReason.Unsupported, found.Scheme);
            }

            proxyText = found?.Authority ?? "";
        }

        Uri target = _request.Url;
        Uri peer = target;
        if (_request.Route != ProbeRoute.Direct && proxyText.Length > 0)
        {
            if (!InputAddress.TryParse("http://" + proxyText, out Uri? proxy))
            {
                return Reading<ProbeResult>.Failed(ReadReason.Malformed, proxyText);
            }

            peer = proxy;
            _result = _result with { Proxy = TryGetName(proxy, out _) ? HostAndPort(proxy) : proxyText };
        }

        // No name server answers for it, and the frameworks refuse to ask.
        if (!TryGetName(target, out string name) || !TryGetName(peer, out string peerName))
        {
            return Reading<ProbeResult>.Present(Fail(nameof(SocketError.HostNotFound)));
        }

        Stream stream = await ConnectAsync(peerName, peer.Port, cancellationToken).ConfigureAwait(false);
        bool isSecure = target.Scheme == "https";
        if (isSecure && peer != target)
        {
            _result = _result with { Stage = ProbeStage.Tunnel };
            string authority = HostAndPort(target);
            (HttpHead? answer, string refusal) = await ExchangeAsync(
                stream,
                "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n",
                cancellationToken).ConfigureAwait(false);
            if (answer is null || answer.Status / 100 != 2 || answer.Surplus > 0)
            {
                bool isRefused = answer is not null && answer.Status / 100 != 2;
                _result = _result with { HttpStatus = answer?.Status ?? 0 };
                return Reading<ProbeResult>.Present(Fail(isRefused ? "Refused" : answer is null ? refusal : "MalformedAnswer"));
            }
        }

        if (isSecure)
        {
            _result = _result with { Stage = ProbeStage.Tls };
            stream = await AuthenticateAsync(stream, name, cancellationToken).ConfigureAwait(false);
        }

        _result = _result with { Stage = ProbeStage.Http };
        string path = !isSecure && peer != target ? "http://" + Authority(target) + target.PathAndQuery : target.PathAndQuery;
        (HttpHead? head, string failure) = await ExchangeAsync(
            stream,
            "GET " + path + " HTTP/1.1\r\nHost: " + Authority(target) + "\r\nUser-Agent: EcoDocDiag/" + ProductVersion.Text + "\r\nAccept: */*\r\nConnection: close\r\n\r\n",
            cancellationToken).ConfigureAwait(false);
        if (head is null)
        {
            bool isClosed = failure == "ConnectionClosed" && IsClientCertificateAsked && Identity is null;
            return Reading<ProbeResult>.Present(Fail(isClosed ? "ClientCertificateRequired" : failure));
        }

        return Reading<ProbeResult>.Present(_result with
        {
            Stage = ProbeStage.Done,
            HttpStatus = head.Status,
            RedirectHost = FindRedirectHost(head),
            ServerDateUtc = FindDate(head),
            LocalDateUtc = _utcNow(),
        });
    }

    // The name's answer, or the system's proxy, may come after the limit: nobody waits for it then.
    private static async Task<T> AbandonAsync<T>(Task<T> task, CancellationToken cancellationToken)
    {
        TaskCompletionSource<bool> cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => cancelled.TrySetResult(true)))
        {
            if (await Task.WhenAny(task, cancelled.Task).ConfigureAwait(false) != task)
            {
                Forget(task);
                throw new OperationCanceledException(cancellationToken);
            }
        }

        return await task.ConfigureAwait(false);
    }

    private static string AlertName(int alert) => "Alert" + alert.ToString(CultureInfo.InvariantCulture);

    private static void Forget(Task task) => task.ContinueWith(
        static failed => failed.Exception,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    // International names are sent in their ASCII form; addresses of version 6 keep their brackets.
    private static string Host(Uri url) => url.HostNameType == UriHostNameType.IPv6 ? url.Host : url.IdnHost;

    private static string HostAndPort(Uri url) => Host(url) + ":" + url.Port.ToString(CultureInfo.InvariantCulture);

    private static string Authority(Uri url) => url.IsDefaultPort ? Host(url) : HostAndPort(url);

    private static bool TryGetName(Uri url, out string name) => InputAddress.TryGetName(url, out name) && name.Length <= MaximumNameLength;

    private static async Task<(HttpHead? Head, string Failure)> ExchangeAsync(Stream stream, string request, CancellationToken cancellationToken)
    {
        byte[] data = Encoding.ASCII.GetBytes(request);
#if NETFRAMEWORK
        await stream.WriteAsync(data, 0, data.Length, cancellationToken).ConfigureAwait(false);
#else
        await stream.WriteAsync(data.AsMemory(), cancellationToken).ConfigureAwait(false);
#endif
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        return await HttpHead.ReadAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    private static DateTime? FindDate(HttpHead head) =>
        DateTime.TryParseExact(
            head.Find("Date"),
            "r",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTime date)
            ? date
            : null;

    // Names of the protocols as Internet Options shows them and the baseline has them.
    private static string NameOf(SslProtocols protocol) => (int)protocol switch
    {
        0x30 => "SSL 3.0",
        0xC0 => "TLS 1.0",
        0x300 => "TLS 1.1",
        0xC00 => "TLS 1.2",
        0x3000 => "TLS 1.3",
        _ => protocol.ToString(),
    };

    private string FindRedirectHost(HttpHead head) =>
        head.Status / 100 == 3 && InputAddress.TryResolve(_request.Url, head.Find("Location") ?? "", out Uri? location) ? location.Host : "";

    // All addresses at once: one family that leads nowhere must not use up the limit.
    private async Task<Stream> ConnectAsync(string name, int port, CancellationToken cancellationToken)
    {
        Task<IPAddress[]> resolving = Task.Run(() => Dns.GetHostAddressesAsync(name), CancellationToken.None);
        IPAddress[] addresses = await AbandonAsync(resolving, cancellationToken).ConfigureAwait(false);
        _result = _result with { Stage = ProbeStage.Connect };
        Task<Socket>[] attempts = [.. addresses.Take(MaximumAddresses).Select(address => ConnectAsync(address, port))];
        List<Task<Socket>> pending = [.. attempts];
        while (pending.Count > 0)
        {
            Task<Socket> ended = await Task.WhenAny(pending).ConfigureAwait(false);
            if (ended.Status == TaskStatus.RanToCompletion)
            {
                pending.ForEach(Forget);
                return Own(new NetworkStream(await ended.ConfigureAwait(false), ownsSocket: true));
            }

            Forget(ended);
            pending.Remove(ended);
        }

        return attempts.Length == 0
            ? throw new SocketException((int)SocketError.HostNotFound)
            : Own(new NetworkStream(await attempts[0].ConfigureAwait(false), ownsSocket: true));
    }

    private async Task<Socket> ConnectAsync(IPAddress address, int port)
    {
        Socket socket = Own(new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp));
        await socket.ConnectAsync(new IPEndPoint(address, port)).ConfigureAwait(false);
        return socket;
    }

    private async Task<Stream> AuthenticateAsync(Stream stream, string host, CancellationToken cancellationToken)
    {
        _recorder = new HandshakeRecorder(stream);
#if NETFRAMEWORK
        SslStream secure = Own(new SslStream(_recorder, leaveInnerStreamOpen: false, OnServerCertificate, OnClientCertificateAsked));
        await secure.AuthenticateAsClientAsync(host, null, Protocol, checkCertificateRevocation: false).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
#else
        SslStream secure = Own(new SslStream(_recorder));
        SslClientAuthenticationOptions options = new()
        {
            TargetHost = host,
            RemoteCertificateValidationCallback = OnServerCertificate,
            LocalCertificateSelectionCallback = OnClientCertificateAsked,
            EnabledSslProtocols = Protocol,

            // A resumed session asks for no certificate again. Wine fails every handshake where this is off.
            AllowTlsResume = Identity is null || IsWine(),

            // A probe must not go and fetch what a server left out.
            CertificateChainPolicy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true },
        };
        await secure.AuthenticateAsClientAsync(options, cancellationToken).ConfigureAwait(false);
#endif
        _result = _result with { TlsProtocol = NameOf(secure.SslProtocol), CertificateDemand = _result.CertificateDemand ?? CertificateDemand.None };
        return secure;
    }

#if !NETFRAMEWORK
    private static bool IsWine() =>
        OperatingSystem.IsWindows() && NativeLibrary.TryLoad("ntdll.dll", out nint library) && NativeLibrary.TryGetExport(library, "wine_get_version", out _);
#endif

    // Whatever the server sends is recorded and judged by the check. Nothing of the user's is sent but the certificate that is to be shown.
    private bool OnServerCertificate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        List<byte[]> sent = [];
        if (certificate is not null)
        {
            sent.Add(certificate.GetRawCertData());
        }

        foreach (X509Certificate2 other in chain?.ChainPolicy.ExtraStore ?? [])
        {
            byte[] data = other.RawData;
            if (!sent.Exists(known => known.SequenceEqual(data)))
            {
                sent.Add(data);
            }
        }

        _result = _result with { ServerCertificates = [.. sent.Select(static data => new EncodedCertificate(data))] };
        return true;
    }

    // Asked once beforehand without the server's certificate, and again when the server really asks.
    private X509Certificate2 OnClientCertificateAsked(
        object sender, string host, X509CertificateCollection certificates, X509Certificate? serverCertificate, string[] issuers)
    {
        if (serverCertificate is not null)
        {
            _result = _result with { CertificateDemand = CertificateDemand.Of(issuers) };
            IsIdentitySent = Identity is not null;
        }

        return IsIdentitySent ? Identity! : null!;
    }

    private T Own<T>(T item)
        where T : IDisposable
    {
        lock (_gate)
        {
            if (!_isDisposed)
            {
                _owned.Add(item);
                return item;
            }
        }

        item.Dispose();
        throw new ObjectDisposedException(nameof(ProbeAttempt));
    }
}
