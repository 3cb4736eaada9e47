using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using EcoDocDiag.Baselines;
using EcoDocDiag.Certificates;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Probing;
using EcoDocDiag.Tests.Certificates;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Machines.Probing;
using EcoDocDiag.Tests.Settings;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class ConnectivityCheckTests : IDisposable
{
    private const string Host = "webra2.secomtrust.net";
    private const string Connections = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Connections";
    private const string Organization = "SECOM Trust Systems CO.,LTD.";
    private static readonly DateTime Now = new(2026, 11, 22, 9, 0, 0, DateTimeKind.Utc);
    private static readonly ConnectivityCheck Check = new();

    private readonly TestAuthority _root = new("Root");
    private readonly TestAuthority _authority;

    public ConnectivityCheckTests()
    {
        _authority = new TestAuthority(Organization, _root);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _root.Dispose();
    }

    [Theory]
    [InlineData(200)]
    [InlineData(302)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public void A_host_that_answers_passes(int status)
    {
        Verdict verdict = Judge(Answer() with { HttpStatus = status });

        Assert.Equal((FindingStatus.Pass, "Ok", RepairKind.None), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal((Host, $"TLS 1.2, HTTP {status}", $"https://{Host}/"), (verdict.Subject, verdict.Actual, verdict.Source));
    }

    [Theory]
    [InlineData(ProbeStage.Tls)]
    [InlineData(ProbeStage.Http)]
    public void A_host_that_asks_for_a_client_certificate_is_reached(ProbeStage stage)
    {
        Verdict verdict = Judge(Answer() with { Stage = stage, HttpStatus = 0, Failure = "ClientCertificateRequired" });

        Assert.Equal((FindingStatus.Pass, "TLS 1.2, ClientCertificateRequired"), (verdict.Status, verdict.Actual));
    }

    [Theory]
    [InlineData(ProbeStage.Resolve, "HostNotFound", "HostNotFound")]
    [InlineData(ProbeStage.Connect, "ConnectionRefused", "ConnectFailed")]
    [InlineData(ProbeStage.Tunnel, "Refused", "ProxyRefused")]
    [InlineData(ProbeStage.Tls, "Alert40", "TlsFailed")]
    [InlineData(ProbeStage.Tls, "HandshakeFailed", "TlsFailed")]
    [InlineData(ProbeStage.Tls, "TlsTooOld", "TlsTooOld")]
    [InlineData(ProbeStage.Http, "MalformedAnswer", "NoHttpAnswer")]
    [InlineData(ProbeStage.Connect, "ConnectionReset", "ConnectFailed")]
    [InlineData(ProbeStage.Connect, "NetworkUnreachable", "ConnectFailed")]
    public void Each_stage_that_fails_has_its_reason(ProbeStage stage, string failure, string reason)
    {
        Verdict verdict = Judge(new ProbeResult { Stage = stage, Failure = failure });

        Assert.Equal((FindingStatus.Fail, reason, RepairKind.Manual), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal($"{stage}: {failure}", verdict.Actual);
    }

    [Theory]
    [InlineData(ProbeStage.Resolve, "TimedOut", "TimedOut")]
    [InlineData(ProbeStage.Connect, "TimedOut", "TimedOut")]
    [InlineData(ProbeStage.Tunnel, "TimedOut", "TimedOut")]
    [InlineData(ProbeStage.Tls, "TimedOut", "TimedOut")]
    [InlineData(ProbeStage.Http, "TimedOut", "TimedOut")]
    [InlineData(ProbeStage.Tunnel, "ConnectionClosed", "ConnectionBroken")]
    [InlineData(ProbeStage.Tls, "ConnectionReset", "ConnectionBroken")]
    [InlineData(ProbeStage.Tls, "ConnectionClosed", "ConnectionBroken")]
    [InlineData(ProbeStage.Http, "ConnectionAborted", "ConnectionBroken")]
    [InlineData(ProbeStage.Http, "NetworkDown", "ConnectionBroken")]
    public void A_probe_that_came_to_no_end_is_an_error_and_no_failure_of_the_host(ProbeStage stage, string failure, string reason)
    {
        Verdict verdict = Judge(new ProbeResult { Stage = stage, Failure = failure });

        Assert.Equal((FindingStatus.Error, reason), (verdict.Status, verdict.Reason));
        Assert.Equal($"{stage}: {failure}", verdict.Actual);
    }

    [Fact]
    public void A_proxy_that_wants_a_password_is_named_with_its_status()
    {
        Verdict tunnel = Judge(new ProbeResult { Stage = ProbeStage.Tunnel, Failure = "Refused", HttpStatus = 407, Proxy = "proxy:8080" });
        Verdict plain = Judge(Answer() with { HttpStatus = 407, Proxy = "proxy:8080" });

        Assert.Equal(("ProxyRefused", "Tunnel: Refused 407"), (tunnel.Reason, tunnel.Actual));
        Assert.Equal($"https://{Host}/ (proxy:8080)", tunnel.Source);
        Assert.Equal("proxy:8080", tunnel.Argument("peer"));
        Assert.Equal((FindingStatus.Fail, "ProxyRefused"), (plain.Status, plain.Reason));
    }

    [Fact]
    public void An_expired_certificate_fails_with_its_date()
    {
        using X509Certificate2 expired = _authority.Issue(Host, TestAuthority.Start.AddYears(-1), TestAuthority.Start);

        Verdict verdict = Judge(Answer(expired));
        Assert.Equal((FindingStatus.Fail, "ChainExpired", "server (2026-01-01)"), (verdict.Status, verdict.Reason, verdict.Actual));
    }

    [Fact]
    public void A_certificate_of_the_future_fails_with_its_date()
    {
        using X509Certificate2 future = _authority.Issue(Host, TestAuthority.End.AddDays(-9), TestAuthority.End);

        Verdict verdict = Judge(Answer(future));
        Assert.Equal((FindingStatus.Fail, "ChainNotYetValid", "server (2026-12-23)"), (verdict.Status, verdict.Reason, verdict.Actual));
    }

    [Fact]
    public void An_authority_out_of_time_fails_and_a_root_that_was_sent_along_does_not_count()
    {
        DateTime late = TestAuthority.End.UtcDateTime.AddDays(1);
        using X509Certificate2 certificate = _authority.Issue(Host, TestAuthority.Start, TestAuthority.End.AddYears(1));
        using X509Certificate2 byRoot = _root.Issue(Host, TestAuthority.Start, TestAuthority.End.AddYears(9));

        Verdict verdict = Judge(Answer(certificate), now: late);
        Assert.Equal("ChainExpired", verdict.Reason);
        Assert.StartsWith($"{Organization} CA", verdict.Actual, StringComparison.Ordinal);
        Verdict underExpiredRoot = Judge(
            Answer(byRoot) with { ServerCertificates = Sent(byRoot.RawData, _root.Data) },
            Rule("Root"),
            TestAuthority.End.UtcDateTime.AddYears(6));
        Assert.Equal("Ok", underExpiredRoot.Reason);
    }

    [Fact]
    public void A_wrong_clock_that_makes_a_certificate_look_expired_is_told_as_the_clock()
    {
        using X509Certificate2 certificate = _authority.Issue(Host);
        DateTime wrong = Now.AddYears(3);

        Verdict verdict = Judge(Answer(certificate) with { LocalDateUtc = wrong }, now: wrong);
        Assert.Equal((FindingStatus.Warning, "ClockSkew"), (verdict.Status, verdict.Reason));
    }

    [Fact]
    public void A_certificate_for_another_name_fails_and_names_it()
    {
        using X509Certificate2 certificate = _authority.Issue("portal.example");

        Verdict verdict = Judge(Answer(certificate));
        Assert.Equal((FindingStatus.Fail, "NameMismatch", Host, "portal.example, 127.0.0.1"), (verdict.Status, verdict.Reason, verdict.Expected, verdict.Actual));
    }

    [Theory]
    [InlineData("*.secomtrust.net", "Ok")]
    [InlineData("WEBRA2.SecomTrust.net", "Ok")]
    [InlineData("*.net", "NameMismatch")]
    [InlineData("*.webra2.secomtrust.net", "NameMismatch")]
    [InlineData("secomtrust.net", "NameMismatch")]
    [InlineData("web*.secomtrust.net", "NameMismatch")]
    public void A_star_stands_for_one_whole_label(string name, string reason)
    {
        using X509Certificate2 certificate = _authority.Issue(name);

        Assert.Equal(reason, Judge(Answer(certificate)).Reason);
    }

    [Fact]
    public void A_certificate_of_another_organisation_is_an_interception()
    {
        using TestAuthority interceptor = new("Contoso Web Filter", _root);
        using X509Certificate2 certificate = interceptor.Issue(Host);

        Verdict verdict = Judge(Answer(certificate) with { ServerCertificates = Sent(certificate.RawData, interceptor.Data) });
        Assert.Equal((FindingStatus.Warning, "UnexpectedIssuer", Organization, "Contoso Web Filter"), (verdict.Status, verdict.Reason, verdict.Expected, verdict.Actual));
    }

    [Fact]
    public void A_product_that_is_known_to_look_into_connections_is_named()
    {
        using TestAuthority interceptor = new("ESET, spol. s r. o.", _root, name: "ESET SSL Filter CA");
        using X509Certificate2 certificate = interceptor.Issue(Host);

        Verdict sent = Judge(Answer(certificate) with { ServerCertificates = Sent(certificate.RawData, interceptor.Data) });
        Assert.Equal((FindingStatus.Fail, ConnectivityCheck.Intercepted, "ESET", "ESET SSL Filter CA"), (sent.Status, sent.Reason, (string)sent.Argument("product"), sent.Actual));

        // Nothing but the server's own certificate was sent, which names its issuer.
        Assert.Equal(ConnectivityCheck.Intercepted, Judge(Answer(certificate) with { ServerCertificates = Sent(certificate.RawData) }).Reason);
    }

    [Fact]
    public void Any_organisation_will_do_where_none_is_named()
    {
        using TestAuthority other = new("Other", _root);
        using X509Certificate2 certificate = other.Issue(Host);

        Assert.Equal("Ok", Judge(Answer(certificate) with { ServerCertificates = Sent(certificate.RawData) }, Rule()).Reason);
    }

    [Fact]
    public void A_server_that_vouches_for_itself_is_not_trusted()
    {
        using TestAuthority self = new("Self", name: Host);

        Verdict verdict = Judge(Answer() with { ServerCertificates = Sent(self.Data) }, Rule());
        Assert.Equal((FindingStatus.Fail, "ChainUntrusted"), (verdict.Status, verdict.Reason));
    }

    [Fact]
    public void A_signature_of_another_authority_with_the_same_name_is_not_trusted()
    {
        using TestAuthority impostor = new(Organization, _root);
        using X509Certificate2 certificate = impostor.Issue(Host);

        Verdict verdict = Judge(Answer(certificate) with { ServerCertificates = Sent(certificate.RawData, _authority.Data, _root.Data) });
        Assert.Equal((FindingStatus.Fail, "ChainUntrusted"), (verdict.Status, verdict.Reason));
    }

    [Fact]
    public void A_certificate_issued_by_one_that_is_no_authority_is_not_trusted()
    {
        using TestAuthority noAuthority = new(Organization, _root, isAuthority: false);
        using X509Certificate2 certificate = noAuthority.Issue(Host);

        Assert.Equal("ChainUntrusted", Judge(Answer(certificate) with { ServerCertificates = Sent(certificate.RawData, noAuthority.Data) }).Reason);
    }

    [Fact]
    public void The_order_of_the_certificates_does_not_matter_and_a_missing_root_is_no_fault()
    {
        using X509Certificate2 certificate = _authority.Issue(Host);

        Assert.Equal("Ok", Judge(Answer(certificate) with { ServerCertificates = Sent(certificate.RawData, _root.Data, _authority.Data) }).Reason);
        Assert.Equal("Ok", Judge(Answer(certificate) with { ServerCertificates = Sent(certificate.RawData) }).Reason);
    }

    [Fact]
    public void A_way_to_a_root_of_the_PC_is_found_beside_a_cross_certificate_whose_time_is_over()
    {
        using RSA key = RSA.Create(2048);
        TestCertificateOptions authority = TestCertificateOptions.Authority.Within(2020, 2030) with { Key = key };
        TestCertificate old = TestCertificate.Root("CN=Old root");
        TestCertificate cross = old.Issue("CN=New root", authority.Within(2015, 2025));
        TestCertificate root = TestCertificate.Root("CN=New root", authority);
        TestCertificate server = root.Issue("CN=" + Host, TestCertificateOptions.Client.Within(2026, 2027));
        ProbeResult result = Answer() with { ServerCertificates = Sent(server.RawData, old.RawData, cross.RawData) };

        Assert.Equal("ChainExpired", JudgeOn(new MemoryMachine(), result).Reason);
        Assert.Equal("Ok", JudgeOn(new MemoryMachine().Add(CertificateStore.MachineRoot, root.Stored()), result).Reason);
        Assert.Equal("ChainUntrusted", JudgeOn(new MemoryMachine().Add(CertificateStore.MachineRoot, root.Stored()).Add(CertificateStore.UserDisallowed, root.Stored()), result with
        {
            ServerCertificates = Sent(server.RawData),
        }).Reason);
    }

    [Fact]
    public void An_authority_with_a_new_key_that_the_old_one_vouches_for_is_followed_in_any_order()
    {
        TestCertificate root = TestCertificate.Root("CN=Root");
        TestCertificate first = root.Issue("CN=Authority");
        TestCertificate second = first.Issue("CN=Authority");
        TestCertificate server = second.Issue("CN=" + Host, TestCertificateOptions.Client.Within(2026, 2027));

        Assert.Equal("Ok", JudgeOn(new MemoryMachine().Add(CertificateStore.UserRoot, root.Stored()), Answer() with { ServerCertificates = Sent(server.RawData, first.RawData, second.RawData) }).Reason);
    }

    [Fact]
    public void A_server_whose_own_certificate_is_a_root_of_the_PC_is_trusted()
    {
        TestCertificate self = TestCertificate.Root("CN=" + Host, TestCertificateOptions.Client.Within(2026, 2027));
        ProbeResult result = Answer() with { ServerCertificates = Sent(self.RawData) };

        Assert.Equal("ChainUntrusted", JudgeOn(new MemoryMachine(), result).Reason);
        Assert.Equal("Ok", JudgeOn(new MemoryMachine().Add(CertificateStore.UserRoot, self.Stored()), result).Reason);
    }

    [Fact]
    public void A_chain_that_cannot_be_judged_here_is_neither_good_nor_bad()
    {
        TestCertificate root = TestCertificate.Root("CN=Root");
        X509Extension unknown = new("1.3.6.1.4.1.99999.1", [5, 0], critical: true);
        TestCertificate server = root.Issue("CN=" + Host, TestCertificateOptions.Client.Within(2026, 2027) with { Extensions = [unknown] });

        Verdict verdict = JudgeOn(new MemoryMachine(), Answer() with { ServerCertificates = Sent(server.RawData, root.RawData) });

        Assert.Equal((FindingStatus.NotJudged, ReadReason.Unsupported), (verdict.Status, verdict.Reason));
        Assert.Contains("UnhandledExtension", Assert.Single(verdict.Unseen), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_thousands_of_certificates_that_a_server_sends_the_first_are_looked_at()
    {
        using X509Certificate2 certificate = _authority.Issue(Host);
        byte[][] crowd = [certificate.RawData, _authority.Data, .. Enumerable.Repeat(_root.Data, 16_000)];

        Assert.Equal("Ok", Judge(Answer(certificate) with { ServerCertificates = Sent(crowd) }).Reason);
    }

    [Fact]
    public void Bytes_that_are_no_certificate_are_not_trusted() =>
        Assert.Equal(("ChainUntrusted", "Malformed"), Reason(Judge(Answer() with { ServerCertificates = Sent([1, 2, 3]) })));

    [Theory]
    [InlineData("portal.example", "RedirectedElsewhere")]
    [InlineData("secomtrust.net.example", "RedirectedElsewhere")]
    [InlineData("evilsecomtrust.net", "RedirectedElsewhere")]
    [InlineData("webra2.secomtrust.net", "Ok")]
    [InlineData("login.secomtrust.net", "Ok")]
    [InlineData("secomtrust.net", "Ok")]
    public void Only_a_redirect_to_a_foreign_host_is_told(string redirect, string reason) =>
        Assert.Equal(reason, Judge(Answer() with { HttpStatus = 302, RedirectHost = redirect }).Reason);

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public void A_server_with_an_error_of_its_own_is_a_warning(int status) =>
        Assert.Equal(("HttpError", $"TLS 1.2, HTTP {status}"), Reason(Judge(Answer() with { HttpStatus = status })));

    [Theory]
    [InlineData(300, "Ok")]
    [InlineData(-300, "Ok")]
    [InlineData(301, "ClockSkew")]
    [InlineData(-7200, "ClockSkew")]
    public void A_clock_past_the_limit_is_a_warning_with_the_seconds(int seconds, string reason)
    {
        Verdict verdict = Judge(Answer() with { ServerDateUtc = Now, LocalDateUtc = Now.AddSeconds(seconds) });

        Assert.Equal(reason, verdict.Reason);
        if (reason == "ClockSkew")
        {
            Assert.Equal((FindingStatus.Warning, $"{seconds}", "300"), (verdict.Status, verdict.Actual, verdict.Expected));
        }
    }

    [Fact]
    public void A_protocol_that_the_baseline_discourages_is_a_warning()
    {
        ProbeResult result = Answer() with { TlsProtocol = "TLS 1.0" };

        Assert.Equal("OldTlsUsed", Judge(result, NetworkBaseline.Current).Reason);
        Assert.Equal("Ok", Judge(result).Reason);
    }

    [Fact]
    public void A_probe_that_could_not_run_is_an_error_and_one_that_was_not_captured_is_not_judged()
    {
        MemoryMachine failed = new() { ProbeHost = _ => Reading<ProbeResult>.Failed(ReadReason.Unsupported, "socks5") };

        Assert.Equal((FindingStatus.Error, ReadReason.Unsupported, Host), Of(Assert.Single(Check.Evaluate(failed))));
        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured, Host), Of(Assert.Single(Check.Evaluate(new MemoryMachine()))));
    }

    [Theory]
    [InlineData(ConnectionBlobs.Direct, "", "", ProbeRoute.Direct, "")]
    [InlineData(ConnectionBlobs.Manual, "proxy:8080", "<local>", ProbeRoute.Proxy, "proxy:8080")]
    [InlineData(ConnectionBlobs.Manual, "proxy", "", ProbeRoute.Proxy, "proxy:80")]
    [InlineData(ConnectionBlobs.Manual, "http://proxy:8080/", "", ProbeRoute.Proxy, "proxy:8080")]
    [InlineData(ConnectionBlobs.Manual, "[::1]", "", ProbeRoute.Proxy, "[::1]:80")]
    [InlineData(ConnectionBlobs.Manual, "http=a:1;https=b:2", "", ProbeRoute.Proxy, "b:2")]
    [InlineData(ConnectionBlobs.Manual, "http=a:1", "", ProbeRoute.Direct, "")]
    [InlineData(ConnectionBlobs.Manual, "socks=a:1", "", ProbeRoute.System, "")]
    [InlineData(ConnectionBlobs.Manual, "proxy:8080", "*.secomtrust.net", ProbeRoute.Direct, "")]
    [InlineData(ConnectionBlobs.Pac, "", "", ProbeRoute.Direct, "")]
    [InlineData(ConnectionBlobs.Manual, "", "", ProbeRoute.Direct, "")]
    [InlineData(ConnectionBlobs.AutoDetect, "", "", ProbeRoute.System, "")]
    [InlineData(11, "proxy:8080", "*.secomtrust.net", ProbeRoute.System, "")]
    public void A_probe_takes_the_way_that_the_user_would_take(int flags, string server, string bypass, ProbeRoute route, string proxy)
    {
        List<ProbeRequest> requests = [];
        MemoryMachine machine = new MemoryMachine().Set(Connections, "DefaultConnectionSettings", RegistryValue.Binary(ConnectionBlobs.Create(flags, server, bypass)));
        machine.ProbeHost = request =>
        {
            requests.Add(request);
            return Reading<ProbeResult>.Present(Answer());
        };

        Check.Evaluate(machine);
        Assert.Equal(new ProbeRequest(new Uri($"https://{Host}/"), route, proxy, TimeSpan.FromSeconds(10)), Assert.Single(requests));
    }

    [Fact]
    public void A_proxy_that_cannot_be_read_is_an_error_for_each_host()
    {
        MemoryMachine machine = new MemoryMachine().Deny(@"HKCU\Software");

        Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied, Host), Of(Assert.Single(Check.Evaluate(machine))));
    }

    [Fact]
    public void Where_no_proxy_was_captured_the_system_decides_and_the_places_are_named()
    {
        ProbeRoute? route = null;
        MemoryMachine machine = new MemoryMachine().NotCaptured("HKCU").NotCaptured("HKLM");
        machine.ProbeHost = request =>
        {
            route = request.Route;
            return Reading<ProbeResult>.Present(Answer());
        };

        Verdict verdict = Assert.Single(Check.Evaluate(machine));
        Assert.Equal((ProbeRoute.System, "Ok"), (route, verdict.Reason));
        Assert.Contains(Connections, verdict.Unseen);
    }

    [Fact]
    public void A_server_is_not_right_while_it_is_not_known_what_must_not_be_trusted()
    {
        Verdict unread = JudgeOn(new MemoryMachine { UtcNow = Now }.Deny(CertificateStore.MachineDisallowed), Answer());
        Verdict unseen = JudgeOn(new MemoryMachine { UtcNow = Now }.NotCaptured(CertificateStore.MachineDisallowed), Answer());

        Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied, Host), Of(unread));
        Assert.Equal(FindingStatus.Pass, unseen.Status);
        Assert.Equal([CertificateStore.MachineDisallowed.ToString()], unseen.Unseen);
    }

    [Fact]
    public void A_browser_that_may_be_there_may_have_a_way_of_its_own()
    {
        MemoryMachine machine = new() { UtcNow = Now, EdgeVersion = Reading<string>.Failed(ReadReason.AccessDenied), ProbeHost = _ => Reading<ProbeResult>.Present(Answer()) };
        IReadOnlyList<Verdict> verdicts = Check.Evaluate(machine, Rule());
        Verdict unseen = JudgeOn(new MemoryMachine { UtcNow = Now, EdgeVersion = Reading<string>.NotCaptured() }, Answer());

        Assert.Equal([(FindingStatus.Pass, "Ok", Host), (FindingStatus.Error, ReadReason.AccessDenied, "msedge.exe")], verdicts.Select(Of));
        Assert.Equal(FindingStatus.Pass, unseen.Status);
        Assert.Equal(["msedge.exe"], unseen.Unseen);
    }

    [Fact]
    public void Giving_up_is_passed_on()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        MemoryMachine machine = new() { ProbeHost = _ => throw new OperationCanceledException(source.Token) };

        Assert.Throws<OperationCanceledException>(() => Check.Evaluate(new CheckContext(machine, NetworkBaseline.Guide2018, source.Token)));
    }

    [Fact]
    public void Each_real_server_gets_its_own_verdict_in_order()
    {
        using X509Certificate2 good = _authority.Issue("localhost", TestAuthority.Start, TestAuthority.End);
        using X509Certificate2 expired = _authority.Issue("localhost", TestAuthority.Start.AddYears(-9), TestAuthority.Start.AddYears(-8));
        using TestAuthority other = new("Contoso Web Filter", _root);
        using X509Certificate2 intercepted = other.Issue("localhost");
        const string answer = "HTTP/1.1 200 OK\r\nDate: Sun, 22 Nov 2026 09:00:00 GMT\r\n\r\n";
        using LoopbackServer right = LoopbackServer.Https(good, answer, [_authority.Certificate]);
        using LoopbackServer late = LoopbackServer.Https(expired, answer, [_authority.Certificate]);
        using LoopbackServer between = LoopbackServer.Https(intercepted, answer, [other.Certificate]);
        using LoopbackServer portal = LoopbackServer.Https(good, "HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\n\r\n");
        using LoopbackServer skewed = LoopbackServer.Https(good, "HTTP/1.1 200 OK\r\nDate: Sun, 22 Nov 2026 07:00:00 GMT\r\n\r\n");
        NetworkProbe probe = new(() => Now, _ => null);
        MemoryMachine machine = new() { UtcNow = Now, ProbeHost = request => probe.Probe([request], CancellationToken.None)[0] };
        Baseline baseline = NetworkBaseline.Guide2018 with
        {
            Connectivity = new ConnectivityRule(
                [.. new[] { right, late, between, portal, skewed }.Select(server => new HostRule("Host", new Uri($"https://localhost:{server.Port}/"), [Organization]))],
                TimeSpan.FromSeconds(60),
                TimeSpan.FromMinutes(5)),
        };

        Assert.Equal(
            ["Ok", "ChainExpired", "UnexpectedIssuer", "RedirectedElsewhere", "ClockSkew"],
            Check.Evaluate(machine, baseline).Select(verdict => verdict.Reason));
    }

    private static (FindingStatus Status, string Reason, string Subject) Of(Verdict verdict) => (verdict.Status, verdict.Reason, verdict.Subject);

    private static (string Reason, string Actual) Reason(Verdict verdict) => (verdict.Reason, verdict.Actual);

    private static Baseline Rule(params string[] organizations) => NetworkBaseline.Guide2018 with
    {
        Connectivity = NetworkBaseline.Guide2018.Connectivity with { Hosts = [new HostRule("Host", new Uri($"https://{Host}/"), organizations)] },
    };

    private static Verdict JudgeOn(MemoryMachine machine, ProbeResult result)
    {
        machine.UtcNow = Now;
        machine.ProbeHost = _ => Reading<ProbeResult>.Present(result);
        return Assert.Single(Check.Evaluate(machine, Rule()));
    }

    private static Verdict Judge(ProbeResult result, Baseline? baseline = null, DateTime? now = null)
    {
        MemoryMachine machine = new() { UtcNow = now ?? Now, ProbeHost = _ => Reading<ProbeResult>.Present(result) };
        return Assert.Single(Check.Evaluate(machine, baseline));
    }

    private static ProbeResult Answer() => new() { Stage = ProbeStage.Done, HttpStatus = 200, TlsProtocol = "TLS 1.2" };

    private static EncodedCertificate[] Sent(params byte[][] certificates) => [.. certificates.Select(data => new EncodedCertificate(data))];

    private ProbeResult Answer(X509Certificate2 certificate) => Answer() with
    {
        ServerCertificates = Sent(certificate.RawData, _authority.Data),
        ServerDateUtc = Now,
        LocalDateUtc = Now,
    };
}
