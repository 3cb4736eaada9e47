using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Probing;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Probing;

public sealed class NetworkProbeTests : IDisposable
{
    private const string Ok = "HTTP/1.1 200 OK\r\nDate: Sun, 22 Nov 2026 09:00:00 GMT\r\nContent-Length: 0\r\n\r\n";
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(4);
    private static readonly DateTime Now = new(2026, 11, 22, 9, 0, 0, DateTimeKind.Utc);

    private readonly TestAuthority _root = new("Root");
    private readonly TestAuthority _authority;
    private readonly X509Certificate2 _certificate;

    public NetworkProbeTests()
    {
        _authority = new TestAuthority("Right", _root);
        _certificate = _authority.Issue("localhost");
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _authority.Dispose();
        _root.Dispose();
    }

    [Fact]
    public void A_right_server_is_seen_with_protocol_certificates_status_and_date()
    {
        using LoopbackServer server = LoopbackServer.Https(_certificate, Ok, [_authority.Certificate]);

        ProbeResult result = Probe(Https(server));

        Assert.Equal((ProbeStage.Done, "", 200), (result.Stage, result.Failure, result.HttpStatus));
        Assert.Matches("^TLS 1\\.[23]$", result.TlsProtocol);
        Assert.Equal(_certificate.RawData, result.ServerCertificates[0].RawData.ToArray());
        Assert.Contains(result.ServerCertificates, sent => sent.RawData.SequenceEqual(_authority.Data));
        Assert.Equal(Now, result.ServerDateUtc);
        Assert.Equal(Now, result.LocalDateUtc);
        Assert.Equal("GET /a?b=c HTTP/1.1", server.RequestLine);
    }

    [Fact]
    public void An_untrusted_and_expired_certificate_is_recorded_and_not_judged()
    {
        using X509Certificate2 expired = _authority.Issue("other.example", TestAuthority.Start.AddYears(-2), TestAuthority.Start.AddYears(-1));
        using LoopbackServer server = LoopbackServer.Https(expired, Ok);

        ProbeResult result = Probe(Https(server));

        Assert.Equal(ProbeStage.Done, result.Stage);
        Assert.Equal(expired.RawData, result.ServerCertificates[0].RawData.ToArray());
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public void A_server_that_asks_for_a_certificate_is_seen_with_the_authorities_that_it_names(SslProtocols protocol)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Schannel takes the names from a store of the machine.");
        using LoopbackServer server = LoopbackServer.Https(_certificate, Ok, protocols: protocol, asksForCertificate: true, accepted: [_authority.Certificate, _root.Certificate]);

        CertificateDemand? demand = Probe(Https(server)).CertificateDemand;

        Assert.NotNull(demand);
        Assert.True(demand.IsAsked);
        Assert.False(demand.IsCut);
        Assert.Equal([_authority.Certificate.SubjectName.Name, _root.Certificate.SubjectName.Name], demand.Authorities);
    }

    [Fact]
    public void A_server_that_names_more_authorities_than_anybody_has_is_seen_with_those_that_are_kept()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Schannel takes the names from a store of the machine.");
        using TestAuthority one = new("One");
        using LoopbackServer server = LoopbackServer.Https(_certificate, Ok, asksForCertificate: true, accepted: [.. Enumerable.Repeat(one.Certificate, CertificateDemand.MaximumCount + 100)]);

        CertificateDemand? demand = Probe(Https(server)).CertificateDemand;

