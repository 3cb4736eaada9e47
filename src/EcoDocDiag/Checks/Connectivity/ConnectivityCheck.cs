using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Certificates;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// Guide 2-1-5: each host of the baseline can be reached through the proxy that the user would use, with TLS and a certificate that nobody put in between.
/// A server may ask for a client certificate, which a probe never has: that it asks shows that it was reached.
/// </summary>
public sealed class ConnectivityCheck : Check
{
    /// <summary>A name was not resolved.</summary>
    public const string HostNotFound = "HostNotFound";

    /// <summary>No TCP connection was made.</summary>
    public const string ConnectFailed = "ConnectFailed";

    /// <summary>The proxy refused the connection.</summary>
    public const string ProxyRefused = "ProxyRefused";

    /// <summary>The connection broke before there was anything to judge.</summary>
    public const string ConnectionBroken = "ConnectionBroken";

    /// <summary>The TLS handshake failed.</summary>
    public const string TlsFailed = "TlsFailed";

    /// <summary>The server offers only protocols that are too old.</summary>
    public const string TlsTooOld = "TlsTooOld";

    /// <summary>The connection was made, and no HTTP answer came.</summary>
    public const string NoHttpAnswer = "NoHttpAnswer";

    /// <summary>The server answered with an error of its own.</summary>
    public const string HttpError = "HttpError";

    /// <summary>The certificate is for another name.</summary>
    public const string NameMismatch = "NameMismatch";

    /// <summary>A certificate of the server, or of an authority that it sent, is over its time.</summary>
    public const string ChainExpired = "ChainExpired";

    /// <summary>A certificate of the server, or of an authority that it sent, is before its time.</summary>
    public const string ChainNotYetValid = "ChainNotYetValid";

    /// <summary>The certificates that the server sent do not hold together.</summary>
    public const string ChainUntrusted = "ChainUntrusted";

    /// <summary>Another organisation than expected issued the certificate of the server: the connection is intercepted.</summary>
    public const string UnexpectedIssuer = "UnexpectedIssuer";

    /// <summary>A product that is known to look into connections answered in place of the server.</summary>
    public const string Intercepted = "Intercepted";

    /// <summary>The answer sends the browser to a foreign host.</summary>
    public const string RedirectedElsewhere = "RedirectedElsewhere";

    /// <summary>The PC's clock differs from the server's.</summary>
    public const string ClockSkew = "ClockSkew";

    private const string ClientCertificateRequired = "ClientCertificateRequired";
    private const int ProxyAuthenticationRequired = 407;

    // What the probe reports of a connection that was made and then ended by the other side, or on the way.
    private static readonly string[] BrokenConnections =
        ["ConnectionClosed", "ConnectionReset", "ConnectionAborted", "NetworkReset", "NetworkDown", "NetworkUnreachable", "HostUnreachable"];

    /// <inheritdoc/>
    public override string Id => "Connectivity";

    /// <inheritdoc/>
    public override Stage Stage => Stage.Access;

    /// <inheritdoc/>
    public override string GuideSection => "2-1-5";

    /// <inheritdoc/>
    public override Severity Severity => Severity.High;

    /// <inheritdoc/>
    public override string TestCommand => "Test-EcoDocConnection";

    /// <inheritdoc/>
    public override bool UsesNetwork => true;

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Evaluate(CheckContext context)
    {
        ConnectivityRule rule = context.Baseline.Connectivity;
        EffectiveValue<ProxyConfiguration> proxy = new ProxySettings(context.Machine).Read();
        if (proxy.Fault is { } fault)
        {
            return [.. rule.Hosts.Select(host => Verdict.Unreadable(fault) with { Subject = host.Url.Host })];
        }

        ConnectionWays ways = new(context, proxy);
        ConnectionWay[] all = [.. rule.Hosts.SelectMany(ways.To)];
        ConnectionWay[] probed = [.. all.Where(static way => way.Request is not null)];
        IReadOnlyList<Reading<ProbeResult>> readings = probed.Length == 0
            ? []
            : context.Machine.Network.Probe([.. probed.Select(static way => way.Request!)], context.CancellationToken);
        ServerTrust trust = new(context);
        List<Verdict> verdicts = [];
        int next = 0;
        foreach (ConnectionWay way in all)
        {
            Verdict verdict = way.Request is { } request ? Judge(context, trust, way.Host, request, readings[next++]) : Untried(way);
            verdict = verdict.Status == FindingStatus.Pass ? WithTrust(verdict, trust) : verdict;
            verdicts.Add(verdict with { Subject = way.Subject, Unseen = ways.Unseen.Count == 0 ? verdict.Unseen : [.. verdict.Unseen, .. ways.Unseen] });
        }

        return ways.Fault is { } unread ? [.. verdicts, Verdict.Unreadable(unread) with { Subject = unread.Place }] : verdicts;
    }

