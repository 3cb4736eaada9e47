using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace EcoDocDiag.Windows.Tests;

/// <summary>A server of HTTP over TLS at the loopback address, by the TLS of this Windows; answers every question alike.</summary>
internal sealed class TlsServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate;
    private readonly bool _asksForCertificate;
    private readonly bool _takesAny;
    private readonly Task _accepting;
    private readonly List<Task> _clients = [];
    private readonly List<string> _seen = [];

    /// <summary>Starts a server.</summary>
    /// <param name="certificate">Its certificate, with the key.</param>
    /// <param name="asksForCertificate">Whether it asks for the client's; it takes whoever shows none.</param>
    /// <param name="takesAny">Whether it takes whoever shows one too.</param>
    public TlsServer(X509Certificate2 certificate, bool asksForCertificate, bool takesAny = false)
    {
        _takesAny = takesAny;
        _certificate = certificate;
        _asksForCertificate = asksForCertificate;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>The thumbprints of the certificates that clients showed.</summary>
    public IReadOnlyList<string> Seen
    {
        get
        {
            lock (_seen)
            {
                return [.. _seen];
            }
        }
    }

    public void Dispose()
    {
        _listener.Stop();
        _accepting.Wait();
        Task.WaitAll([.. _clients]);
    }

    private bool Takes(X509Certificate? certificate)
    {
        if (certificate is not null)
        {
            lock (_seen)
            {
                _seen.Add(certificate.GetCertHashString());
            }
        }

        return certificate is null || _takesAny;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _clients.Add(AnswerAsync(await _listener.AcceptTcpClientAsync()));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // It was stopped.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                using SslStream stream = new(client.GetStream(), leaveInnerStreamOpen: false, (_, certificate, _, _) => Takes(certificate));
                await stream.AuthenticateAsServerAsync(_certificate, _asksForCertificate, SslProtocols.Tls12, checkCertificateRevocation: false);
                using StreamReader reader = new(stream, Encoding.ASCII);
                while (await reader.ReadLineAsync() is { Length: > 0 })
                {
                }

                string date = DateTime.UtcNow.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
                await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nDate: " + date + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), CancellationToken.None);
            }
            catch (Exception exception) when (exception is IOException or AuthenticationException or System.ComponentModel.Win32Exception)
            {
                // A client may leave at any time.
            }
        }
    }
}
