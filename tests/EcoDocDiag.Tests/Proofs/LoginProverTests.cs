using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using EcoDocDiag.Baselines;
using EcoDocDiag.Certificates;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Probing;
using EcoDocDiag.Proofs;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Checks;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Machines.Probing;
using Xunit;

namespace EcoDocDiag.Tests.Proofs;

/// <summary>The proof against servers at the loopback address that ask for a certificate, by the TLS of this system; what only Windows' providers do is a double.</summary>
public sealed class LoginProverTests : IDisposable
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static readonly DateTime Now = new(2026, 11, 22, 9, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(60);

    private readonly TestAuthority _root = new("Root");
    private readonly TestAuthority _issuer;
    private readonly X509Certificate2 _client;
    private readonly LoopbackServer _control = LoopbackServer.Http(Ok);
    private readonly MemoryMachine _pc = new() { UtcNow = Now };
    private readonly List<X509Certificate?> _seen = [];
    private readonly Identities _identities;
    private TestAuthority _servers;
    private X509Certificate2 _server;
    private TimeSpan _limit = Generous;
    private string _organization = "Right";
    private int? _controlPort;
    private CultureInfo _culture = CultureInfo.GetCultureInfo("en");

    public LoginProverTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Schannel takes the names of authorities from a store of the machine, and no key that is in memory alone.");
        _servers = new TestAuthority("Right", _root);
        _server = _servers.Issue("localhost");
        _issuer = new TestAuthority("SECOM", _root, name: "SECOM Passport for Member PUB CA6");
        _client = Issue(_issuer, TestAuthority.End);
        _identities = new Identities { Certificate = _client };
        _pc.ProbeHost = request => new NetworkProbe(() => Now, _ => null).Probe([request], CancellationToken.None)[0];
        _pc.Add(CertificateStore.UserRoot, new StoredCertificate(_root.Data, PrivateKeyState.Missing))
            .Add(CertificateStore.UserCA, new StoredCertificate(_issuer.Data, PrivateKeyState.Missing));
    }

    public void Dispose()
    {
        foreach (IDisposable owned in new IDisposable[] { _control, _pc, _client, _issuer, _server, _servers, _root })
        {
            owned.Dispose();
        }
    }

    [Fact]
    public void The_right_certificate_is_proved_by_each_protocol_and_what_was_sent_is_named()
    {
        using LoopbackServer server = Serve();
        LoginProof proof = Prove(server);

        Assert.Equal(["Key Proved", "Control Proved", "Reach Proved", "Tls12 Proved", "Tls13 Proved", "Conclusion Proved"], Ended(proof));
        Assert.Equal((ProofOutcome.Proved, "None", "Ok"), (proof.Outcome, proof.Conclusion.Layer, proof.Conclusion.Reason));
        Assert.Equal([("TLS 1.2", _client.Thumbprint, "HTTP 200"), ("TLS 1.3", _client.Thumbprint, "HTTP 200")], Handshakes(proof).Select(step => (step.Protocol, step.CertificateSent, step.ServerSaid)));
        Assert.All(Handshakes(proof), step => Assert.Equal(_issuer.Certificate.SubjectName.Name, step.AcceptedAuthorities));
        Assert.Equal(2, _seen.Count(certificate => certificate is not null));
        Assert.StartsWith("This PC and its certificate are ready", proof.Conclusion.Message, StringComparison.Ordinal);
        Assert.All(proof.Steps, step => Assert.Equal((_pc.Computer, _pc.User.Sid, Now), (step.Computer, step.User, step.Timestamp)));
    }

    [Fact]
    public void A_server_of_one_protocol_needs_no_other()
    {
        using LoopbackServer old = Serve(protocols: SslProtocols.Tls12);
        using LoopbackServer latest = Serve(protocols: SslProtocols.Tls13);

        Assert.Equal(["Tls12 Proved", "Tls13 NotNeeded", "Conclusion Proved"], Ended(Prove(old))[3..]);
        Assert.Equal(["Tls12 NotNeeded", "Tls13 Proved", "Conclusion Proved"], Ended(Prove(latest))[3..]);
    }

    [Fact]
    public void An_expired_certificate_is_the_PC_s_and_nothing_of_it_is_sent()
    {
        using X509Certificate2 expired = Issue(_issuer, TestAuthority.Start.AddDays(1));
        using LoopbackServer server = Serve();
        LoginProof proof = Prove(server, certificate: expired);

        Assert.Equal(("Failed", "PC", "NoUsableCertificate", "Expired"), (proof.Conclusion.Outcome, proof.Conclusion.Layer, proof.Conclusion.Reason, proof.Conclusion.Detail));
        Assert.All(_seen, Assert.Null);
    }

    [Fact]
    public void Without_a_certificate_the_way_is_looked_at_all_the_same()
    {
        using LoopbackServer server = Serve();
        LoginProof proof = Prove(server, hasCertificate: false);

        Assert.Equal(["Key Failed", "Control Proved", "Reach Proved", "Conclusion Failed"], Ended(proof));
        Assert.Equal(("PC", "Missing"), (proof.Conclusion.Layer, proof.Conclusion.Detail));
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public void A_server_that_hangs_up_once_it_has_seen_the_certificate_is_the_service_s(SslProtocols protocol)
    {
        using LoopbackServer server = Serve(protocols: protocol, takes: certificate => certificate is null);
        LoginProof proof = Prove(server);

        Assert.Equal(("Failed", "Service"), (proof.Conclusion.Outcome, proof.Conclusion.Layer));
        Assert.Equal(_client.Thumbprint, proof.Conclusion.CertificateSent);
    }

    [Theory]
    [InlineData(44, "alert 44 certificate_revoked")]
    [InlineData(45, "alert 45 certificate_expired")]
    [InlineData(48, "alert 48 unknown_ca")]
    public void A_certificate_that_the_server_refuses_is_the_service_s_and_its_alert_is_named(int alert, string said)
    {
        using LoopbackServer server = Serve();
        LoginProof proof = Prove(server, probe: new Refusal(alert));

        Assert.Equal(("Failed", "Service", "CertificateRefused", said), (proof.Conclusion.Outcome, proof.Conclusion.Layer, proof.Conclusion.Reason, proof.Conclusion.ServerSaid));
        Assert.Equal(_client.Thumbprint, proof.Conclusion.CertificateSent);
    }

    [Theory]
    [InlineData("403 Forbidden", "PageRefused")]
    [InlineData("503 Service Unavailable", "ServerError")]
    public void A_page_that_the_server_refuses_once_it_has_the_certificate_is_the_service_s(string status, string reason)
    {
        using LoopbackServer server = Serve(response: $"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");
        LoginProof proof = Prove(server);

        Assert.Equal(("Failed", "Service", reason, "HTTP " + status[..3]), (proof.Conclusion.Outcome, proof.Conclusion.Layer, proof.Conclusion.Reason, proof.Conclusion.ServerSaid));
    }

    [Fact]
    public void A_server_that_names_another_authority_is_not_shown_the_certificate()
    {
        using TestAuthority other = new("Other");
        using LoopbackServer server = Serve(accepted: [other.Certificate]);
        LoginProof proof = Prove(server);

        Assert.Equal(("Failed", "PC", "NotAcceptedByServer"), (proof.Conclusion.Outcome, proof.Conclusion.Layer, proof.Conclusion.Reason));
        Assert.Equal(other.Certificate.SubjectName.Name, proof.Conclusion.AcceptedAuthorities);
        Assert.All(_seen, Assert.Null);
    }

    [Fact]
    public void A_server_that_asks_for_none_proves_nothing()
    {
        using LoopbackServer server = Serve(asks: false);

        Assert.Equal((ProofOutcome.NotJudged, "NotAsked"), (Prove(server).Outcome, Prove(server).Conclusion.Reason));
    }

    [Fact]
    public void A_key_of_an_old_provider_fails_by_TLS_1_3_alone_and_is_the_PC_s()
    {
        using LoopbackServer server = Serve();
        LoginProof proof = Prove(server, probe: new OldProvider());

        Assert.Equal(["Tls12 Proved", "Tls13 Failed", "Conclusion Failed"], Ended(proof)[3..]);
        Assert.Equal(("PC", "KeyTooOld"), (proof.Conclusion.Layer, proof.Conclusion.Reason));
    }

    [Fact]
    public void An_interception_is_the_network_s_and_is_not_shown_the_certificate()
    {
        using LoopbackServer server = Serve();
        _organization = "Somebody else";
        LoginProof proof = Prove(server);

        Assert.Equal(("Failed", "Network", "Intercepted"), (proof.Conclusion.Outcome, proof.Conclusion.Layer, proof.Conclusion.Reason));
        Assert.All(_seen, Assert.Null);
    }

    [Fact]
    public void A_product_that_is_known_to_look_into_connections_is_not_shown_it_either()
    {
        _server.Dispose();
        _servers.Dispose();
        _servers = new TestAuthority("ESET, spol. s r. o.", _root, name: "ESET SSL Filter CA");
        _server = _servers.Issue("localhost");
        using LoopbackServer server = Serve();
        LoginProof proof = Prove(server);

        Assert.Equal(("Failed", "Network", "Intercepted"), (proof.Conclusion.Outcome, proof.Conclusion.Layer, proof.Conclusion.Reason));
        Assert.All(_seen, Assert.Null);
    }

    [Fact]
    public void Where_nothing_is_reached_it_is_the_network_and_where_another_host_is_it_is_the_service()
    {
        LoopbackServer server = Serve();
        server.Dispose();
        LoginProof service = Prove(server);
        _controlPort = server.Port;
        LoginProof network = Prove(server);

        Assert.Equal(("Failed", "Service", "ServiceDead"), (service.Conclusion.Outcome, service.Conclusion.Layer, service.Conclusion.Reason));
        Assert.Equal(("Failed", "Network", "NetworkDead"), (network.Conclusion.Outcome, network.Conclusion.Layer, network.Conclusion.Reason));
    }

    [Fact]
    public void A_server_that_never_answers_is_given_up_and_is_the_service_s()
    {
        using LoopbackServer server = LoopbackServer.Raw([]);
        _limit = TimeSpan.FromSeconds(4);
        LoginProof proof = Prove(server);

        Assert.Equal(("Failed", "Service", "ServiceSilent"), (proof.Conclusion.Outcome, proof.Conclusion.Layer, proof.Conclusion.Reason));
    }

    [Fact]
    public void A_server_that_names_more_authorities_than_anybody_has_is_asked_all_the_same()
    {
        using TestAuthority other = new("Other");
        using LoopbackServer server = Serve(accepted: [.. Enumerable.Repeat(other.Certificate, CertificateDemand.MaximumCount + 50)]);
        LoginProof proof = Prove(server);

        Assert.Equal(ProofOutcome.Proved, proof.Outcome);
        Assert.EndsWith("; +507", Handshakes(proof)[0].AcceptedAuthorities, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_asks_for_the_page_alone_does_so_in_a_second_handshake_and_is_shown_the_certificate()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The server's TLS: a second handshake in one connection.");
        using LoopbackServer server = ServeAskingForThePage(asksBefore: false);
        LoginProof proof = Prove(server);

        Assert.Equal(["Reach Proved", "Tls12 Proved", "Tls13 NotNeeded", "Conclusion Proved"], Ended(proof)[2..]);
        Assert.Equal(("None", "Ok", "HTTP 200", _client.Thumbprint), (proof.Conclusion.Layer, proof.Conclusion.Reason, proof.Conclusion.ServerSaid, proof.Conclusion.CertificateSent));
        Assert.Equal([_client.Thumbprint], _seen.OfType<X509Certificate2>().Select(certificate => certificate.Thumbprint));
    }

    [Fact]
    public void A_server_that_has_the_certificate_and_fails_to_ask_again_is_the_service_s_and_the_sentence_says_what_was_seen()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The server's TLS: a second handshake in one connection.");
        using LoopbackServer server = ServeAskingForThePage(asksBefore: true);
        LoginProof proof = Prove(server);

        Assert.Equal(["Reach Proved", "Tls12 Failed", "Tls13 NotNeeded", "Conclusion Failed"], Ended(proof)[2..]);
        Assert.Equal(("Service", "ConnectionBroken", "", _client.Thumbprint), (proof.Conclusion.Layer, proof.Conclusion.Reason, proof.Conclusion.ServerSaid, proof.Conclusion.CertificateSent));
        Assert.Equal("Logging in fails because of the service. The connection to localhost ended, and nothing says why (Http: ConnectionClosed).", proof.Conclusion.Message);
    }

    [Fact]
    public void A_key_that_hangs_is_given_up_and_one_who_gives_up_is_not_kept_waiting()
    {
        using ManualResetEventSlim never = new();
        using CancellationTokenSource source = new(TimeSpan.FromSeconds(1));
        using LoopbackServer server = Serve();
        _identities.Opening = () => never.Wait(TimeSpan.FromMinutes(1));
        try
        {
            LoginProof proof = Prove(server, limit: TimeSpan.FromMilliseconds(200));
            Assert.Equal(("Failed", "PC", "KeyHangs"), (proof.Conclusion.Outcome, proof.Conclusion.Layer, proof.Conclusion.Reason));
            Assert.ThrowsAny<OperationCanceledException>(() => Prove(server, cancellation: source.Token));
        }
        finally
        {
            never.Set();
        }
    }

    [Fact]
    public void What_is_wrong_with_a_key_is_told_apart()
    {
        using LoopbackServer server = Serve();
        using RSA other = RSA.Create(2048);
        Assert.Equal(("Failed", "KeyMismatch"), Key(() => { }, key: other));
        Assert.Equal(("Failed", "KeyNotFound"), Key(() => { }, isThere: false));
        Assert.Equal(("NotJudged", "PromptNeeded"), Key(() => throw new CryptographicException(unchecked((int)0x80090022))));
        Assert.Equal(("Failed", "KeyRefused"), Key(() => throw new CryptographicException(unchecked((int)0x80090016))));

        (string Outcome, string Reason) Key(Action opening, RSA? key = null, bool isThere = true)
        {
            _identities.Opening = opening;
            _identities.Key = key;
            _identities.IsThere = isThere;
            ProofStep conclusion = Prove(server).Conclusion;
            return (conclusion.Outcome, conclusion.Reason);
        }
    }

    [Fact]
    public void A_store_that_cannot_be_read_leaves_it_open()
    {
        using LoopbackServer server = Serve();
        _pc.Deny(CertificateStore.UserMy);

        Assert.Equal(("NotJudged", "CertificateUnknown"), (Prove(server).Conclusion.Outcome, Prove(server).Conclusion.Reason));
    }

    [Fact]
    public void Every_sentence_is_Japanese_for_a_Japanese_reader()
    {
        using LoopbackServer server = Serve();
        _culture = CultureInfo.GetCultureInfo("ja-JP");

        Assert.All(Prove(server).Steps, step => Assert.Matches(@"\p{IsHiragana}", step.Message));
    }

    private static string[] Ended(LoginProof proof) => [.. proof.Steps.Select(step => step.Step + " " + step.Outcome)];

    private static ProofStep[] Handshakes(LoginProof proof) => [.. proof.Steps.Where(step => step.Step is ProofStep.Tls12 or ProofStep.Tls13)];

    private static X509Certificate2 Issue(TestAuthority issuer, DateTimeOffset end)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=S4700010P, C=JP", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(CertificateFacts.ClientAuthentication)], critical: false));
        using ECDsa signer = issuer.Certificate.GetECDsaPrivateKey()!;
        using X509Certificate2 certificate = request.Create(issuer.Certificate.SubjectName, X509SignatureGenerator.CreateForECDsa(signer), TestAuthority.Start, end, RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }

    private SslServerAuthenticationOptions Options(SslProtocols protocols, bool asks, X509Certificate2Collection accepted, Func<X509Certificate?, bool> takes) => new()
    {
        ServerCertificateContext = SslStreamCertificateContext.Create(_server, [_servers.Certificate], offline: true, SslCertificateTrust.CreateForX509Collection(accepted, sendTrustInHandshake: true)),
        EnabledSslProtocols = protocols,
        ClientCertificateRequired = asks,
        RemoteCertificateValidationCallback = (_, certificate, _, _) =>
        {
            lock (_seen)
            {
                _seen.Add(certificate is null ? null : X509CertificateLoader.LoadCertificate(certificate.GetRawCertData()));
            }

            return takes(certificate);
        },
    };

    private LoopbackServer Serve(
        SslProtocols protocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        string response = Ok,
        bool asks = true,
        X509Certificate2Collection? accepted = null,
        Func<X509Certificate?, bool>? takes = null) => new(async (stream, stop) =>
        {
            await using SslStream secure = new(stream);
            await secure.AuthenticateAsServerAsync(Options(protocols, asks, accepted ?? [_issuer.Certificate], takes ?? (_ => true)), stop);
            await secure.ReadAtLeastAsync(new byte[1], 1, cancellationToken: stop);
            await secure.WriteAsync(Encoding.ASCII.GetBytes(response), stop);
        });

    // Asks when it has read what page is wanted, as a server does that wants the certificate for some of its pages; .NET's own refuses to ask for one that it has.
    private LoopbackServer ServeAskingForThePage(bool asksBefore) => new(async (stream, stop) =>
    {
        await using SslStream secure = new(stream);
        await secure.AuthenticateAsServerAsync(Options(SslProtocols.Tls12, asksBefore, [_issuer.Certificate], _ => true), stop);
        byte[] request = new byte[4096];
        int length = 0;
        while (!request.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
        {
            length += await secure.ReadAtLeastAsync(request.AsMemory(length), 1, cancellationToken: stop);
        }

        if (OperatingSystem.IsLinux())
        {
            await secure.NegotiateClientCertificateAsync(stop);
        }

        await secure.WriteAsync(Encoding.ASCII.GetBytes(Ok), stop);
    });

    private LoginProof Prove(
        LoopbackServer server,
        X509Certificate2? certificate = null,
        bool hasCertificate = true,
        IIdentityProbe? probe = null,
        TimeSpan? limit = null,
        CancellationToken? cancellation = null)
    {
        if (hasCertificate)
        {
            _pc.Add(CertificateStore.UserMy, new StoredCertificate((certificate ?? _client).RawData, PrivateKeyState.Usable));
        }

        HostRule service = new("CertificateCheck", new Uri($"https://localhost:{server.Port}/"), [_organization]) { AsksForCertificate = true };
        HostRule control = new("Control", new Uri($"http://localhost:{_controlPort ?? _control.Port}/"), []);
        Baseline baseline = TestBaseline.Current with { Connectivity = new ConnectivityRule([service, control], _limit, TimeSpan.FromDays(1000)) };
        return new LoginProver(_identities, probe ?? new IdentityProbe(), new TextCatalog(_culture))
            .Prove(new CheckContext(_pc, baseline, cancellation ?? TestContext.Current.CancellationToken), new ProofOptions { SilentKeyLimit = limit ?? Generous });
    }

    private sealed class Identities : IClientIdentities
    {
        public required X509Certificate2 Certificate { get; init; }

        public RSA? Key { get; set; }

        public bool IsThere { get; set; } = true;

        public Action Opening { get; set; } = () => { };

        public ClientIdentity? Open(CertificateFacts certificate, bool allowPrompt)
        {
            Opening();
            return IsThere ? new ClientIdentity(X509CertificateLoader.LoadPkcs12(Certificate.Export(X509ContentType.Pkcs12), null), Key ?? Certificate.GetRSAPrivateKey()!) : null;
        }
    }

    // A key whose provider knows no RSA-PSS: TLS 1.3 takes no other signature of an RSA key (RFC 8446, 4.2.3).
    private sealed class OldProvider : IIdentityProbe
    {
        private readonly IdentityProbe _inner = new();

        public Reading<IdentityAnswer> Probe(ProbeRequest request, X509Certificate2 identity, SslProtocols protocol, CancellationToken cancellationToken)
        {
            Reading<IdentityAnswer> answer = _inner.Probe(request, identity, protocol, cancellationToken);
            return protocol == SslProtocols.Tls13
                ? answer.Select(static seen => seen with { Result = seen.Result with { Stage = ProbeStage.Tls, Failure = "HandshakeFailed", HttpStatus = 0 } })
                : answer;
        }
    }

    // .NET's own server sends no alert through OpenSSL.
    private sealed class Refusal(int alert) : IIdentityProbe
    {
        public Reading<IdentityAnswer> Probe(ProbeRequest request, X509Certificate2 identity, SslProtocols protocol, CancellationToken cancellationToken) =>
            Reading<IdentityAnswer>.Present(new IdentityAnswer(new ProbeResult { Stage = ProbeStage.Http, Failure = "Alert" + alert }, IsSent: true, alert));
    }
}