    // A server is right as long as nothing that vouches for it is distrusted.
    private static Verdict WithTrust(Verdict verdict, ServerTrust trust) =>
        trust.Fault is { } fault ? Verdict.Unreadable(fault)
        : trust.Unseen is { Count: > 0 } unseen ? verdict with { Unseen = [.. verdict.Unseen, .. unseen] }
        : verdict;

    private static Verdict Judge(CheckContext context, ServerTrust trust, HostRule host, ProbeRequest request, Reading<ProbeResult> reading)
    {
        string place = host.Url.ToString();
        if (reading.Value is { } result)
        {
            return new HostJudge(context, trust, host, result).Judge();
        }

        Verdict verdict = reading.State == ReadState.Failed
            ? Verdict.Unreadable(new ReadFault(reading.Reason, place, reading.Detail))
            : Verdict.NotCaptured(reading.Reason, [place]) with { Expected = request.Route.ToString() };
        return verdict.Status == FindingStatus.NotJudged ? verdict : verdict with { Unseen = [] };
    }

    // A script that only the browser runs, or a proxy that the probe does not speak with.
    private static Verdict Untried(ConnectionWay way)
    {
        string place = way.Host.Url + ": " + way.Description;
        return Verdict.NotCaptured(ReadReason.Unsupported, [place]) with
        {
            Actual = way.Description,
            Source = place,
            Arguments = [new("unseen", place), new("host", way.Host.Url.Host), new("browser", way.Browsers), new("route", way.Description)],
        };
    }

    private sealed class HostJudge(CheckContext context, ServerTrust trust, HostRule host, ProbeResult result)
    {
        private readonly string _name = host.Url.Host;
        private readonly string _peer = result.Proxy.Length > 0 ? result.Proxy : host.Url.Host;

        internal Verdict Judge() =>
            result.Stage == ProbeStage.Done || result.Failure == ClientCertificateRequired
                ? JudgeCertificates() ?? JudgeAnswer()
                : JudgeFailure();

        private Verdict JudgeFailure()
        {
            // An answer that says no is a failure; no answer, or one that was cut off, says nothing about the host, and the probe did not come to its end.
            (FindingStatus status, string reason) = (result.Failure, result.Stage) switch
            {
                (ReadReason.TimedOut, _) => (FindingStatus.Error, ReadReason.TimedOut),
                (_, ProbeStage.Resolve) => (FindingStatus.Fail, HostNotFound),
                (_, ProbeStage.Connect) => (FindingStatus.Fail, ConnectFailed),
                _ when BrokenConnections.Contains(result.Failure) => (FindingStatus.Error, ConnectionBroken),
                (_, ProbeStage.Tunnel) => (FindingStatus.Fail, ProxyRefused),
                ("TlsTooOld", ProbeStage.Tls) => (FindingStatus.Fail, TlsTooOld),
                (_, ProbeStage.Tls) => (FindingStatus.Fail, TlsFailed),
                _ => (FindingStatus.Fail, NoHttpAnswer),
            };
            string http = result.HttpStatus == 0 ? "" : " " + Number(result.HttpStatus);
            return On(status, reason, "", result.Stage + ": " + result.Failure + http);
        }

        private Verdict? JudgeCertificates()
        {
            if (result.ServerCertificates.Count == 0)
            {
                return null;
            }

            if (!ServerChain.TryRead(result.ServerCertificates, out ServerChain? chain))
            {
                return On(FindingStatus.Fail, ChainUntrusted, "", "Malformed");
            }

            if (!chain.IsFor(host.Url.IdnHost))
            {
                return On(FindingStatus.Fail, NameMismatch, _name, string.Join(", ", chain.Names));
            }

            DateTime now = context.Machine.UtcNow;
            CertificateChain built = trust.Build(chain, now);
            if (chain.FindBreak(built) is { } broken)
            {
                return Between(chain, built) ?? On(FindingStatus.Fail, ChainUntrusted, "", broken.Certificate.ToString());
            }

            // A clock that is wrong makes a good certificate look out of time: then the clock is what to mend.
            if (chain.FindOutOfTime(built, now) is { } late && !(IsClockWrong && IsInTime(chain, result.ServerDateUtc!.Value)))
            {
                bool isEarly = now < late.NotBeforeUtc;
                return On(
                    FindingStatus.Fail,
                    isEarly ? ChainNotYetValid : ChainExpired,
                    Day(now),
                    late.SubjectName + " (" + Day(isEarly ? late.NotBeforeUtc : late.NotAfterUtc) + ")",
                    new TextArgument("today", now));
            }

            if (built.Problems.FirstOrDefault(static problem => problem.IsUndecided) is { } undecided)
            {
                return Verdict.NotCaptured(ReadReason.Unsupported, [host.Url + ": " + undecided]) with { Subject = _name, Actual = undecided.ToString() };
            }

            string issuer = chain.Leaf.IssuerOrganization;
            return host.IssuerOrganizations.Count == 0 || host.IssuerOrganizations.Contains(issuer, StringComparer.OrdinalIgnoreCase)
                ? null
                : Between(chain, built) ?? On(
                    FindingStatus.Warning,
                    UnexpectedIssuer,
                    string.Join("; ", host.IssuerOrganizations),
                    issuer.Length > 0 ? issuer : chain.Leaf.IssuerName,
                    new TextArgument("required", string.Join("; ", host.IssuerOrganizations)));
        }

