using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Tests.Certificates;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class AcceptedAuthoritiesCheckTests : IDisposable
{
    private const string IssuerName = "SECOM Passport for Member PUB CA1";
    private const string Other = "CN=Other CA, O=Elsewhere, C=JP";

    private static readonly TestCertificate Root = TestCertificate.Root("OU=Test Root, O=\"Test, Inc.\", C=JP");
    private static readonly TestCertificate Cross = TestCertificate.Root("CN=Cross root, C=JP");
    private static readonly TestCertificateOptions IssuerKey = TestCertificateOptions.Authority with { Key = ECDsa.Create(ECCurve.NamedCurves.nistP256) };
    private static readonly TestCertificate Issuer = Root.Issue("CN=" + IssuerName + ", O=SECOM, C=JP", IssuerKey);
    private static readonly TestCertificate Client = Issuer.Issue("CN=S4700010P, C=JP", TestCertificateOptions.Client);

    // Of the hosts that ask only the service itself, so that a verdict is one.
    private static readonly Baseline Baseline = TestBaseline.Guide2018 with
    {
        Connectivity = TestBaseline.Guide2018.Connectivity with { Hosts = [.. TestBaseline.Guide2018.Connectivity.Hosts.Where(host => host.Id == "Service")] },
    };

    private readonly MemoryMachine _pc = new MemoryMachine()
        .Add(CertificateStore.UserRoot, Root.Stored())
        .Add(CertificateStore.UserCA, Issuer.Stored())
        .Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Usable));

    public void Dispose() => _pc.Dispose();

    [Theory]
    [InlineData("CN=SECOM Passport for Member PUB CA1, O=SECOM, C=JP")]
    [InlineData("C=JP, O=SECOM, CN=SECOM Passport for Member PUB CA1")]
    [InlineData("C=jp, O=secom, CN=\"SECOM  Passport for Member PUB CA1\"")]
    [InlineData("OU=Test Root, O=\"Test, Inc.\", C=JP")]
    public void A_name_above_the_certificate_passes_in_whichever_order_it_is_written(string name)
    {
        Verdict verdict = Judge(Asks(Other, name));

        Assert.Equal((FindingStatus.Pass, CheckReason.Ok, RepairKind.None), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal((Baseline.Connectivity.Hosts[0].Url.Host, Other + "; " + name), (verdict.Subject, verdict.Actual));
        Assert.Empty(verdict.Unseen);
    }

    [Fact]
    public void A_server_that_names_none_of_them_does_not_accept_the_certificate()
    {
        Verdict verdict = Judge(Asks(Other, "CN=SECOM Passport for Member PUB CA1, C=JP"));

        Assert.Equal((FindingStatus.Fail, AcceptedAuthoritiesCheck.NotAcceptedByServer, RepairKind.Manual), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal(IssuerName + "; Test Root", verdict.Expected);
        Assert.Equal(2, verdict.Argument("count"));
    }

    [Fact]
    public void An_authority_that_another_root_issued_too_is_covered_by_that_one()
    {
        const string name = "CN=" + IssuerName + ", O=SECOM, C=JP";
        _pc.Add(CertificateStore.UserCA, Cross.Issue(name).Stored());
        Assert.Equal(AcceptedAuthoritiesCheck.NotAcceptedByServer, Judge(Asks("CN=Cross root, C=JP")).Reason);

        _pc.Add(CertificateStore.UserCA, Cross.Issue(name, IssuerKey).Stored());
        Assert.Equal(CheckReason.Ok, Judge(Asks("CN=Cross root, C=JP")).Reason);
    }

    [Fact]
    public void A_second_usable_certificate_that_is_accepted_is_enough()
    {
        TestCertificate issuer = Root.Issue("CN=SECOM Passport for Member PUB CA2, O=SECOM, C=JP");
        TestCertificate second = issuer.Issue("CN=S4700010P, C=JP", TestCertificateOptions.Client with { NotAfter = new DateTimeOffset(2019, 7, 1, 0, 0, 0, TimeSpan.Zero) });
        Baseline both = Baseline with { Certificates = Baseline.Certificates with { ClientIssuers = [IssuerName, "SECOM Passport for Member PUB CA2"] } };
        _pc.Add(CertificateStore.UserCA, issuer.Stored()).Add(CertificateStore.UserMy, second.Stored(PrivateKeyState.Usable));

        Verdict verdict = Judge(Asks("CN=SECOM Passport for Member PUB CA2, O=SECOM, C=JP"), both);

        Assert.Equal((CheckReason.Ok, "SECOM Passport for Member PUB CA2"), (verdict.Reason, verdict.Argument("issuer")));
    }

    [Fact]
    public void A_server_that_names_nobody_takes_any()
    {
        Verdict verdict = Judge(Asks());

        Assert.Equal((FindingStatus.Pass, AcceptedAuthoritiesCheck.AcceptsAny), (verdict.Status, verdict.Reason));
    }

    [Fact]
    public void A_server_that_does_not_ask_is_left_out()
    {
        Verdict verdict = Judge(Answer() with { CertificateDemand = CertificateDemand.None });

        Assert.Equal((FindingStatus.NotApplicable, AcceptedAuthoritiesCheck.NotAsked), (verdict.Status, verdict.Reason));
    }

    [Theory]
    [InlineData(ProbeStage.Done, "", "NotCaptured")]
    [InlineData(ProbeStage.Http, "ConnectionClosed", "NotCaptured")]
    [InlineData(ProbeStage.Tls, "ClientCertificateRequired", "NotCaptured")]
    [InlineData(ProbeStage.Resolve, "HostNotFound", "NotReached")]
    [InlineData(ProbeStage.Connect, "TimedOut", "NotReached")]
    [InlineData(ProbeStage.Tunnel, "Refused", "NotReached")]
    [InlineData(ProbeStage.Tls, "Alert40", "NotReached")]
    public void What_no_probe_saw_is_not_judged(ProbeStage stage, string failure, string reason)
    {
        Verdict verdict = Judge(Answer() with { Stage = stage, Failure = failure });

        Assert.Equal((FindingStatus.NotJudged, reason), (verdict.Status, verdict.Reason));
        Assert.Equal([Baseline.Connectivity.Hosts[0].Url.ToString()], verdict.Unseen);
    }

    [Fact]
    public void Names_beyond_the_bound_may_cover_the_certificate()
    {
        string[] many = [.. Enumerable.Range(0, 10_000).Select(number => $"CN=Authority {number}, C=JP")];
        Verdict verdict = Judge(Asks(many));

        Assert.Equal((FindingStatus.NotJudged, AcceptedAuthoritiesCheck.NamesUnknown), (verdict.Status, verdict.Reason));
        Assert.Equal(CertificateDemand.MaximumCount, verdict.Argument("count"));
        Assert.EndsWith("; +507 or more", verdict.Actual, StringComparison.Ordinal);
        Assert.Equal(CheckReason.Ok, Judge(Asks(["CN=" + IssuerName + ", O=SECOM, C=JP", .. many])).Reason);
        Assert.Equal(AcceptedAuthoritiesCheck.NamesUnknown, Judge(Asks(Other, new string('x', CertificateDemand.MaximumLength + 1))).Reason);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("CN=\"open")]
    [InlineData("X=y")]
    [InlineData("OID.2.5.4.3=#0403010203")]
    public void A_name_that_cannot_be_decoded_may_cover_the_certificate(string name) =>
        Assert.Equal(AcceptedAuthoritiesCheck.NamesUnknown, Judge(Asks(Other, name)).Reason);

    [Fact]
    public void Without_a_usable_certificate_nobody_is_asked()
    {
        MemoryMachine none = new() { ProbeHost = _ => throw new InvalidOperationException() };
        Assert.Equal((FindingStatus.NotApplicable, CheckReason.NoClientCertificate), Ended(Run(none)));

        none.Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Missing));
        Assert.Equal((FindingStatus.NotApplicable, CheckReason.NoClientCertificate), Ended(Run(none)));
    }

    [Fact]
    public void A_store_that_was_not_captured_or_not_read_is_said()
    {
        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured), Ended(Run(new MemoryMachine().NotCaptured(CertificateStore.UserMy))));
        Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied), Ended(Run(new MemoryMachine().Deny(CertificateStore.UserMy))));
        _pc.Deny(CertificateStore.UserDisallowed);
        Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied), Ended(Judge(Asks())));
    }

    [Fact]
    public void An_authority_that_may_stand_above_in_a_store_that_was_not_captured_is_not_denied()
    {
        MemoryMachine pc = new MemoryMachine()
            .Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Usable))
            .NotCaptured(CertificateStore.UserCA).NotCaptured(CertificateStore.MachineCA).NotCaptured(CertificateStore.UserRoot).NotCaptured(CertificateStore.MachineRoot).NotCaptured(CertificateStore.MachineAuthRoot);
        pc.ProbeHost = _ => Reading<ProbeResult>.Present(Asks(Other));

        Verdict verdict = Run(pc);

        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured), Ended(verdict));
        Assert.Contains(@"CurrentUser\CA", verdict.Unseen);
    }

    [Fact]
    public void Every_way_to_every_host_that_asks_has_a_verdict_and_none_of_the_others()
    {
        List<string> asked = [];
        _pc.ProbeHost = request =>
        {
            asked.Add(request.Url.Host);
            return Reading<ProbeResult>.Present(Asks());
        };

        IReadOnlyList<Verdict> verdicts = new AcceptedAuthoritiesCheck().Evaluate(new CheckContext(_pc, TestBaseline.Guide2018));

        Assert.Equal(TestBaseline.Guide2018.Connectivity.CertificateHosts.Select(host => host.Url.Host), verdicts.Select(verdict => verdict.Subject));
        Assert.Equal(asked, verdicts.Select(verdict => verdict.Subject));
    }

    private static (FindingStatus Status, string Reason) Ended(Verdict verdict) => (verdict.Status, verdict.Reason);

    private static ProbeResult Answer() => new() { Stage = ProbeStage.Done, TlsProtocol = "TLS 1.2", HttpStatus = 200 };

    private static ProbeResult Asks(params string[] authorities) => Answer() with { CertificateDemand = CertificateDemand.Of(authorities) };

    private static Verdict Run(MemoryMachine pc, Baseline? baseline = null) => Assert.Single(new AcceptedAuthoritiesCheck().Evaluate(new CheckContext(pc, baseline ?? Baseline)));

    private Verdict Judge(ProbeResult result, Baseline? baseline = null)
    {
        _pc.ProbeHost = _ => Reading<ProbeResult>.Present(result);
        return Run(_pc, baseline);
    }
}