        Assert.Equal((CertificateDemand.MaximumCount, true), (demand?.Authorities.Count, demand?.IsCut));
    }

    [Fact]
    public void A_server_that_asks_and_names_nobody_is_told_from_one_that_does_not_ask()
    {
        using LoopbackServer asking = LoopbackServer.Https(_certificate, Ok, asksForCertificate: true);
        using LoopbackServer silent = LoopbackServer.Https(_certificate, Ok);

        Assert.Equal((true, 0), (Probe(Https(asking)).CertificateDemand?.IsAsked, Probe(Https(asking)).CertificateDemand?.Authorities.Count));
        Assert.False(Probe(Https(silent)).CertificateDemand?.IsAsked);
        Assert.Null(Probe(new Uri("https://localhost:9/"), timeout: Short).CertificateDemand);
    }

    [Fact]
    public void Plain_http_has_no_tls()
    {
        using LoopbackServer server = LoopbackServer.Http(Ok);

        ProbeResult result = Probe(new Uri($"http://localhost:{server.Port}/ca.cer"));

        Assert.Equal((ProbeStage.Done, "", 0), (result.Stage, result.TlsProtocol, result.ServerCertificates.Count));
    }

    [Theory]
    [InlineData("0301")]
    [InlineData("0302")]
    public void A_server_that_answers_with_an_old_protocol_is_too_old(string version)
    {
        // A ServerHello with no extension: version, random, no session, a suite, no compression.
        string hello = version + new string('a', 64) + "00" + "002f" + "00";
        string handshake = "02" + "000026" + hello;
        using LoopbackServer server = LoopbackServer.Raw(Convert.FromHexString("16" + version + "002a" + handshake));

        ProbeResult result = Probe(Https(server));

        Assert.Equal((ProbeStage.Tls, "TlsTooOld"), (result.Stage, result.Failure));
    }

    [Fact]
    public void A_server_that_refuses_the_version_is_too_old()
    {
        using LoopbackServer server = LoopbackServer.Raw(Convert.FromHexString("1503010002" + "0246"));

        ProbeResult result = Probe(Https(server));

        Assert.Equal((ProbeStage.Tls, "TlsTooOld"), (result.Stage, result.Failure));
    }

    [Fact]
    public void A_server_that_refuses_the_handshake_is_named_with_its_alert()
    {
        using LoopbackServer server = LoopbackServer.Raw(Convert.FromHexString("1503030002" + "0228"));

        ProbeResult result = Probe(Https(server));

        Assert.Equal((ProbeStage.Tls, "Alert40"), (result.Stage, result.Failure));
    }

    [Fact]
    public void A_server_that_does_not_speak_tls_fails_the_handshake()
    {
        using LoopbackServer server = LoopbackServer.Raw("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());

        Assert.Equal((ProbeStage.Tls, "HandshakeFailed"), Ended(Probe(Https(server))));
    }

    [Fact]
    public async Task A_server_that_never_speaks_tls_times_out_and_its_connection_is_closed()
    {
        using LoopbackServer server = LoopbackServer.Raw([]);

        Assert.Equal((ProbeStage.Tls, "TimedOut"), Ended(Probe(Https(server), timeout: Short)));
        await server.ClosedByPeer.WaitAsync(Generous, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_server_that_never_answers_times_out_and_its_connection_is_closed()
    {
        using LoopbackServer server = LoopbackServer.Http(null);

        Assert.Equal((ProbeStage.Http, "TimedOut"), Ended(Probe(new Uri($"http://localhost:{server.Port}/"), timeout: Short)));
        await server.ClosedByPeer.WaitAsync(Generous, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_server_that_resets_is_told_from_one_that_closes()
    {
        using LoopbackServer reset = new(async (stream, stop) =>
        {
            await stream.ReadAtLeastAsync(new byte[1], 1, cancellationToken: stop);
            Socket socket = ((NetworkStream)stream).Socket;
            socket.LingerState = new LingerOption(true, 0);
            socket.Dispose();
        });
        using LoopbackServer close = LoopbackServer.Http("");

        Assert.Equal((ProbeStage.Tls, "ConnectionReset"), Ended(Probe(Https(reset))));
        Assert.Equal((ProbeStage.Http, "ConnectionClosed"), Ended(Probe(new Uri($"http://localhost:{close.Port}/"))));
    }

    [Theory]
    [InlineData("H")]
    [InlineData("HTTP/1.1 200 OK\r\nDate:")]
    [InlineData("HTTP/1.1 200 OK\r\nDate: x\r\n")]
    public void An_answer_that_breaks_off_is_a_connection_that_was_closed(string beginning)
    {
        using LoopbackServer server = LoopbackServer.Http(beginning);

        Assert.Equal((ProbeStage.Http, "ConnectionClosed"), Ended(Probe(new Uri($"http://localhost:{server.Port}/"))));
    }

    [Theory]
    [InlineData("https://portal.example/login", "portal.example")]
    [InlineData("/other", "localhost")]
    [InlineData("//login.example:8443/x", "login.example")]
    public void A_redirect_is_named_and_not_followed(string location, string host)
    {
        using LoopbackServer server = LoopbackServer.Http($"HTTP/1.1 302 Found\r\nlocation: {location}\r\n\r\n");

        ProbeResult result = Probe(new Uri($"http://localhost:{server.Port}/"));

        Assert.Equal((302, host), (result.HttpStatus, result.RedirectHost));
    }

    [Theory]
    [InlineData("Date: Sun, 22 Nov 2026 08:00:00 GMT", "2026-11-22T08:00:00Z")]
    [InlineData("DATE:Sun, 22 Nov 2026 08:00:00 GMT", "2026-11-22T08:00:00Z")]
    [InlineData("Date: yesterday", null)]
    [InlineData("X-Date: Sun, 22 Nov 2026 08:00:00 GMT", null)]
    public void The_servers_date_is_read_whatever_the_culture(string header, string? expected)
    {
        using LoopbackServer server = LoopbackServer.Http($"HTTP/1.1 200 OK\r\n{header}\r\n\r\n");
        System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("ja-JP");
            ProbeResult result = Probe(new Uri($"http://localhost:{server.Port}/"));
            Assert.Equal(expected, result.ServerDateUtc?.ToString("yyyy-MM-ddTHH:mm:ssK", System.Globalization.CultureInfo.InvariantCulture));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("garbage\r\n\r\n")]
    [InlineData("HTTP/1.1\r\n\r\n")]
    [InlineData("HTTP/1.1 2000 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 abc\r\n\r\n")]
    [InlineData("HTTP/1.1 099 OK\r\n\r\n")]
    [InlineData("HTTX")]
    public void An_answer_that_is_no_http_is_malformed(string answer)
    {
        using LoopbackServer server = LoopbackServer.Http(answer);

        Assert.Equal((ProbeStage.Http, "MalformedAnswer"), Ended(Probe(new Uri($"http://localhost:{server.Port}/"))));
    }

    [Theory]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\n")]
    [InlineData("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n")]
    public void Interim_answers_are_passed_over_from_a_server_and_from_a_proxy(string interim)
    {
        using LoopbackServer server = LoopbackServer.Https(_certificate, interim + Ok);
        Assert.Equal((ProbeStage.Done, 200), Probe(Https(server)) is var result ? (result.Stage, result.HttpStatus) : default);

        using LoopbackServer proxy = LoopbackServer.Proxy(interim + "HTTP/1.1 403 Forbidden\r\n\r\n");
        Assert.Equal((ProbeStage.Tunnel, 403), Probe(new Uri("https://service.example/"), ProbeRoute.Proxy, proxy.Address) is var refused ? (refused.Stage, refused.HttpStatus) : default);
    }

    [Theory]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\n", "ConnectionClosed")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nnonsense", "MalformedAnswer")]
    public void An_interim_answer_alone_is_no_answer(string answer, string failure)
    {
        using LoopbackServer server = LoopbackServer.Https(_certificate, answer);

        Assert.Equal((ProbeStage.Http, failure), Ended(Probe(Https(server))));
    }

    [Fact]
    public void A_change_of_the_protocol_is_the_answer()
    {
        using LoopbackServer server = LoopbackServer.Https(_certificate, "HTTP/1.1 101 Switching Protocols\r\n\r\n");

        Assert.Equal((ProbeStage.Done, 101), Probe(Https(server)) is var result ? (result.Stage, result.HttpStatus) : default);
    }

    [Fact]
    public void Interim_answers_without_end_are_given_up_at_a_bound()
    {
        using LoopbackServer server = LoopbackServer.Https(_certificate, string.Concat(Enumerable.Repeat("HTTP/1.1 100 Continue\r\n\r\n", 4000)));

        Assert.Equal((ProbeStage.Http, "HeadersTooLarge"), Ended(Probe(Https(server))));
    }

    [Fact]
    public void An_international_name_is_sent_in_its_ASCII_form()
    {
        using LoopbackServer proxy = LoopbackServer.Proxy("HTTP/1.1 403 Forbidden\r\n\r\n");
        Probe(new Uri("https://日本語.example/"), ProbeRoute.Proxy, proxy.Address);
        Assert.Equal("CONNECT xn--wgv71a119e.example:443 HTTP/1.1", proxy.RequestLine);

        using LoopbackServer plain = LoopbackServer.Http(Ok);
        Probe(new Uri("http://日本語.example/ca.cer"), ProbeRoute.Proxy, plain.Address);
        Assert.Equal("GET http://xn--wgv71a119e.example/ca.cer HTTP/1.1", plain.RequestLine);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(254)]
    public void A_name_longer_than_a_name_can_be_is_not_found(int length)
    {
        string name = new string('a', length % 50) + string.Concat(Enumerable.Repeat("." + new string('b', 49), length / 50));

        Assert.Equal((ProbeStage.Resolve, "HostNotFound"), Ended(Probe(new Uri("https://" + name + "/"))));
        Assert.Equal((ProbeStage.Resolve, "HostNotFound"), Ended(Probe(new Uri("https://service.example/"), ProbeRoute.Proxy, name + ":8080")));
    }

    [Fact]
    public void A_label_longer_than_one_can_be_is_not_found() =>
        Assert.Equal((ProbeStage.Resolve, "HostNotFound"), Ended(Probe(new Uri("https://" + new string('あ', 70) + ".example/"))));

    [Fact]
    public void Headers_without_end_are_given_up_at_a_bound()
    {
        using LoopbackServer server = LoopbackServer.Http("HTTP/1.1 200 OK\r\nX: " + new string('a', 200_000));

        Assert.Equal((ProbeStage.Http, "HeadersTooLarge"), Ended(Probe(new Uri($"http://localhost:{server.Port}/"))));
    }

    [Fact]
    public void A_closed_port_is_a_refused_connection()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        Assert.Equal((ProbeStage.Connect, "ConnectionRefused"), Ended(Probe(new Uri($"https://127.0.0.1:{port}/"))));
    }

    [Fact]
    public void A_name_that_does_not_exist_ends_at_its_resolution() =>
        Assert.Equal(ProbeStage.Resolve, Probe(new Uri("https://no-such-host.invalid/")).Stage);

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public void A_server_that_insists_on_a_client_certificate_says_so(SslProtocols protocol)
    {
        using LoopbackServer server = LoopbackServer.Https(_certificate, Ok, protocols: protocol, asksForCertificate: true);

        ProbeResult result = Probe(Https(server));

        Assert.Equal("ClientCertificateRequired", result.Failure);
        Assert.Equal(_certificate.RawData, result.ServerCertificates[0].RawData.ToArray());
    }

    [Fact]
    public void A_tunnel_leads_through_the_proxy()
    {
        using LoopbackServer server = LoopbackServer.Https(_certificate, Ok);
        using LoopbackServer proxy = LoopbackServer.Proxy();

        ProbeResult result = Probe(Https(server), ProbeRoute.Proxy, proxy.Address);

        Assert.Equal((ProbeStage.Done, 200, proxy.Address), (result.Stage, result.HttpStatus, result.Proxy));
        Assert.Equal($"CONNECT localhost:{server.Port} HTTP/1.1", proxy.RequestLine);
    }

    [Theory]
    [InlineData("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "Refused", 407)]
    [InlineData("HTTP/1.1 403 Forbidden\r\n\r\n", "Refused", 403)]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\n\r\n", "Refused", 302)]
    [InlineData("SOCKS?", "MalformedAnswer", 0)]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nsurplus", "MalformedAnswer", 200)]
    [InlineData("", "ConnectionClosed", 0)]
    public void A_proxy_that_opens_no_tunnel_ends_there(string answer, string failure, int status)
    {
        using LoopbackServer proxy = LoopbackServer.Proxy(answer);

        ProbeResult result = Probe(new Uri("https://service.example/"), ProbeRoute.Proxy, proxy.Address);

        Assert.Equal((ProbeStage.Tunnel, failure, status), (result.Stage, result.Failure, result.HttpStatus));
    }

    [Fact]
    public async Task A_proxy_that_never_answers_times_out_and_its_connection_is_closed()
    {
        using LoopbackServer proxy = LoopbackServer.Raw([]);

        Assert.Equal((ProbeStage.Tunnel, "TimedOut"), Ended(Probe(new Uri("https://service.example/"), ProbeRoute.Proxy, proxy.Address, Short)));
        await proxy.ClosedByPeer.WaitAsync(Generous, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Plain_http_asks_the_proxy_for_the_whole_address()
    {
        using LoopbackServer proxy = LoopbackServer.Http("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");

        ProbeResult result = Probe(new Uri("http://service.example/ca.cer"), ProbeRoute.Proxy, proxy.Address);

        Assert.Equal((ProbeStage.Done, 407), (result.Stage, result.HttpStatus));
        Assert.Equal("GET http://service.example/ca.cer HTTP/1.1", proxy.RequestLine);
    }

    [Fact]
    public void A_proxy_that_is_no_address_is_malformed()
    {
        Reading<ProbeResult> reading = Create().Probe([new ProbeRequest(new Uri("https://service.example/"), ProbeRoute.Proxy, "a b:x", Generous)], CancellationToken.None)[0];

        Assert.Equal((ReadState.Failed, ReadReason.Malformed), (reading.State, reading.Reason));
    }

    [Fact]
    public void The_system_names_the_proxy_of_its_route()
    {
        using LoopbackServer server = LoopbackServer.Https(_certificate, Ok);
        using LoopbackServer proxy = LoopbackServer.Proxy();
        ProbeRequest request = new(Https(server), ProbeRoute.System, "", Generous);

        Assert.Equal(proxy.Address, Create(_ => new Uri("http://" + proxy.Address)).Probe([request], CancellationToken.None)[0].Value?.Proxy);
        Assert.Equal("", Create(_ => null).Probe([request], CancellationToken.None)[0].Value?.Proxy);
        Assert.Equal(ReadReason.Unsupported, Create(_ => new Uri("socks5://127.0.0.1:1080")).Probe([request], CancellationToken.None)[0].Reason);
    }

    [Fact]
    public void A_system_that_never_names_its_proxy_times_out()
    {
        using ManualResetEventSlim never = new();
        try
        {
            NetworkProbe probe = Create(_ =>
            {
                never.Wait();
                return null;
            });

            ProbeResult? result = probe.Probe([new ProbeRequest(new Uri("https://service.example/"), ProbeRoute.System, "", Short)], CancellationToken.None)[0].Value;
            Assert.Equal((ProbeStage.Resolve, "TimedOut"), Ended(result!));
        }
        finally
        {
            never.Set();
        }
    }

    [Fact]
    public void A_system_that_fails_to_name_its_proxy_ends_there()
    {
        NetworkProbe probe = Create(_ => throw new WebException("no script"));

        ProbeResult? result = probe.Probe([new ProbeRequest(new Uri("https://service.example/"), ProbeRoute.System, "", Generous)], CancellationToken.None)[0].Value;
        Assert.Equal((ProbeStage.Resolve, "Unexpected"), Ended(result!));
    }

    [Fact]
    public void Another_scheme_is_not_supported()
    {
        Reading<ProbeResult> reading = Create().Probe([new ProbeRequest(new Uri("ftp://service.example/"), ProbeRoute.Direct, "", Generous)], CancellationToken.None)[0];

        Assert.Equal((ReadState.Failed, ReadReason.Unsupported), (reading.State, reading.Reason));
    }

    [Fact]
    public void All_hosts_are_probed_side_by_side_and_come_in_order()
    {
        const int hosts = 4;
        using CountdownEvent arrived = new(hosts);
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        LoopbackServer[] servers = [.. Enumerable.Range(0, hosts).Select(number => new LoopbackServer(async (stream, stop) =>
        {
            // Nobody is answered before everybody is there.
            if (arrived.Signal())
            {
                all.SetResult();
            }

            await all.Task.WaitAsync(stop);
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 20{number} OK\r\n\r\n"), stop);
        }))];
        try
        {
            IReadOnlyList<Reading<ProbeResult>> readings = Create().Probe(
                [.. servers.Select(server => new ProbeRequest(new Uri($"http://127.0.0.1:{server.Port}/"), ProbeRoute.Direct, "", Generous))],
                CancellationToken.None);

            Assert.Equal([200, 201, 202, 203], readings.Select(reading => reading.Value?.HttpStatus ?? 0));
        }
        finally
        {
            Array.ForEach(servers, server => server.Dispose());
        }
    }

    [Fact]
    public async Task Giving_up_ends_every_probe_and_closes_its_connection()
    {
        using CancellationTokenSource source = new();
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using LoopbackServer hanging = new(async (stream, stop) =>
        {
            await stream.ReadAtLeastAsync(new byte[1], 1, cancellationToken: stop);
            arrived.TrySetResult();
            try
            {
                await stream.CopyToAsync(System.IO.Stream.Null, stop);
            }
            finally
            {
                // An end and a reset are both a close.
                closed.TrySetResult();
            }
        });
        using LoopbackServer ctrlC = new(async (_, stop) =>
        {
            await arrived.Task.WaitAsync(stop);
            await source.CancelAsync();
        });
        ProbeRequest[] requests = [.. new[] { hanging, ctrlC }.Select(target => new ProbeRequest(new Uri($"https://127.0.0.1:{target.Port}/"), ProbeRoute.Direct, "", Generous))];

        Assert.ThrowsAny<OperationCanceledException>(() => Create().Probe(requests, source.Token));
        await closed.Task.WaitAsync(Generous, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void No_request_is_no_result() => Assert.Empty(Create().Probe([], CancellationToken.None));

    private static NetworkProbe Create(Func<Uri, Uri?>? findSystemProxy = null) => new(() => Now, findSystemProxy ?? (_ => null));

    private static Uri Https(LoopbackServer server) => new($"https://localhost:{server.Port}/a?b=c");

    private static (ProbeStage Stage, string Failure) Ended(ProbeResult result) => (result.Stage, result.Failure);

    private static ProbeResult Probe(Uri url, ProbeRoute route = ProbeRoute.Direct, string proxy = "", TimeSpan? timeout = null)
    {
        Reading<ProbeResult> reading = Assert.Single(Create().Probe([new ProbeRequest(url, route, proxy, timeout ?? Generous)], CancellationToken.None));
        Assert.True(reading.IsPresent, reading.Reason);
        return reading.Value;
    }
}
