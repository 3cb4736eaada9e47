using System;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace EcoDocDiag.Tests.Machines.Probing;

/// <summary>A server on the loopback address that a test scripts; each connection runs the script until the server is disposed.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _closedByPeer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LoopbackServer(Func<Stream, CancellationToken, Task> script)
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(script);
    }

    public int Port { get; }

    /// <summary>Completes when a client closes its side while the script waits for it.</summary>
    public Task ClosedByPeer => _closedByPeer.Task;

    /// <summary>The first line of the last request.</summary>
    public string RequestLine { get; private set; } = "";

    public string Address => "127.0.0.1:" + Port;

    /// <summary>A server that sends <paramref name="response"/> to any request, or nothing where it is null.</summary>
    public static LoopbackServer Http(string? response)
    {
        LoopbackServer? server = null;
        server = new LoopbackServer((stream, stop) => server!.AnswerAsync(stream, response, stop));
        return server;
    }

    /// <summary>As <see cref="Http"/>, over TLS.</summary>
    public static LoopbackServer Https(
        X509Certificate2 certificate, string? response, X509Certificate2Collection? sentAlong = null, SslProtocols protocols = SslProtocols.None, bool asksForCertificate = false,
        X509Certificate2Collection? accepted = null)
    {
        LoopbackServer? server = null;
        server = new LoopbackServer(async (stream, stop) =>
        {
            await using SslStream secure = new(stream);
            await secure.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions
                {
                    ServerCertificateContext = SslStreamCertificateContext.Create(
                        certificate, sentAlong, offline: true, accepted is null ? null : SslCertificateTrust.CreateForX509Collection(accepted, sendTrustInHandshake: true)),
                    EnabledSslProtocols = protocols,
                    ClientCertificateRequired = asksForCertificate,
                    RemoteCertificateValidationCallback = (_, client, _, _) => !asksForCertificate || client is not null,
                },
                stop);
            await server!.AnswerAsync(secure, response, stop);
        });
        return server;
    }

    /// <summary>A forward proxy: opens the tunnel that a CONNECT asks for where <paramref name="refusal"/> is null, else answers with it.</summary>
    public static LoopbackServer Proxy(string? refusal = null)
    {
        LoopbackServer? server = null;
        server = new LoopbackServer(async (stream, stop) =>
        {
            string line = await server!.ReadRequestAsync(stream, stop);
            if (refusal is not null)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(refusal), stop);
                return;
            }

            string[] target = line.Split(' ')[1].Split(':');
            using TcpClient client = new();
            await client.ConnectAsync(IPAddress.Loopback, int.Parse(target[1], System.Globalization.CultureInfo.InvariantCulture), stop);
            await stream.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), stop);
            NetworkStream beyond = client.GetStream();
            await Task.WhenAny(stream.CopyToAsync(beyond, stop), beyond.CopyToAsync(stream, stop));
        });
        return server;
    }

    /// <summary>A server that sends bytes to whoever connects and waits for the other side to close.</summary>
    public static LoopbackServer Raw(byte[] bytes)
    {
        LoopbackServer? server = null;
        server = new LoopbackServer(async (stream, stop) =>
        {
            byte[] buffer = new byte[4096];
            if (bytes.Length > 0)
            {
                await stream.ReadAtLeastAsync(buffer, 1, cancellationToken: stop);
                await stream.WriteAsync(bytes, stop);
            }

            await server!.WaitForCloseAsync(stream, stop);
        });
        return server;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync(Func<Stream, CancellationToken, Task> script)
    {
        CancellationToken stop = _stop.Token;
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(stop), script, stop);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // Disposed.
        }
    }

    private static async Task ServeAsync(TcpClient client, Func<Stream, CancellationToken, Task> script, CancellationToken stop)
    {
        using (client)
        {
            try
            {
                await script(client.GetStream(), stop);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or AuthenticationException or ObjectDisposedException or SocketException)
            {
                // The probe went away, as many tests make it.
            }
        }
    }

    private async Task AnswerAsync(Stream stream, string? response, CancellationToken stop)
    {
        await ReadRequestAsync(stream, stop);
        if (response is null)
        {
            await WaitForCloseAsync(stream, stop);
            return;
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(response), stop);
        await stream.FlushAsync(stop);
    }

    private async Task<string> ReadRequestAsync(Stream stream, CancellationToken stop)
    {
        StringBuilder text = new();
        byte[] buffer = new byte[4096];
        while (!text.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            int read = await stream.ReadAsync(buffer, stop);
            if (read == 0)
            {
                break;
            }

            text.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        RequestLine = text.ToString().Split("\r\n")[0];
        return RequestLine;
    }

    private async Task WaitForCloseAsync(Stream stream, CancellationToken stop)
    {
        byte[] buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer, stop) > 0)
            {
            }
        }
        catch (IOException)
        {
            // A reset is a close as well.
        }

        _closedByPeer.TrySetResult();
    }
}