        // Whose authority is in the chain, or only named by what was sent.
        private Verdict? Between(ServerChain chain, CertificateChain built)
        {
            InterceptionProduct? product = chain.Others.Concat(built.Certificates).Where(certificate => certificate != chain.Leaf).Select(InterceptionProducts.Find).FirstOrDefault(static found => found is not null)
                ?? InterceptionProducts.FindIssuer(chain.Leaf);
            return product is null ? null : On(
                FindingStatus.Fail,
                Intercepted,
                string.Join("; ", host.IssuerOrganizations),
                chain.Leaf.IssuerName,
                new TextArgument("product", product.Name),
                new TextArgument("kind", product.Kind));
        }

        private bool IsInTime(ServerChain chain, DateTime utc) => chain.FindOutOfTime(trust.Build(chain, utc), utc) is null;

        private Verdict JudgeAnswer()
        {
            string answer = result.Stage == ProbeStage.Done ? "HTTP " + Number(result.HttpStatus) : result.Failure;
            string seen = result.TlsProtocol.Length > 0 ? result.TlsProtocol + ", " + answer : answer;
            if (result.HttpStatus == ProxyAuthenticationRequired && result.Proxy.Length > 0)
            {
                return On(FindingStatus.Fail, ProxyRefused, "", seen);
            }

            if (IsElsewhere(result.RedirectHost))
            {
                return On(FindingStatus.Warning, RedirectedElsewhere, _name, result.RedirectHost);
            }

            if (result.HttpStatus >= 500)
            {
                return On(FindingStatus.Warning, HttpError, "", seen);
            }

            if (IsClockWrong)
            {
                double skew = (result.LocalDateUtc!.Value - result.ServerDateUtc!.Value).TotalSeconds;
                int limit = (int)context.Baseline.Connectivity.MaximumClockSkew.TotalSeconds;
                return On(FindingStatus.Warning, ClockSkew, Number(limit), Number((long)Math.Round(skew)), new TextArgument("limit", limit));
            }

            ProtocolRule? protocol = context.Baseline.Protocols.FirstOrDefault(rule => rule.Name == result.TlsProtocol);
            return protocol?.Expectation is ProtocolExpectation.Off or ProtocolExpectation.Discouraged
                ? On(FindingStatus.Warning, CheckReason.OldTlsUsed, "", result.TlsProtocol)
                : On(FindingStatus.Pass, CheckReason.Ok, "", seen);
        }

        private bool IsClockWrong =>
            result is { ServerDateUtc: { } server, LocalDateUtc: { } local }
            && (local - server).Duration() > context.Baseline.Connectivity.MaximumClockSkew;

        // Within the host's own domain, or to another host of the baseline, a redirect is the service's own.
        private bool IsElsewhere(string redirect)
        {
            if (redirect.Length == 0 || context.Baseline.Connectivity.Hosts.Any(known => known.Url.Host.Equals(redirect, StringComparison.OrdinalIgnoreCase)))
            {
                return false;
            }

            string domain = _name.IndexOf('.') < _name.LastIndexOf('.') ? _name.Substring(_name.IndexOf('.') + 1) : _name;
            return !redirect.Equals(domain, StringComparison.OrdinalIgnoreCase) && !redirect.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);
        }

        private Verdict On(FindingStatus status, string reason, string expected, string actual, params TextArgument[] own) => new()
        {
            Status = status,
            Reason = reason,
            Subject = _name,
            Expected = expected,
            Actual = actual,
            Source = result.Proxy.Length > 0 ? host.Url + " (" + result.Proxy + ")" : host.Url.ToString(),
            RepairKind = status == FindingStatus.Pass ? RepairKind.None : RepairKind.Manual,
            Arguments = [new("host", _name), new("peer", _peer), new("actual", actual), .. own],
        };

        private static string Day(DateTime utc) => utc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
