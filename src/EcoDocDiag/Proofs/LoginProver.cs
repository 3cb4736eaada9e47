using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Probing;
using EcoDocDiag.Resources;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Proofs;

/// <summary>
/// Proves that a user can show the service's page who it is: the key signs, the way to the server that asks for the certificate is open and nobody reads along, and
/// the server takes the certificate by each protocol. Where it fails it says whose it is. It is no log-in at the service, and nothing is kept. Before anything of the
/// user's is sent, the server is looked at without it.
/// </summary>
/// <param name="identities">The user's certificates with their keys.</param>
/// <param name="probe">Reaches the server with one of them.</param>
/// <param name="texts">The texts of the reader's culture.</param>
public sealed class LoginProver(IClientIdentities identities, IIdentityProbe probe, TextCatalog texts)
{
    private const int NonceLength = 32;
    private const int MaximumNames = 5;
    private const int SilentContext = unchecked((int)0x80090022);
    private const int ProtocolVersion = 70;

    // TLS 1.3 has no name in .NET Framework 4.7.2.
    private static readonly (string Step, SslProtocols Protocol)[] Protocols = [(ProofStep.Tls12, SslProtocols.Tls12), (ProofStep.Tls13, (SslProtocols)0x3000)];

    private static readonly string[] Interceptions = [ConnectivityCheck.Intercepted, ConnectivityCheck.UnexpectedIssuer, ConnectivityCheck.ChainUntrusted, ConnectivityCheck.NameMismatch];

    /// <summary>Proves it for the user of a live PC.</summary>
    /// <param name="context">The PC, as its own user has it, and the baseline.</param>
    /// <param name="options">What may be done.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public LoginProof Prove(CheckContext context, ProofOptions options)
    {
        List<ProofStep> steps = [];
        (ProofStep key, ClientIdentity? identity, ClientCertificateCandidate? candidate) = ProveKey(context, options);
        using (identity)
        {
            steps.Add(key);
            steps.AddRange(ProveService(context, identity, candidate));
        }

        steps.Add(Conclude(steps));
        return new LoginProof([.. steps.Select(step => step with
        {
            Computer = context.Machine.Computer,
            User = context.Machine.User.Sid,
            UserName = context.Machine.User.Name,
            Baseline = context.Baseline.Name,
            Timestamp = context.Machine.UtcNow,
        })]);
    }

    private (ProofStep Step, ClientIdentity? Identity, ClientCertificateCandidate? Candidate) ProveKey(CheckContext context, ProofOptions options)
    {
        Verdict verdict = new ClientCertificateCheck().Evaluate(context)[0];
        if (verdict.Status is not (FindingStatus.Pass or FindingStatus.Warning))
        {
            bool isKnown = verdict.Status == FindingStatus.Fail;
            return (Word(ProofStep.Key, isKnown ? ProofOutcome.Failed : ProofOutcome.NotJudged, isKnown ? ProofLayer.PC : ProofLayer.None, isKnown ? ProofReason.NoUsableCertificate : ProofReason.CertificateUnknown, detail: verdict.Reason), null, null);
        }

        ClientCertificateCandidate candidate = new ClientCertificateSetting(context.Machine, context.Baseline.Certificates, new CertificateStoreSet(context.Machine), context.CancellationToken).Read()[0];
        Task<(string Reason, string Detail, ClientIdentity? Identity)> signing = Task.Factory.StartNew(
            () => Sign(candidate, options),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        (string reason, string detail, ClientIdentity? identity) = (ProofReason.KeyHangs, "", null);
        try
        {
            if (signing.Wait((int)options.KeyLimit.TotalMilliseconds, context.CancellationToken))
            {
                (reason, detail, identity) = signing.Result;
            }
        }
        finally
        {
            if (!signing.IsCompleted)
            {
                // Nobody waits for it any more; what it opens late is closed.
                signing.ContinueWith(static late => late.Result.Identity?.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            }
        }

        ProofOutcome outcome = reason switch
        {
            ProofReason.Ok => ProofOutcome.Proved,
            ProofReason.PromptNeeded => ProofOutcome.NotJudged,
            _ => ProofOutcome.Failed,
        };
        return (Word(ProofStep.Key, outcome, outcome == ProofOutcome.Failed ? ProofLayer.PC : ProofLayer.None, reason, detail: detail, name: candidate.Entry.Facts.SubjectCommonName), identity, candidate);
    }

    private (string Reason, string Detail, ClientIdentity? Identity) Sign(ClientCertificateCandidate candidate, ProofOptions options)
    {
        ClientIdentity? identity = null;
        try
        {
            identity = identities.Open(candidate.Entry.Facts, options.AllowPrompt);
            if (identity is null)
            {
                return (ProofReason.KeyNotFound, "", null);
            }

            byte[] nonce = new byte[NonceLength];
            using (RandomNumberGenerator random = RandomNumberGenerator.Create())
            {
                random.GetBytes(nonce);
            }

            if (identity.Signs(nonce))
            {
                return (ProofReason.Ok, "", identity);
            }

            identity.Dispose();
            return (ProofReason.KeyMismatch, "", null);
        }
        catch (CryptographicException exception)
        {
            identity?.Dispose();
            return (exception.HResult == SilentContext ? ProofReason.PromptNeeded : ProofReason.KeyRefused, "0x" + exception.HResult.ToString("X8", CultureInfo.InvariantCulture), null);
        }
    }

    private IEnumerable<ProofStep> ProveService(CheckContext context, ClientIdentity? identity, ClientCertificateCandidate? candidate)
    {
        EffectiveValue<ProxyConfiguration> proxy = new ProxySettings(context.Machine).Read();
        ConnectivityRule rule = context.Baseline.Connectivity;
        HostRule host = rule.CertificateHosts[0];
        ConnectionWays? ways = proxy.Fault is null ? new ConnectionWays(context, proxy) : null;
        if (ways?.Fault is not null || ways?.To(host).FirstOrDefault(static way => way.Request is not null) is not { Request: { } request } way)
        {
            yield return Word(ProofStep.Reach, ProofOutcome.NotJudged, ProofLayer.None, ProofReason.RouteUnknown, host.Url.Host);
            yield break;
        }

        HostRule? control = rule.Hosts.FirstOrDefault(other => !other.AsksForCertificate && other.Url.Host != host.Url.Host) ?? rule.Hosts.FirstOrDefault(other => !other.AsksForCertificate && other != host);
        ProbeRequest? controlRequest = control is null ? null : ways.To(control).FirstOrDefault(static other => other.Request is not null)?.Request;
        IReadOnlyList<Reading<ProbeResult>> readings = context.Machine.Network.Probe(controlRequest is null ? [request] : [request, controlRequest], context.CancellationToken);
        bool? isControlAlive = controlRequest is null ? null : IsAlive(readings[1].Value);
        if (controlRequest is not null)
        {
            yield return isControlAlive == true
                ? Word(ProofStep.Control, ProofOutcome.Proved, ProofLayer.None, ProofReason.Ok, controlRequest.Url.Host)
                : Word(ProofStep.Control, ProofOutcome.Failed, ProofLayer.None, ProofReason.ControlDead, controlRequest.Url.Host, detail: Describe(readings[1].Value));
        }

        ProofStep reach = Reach(context, way, readings[0].Value, isControlAlive, candidate);
        yield return reach;
        if (reach.Outcome != nameof(ProofOutcome.Proved) || identity is null || candidate is null)
        {
            yield break;
        }

        foreach ((string step, SslProtocols protocol) in Protocols)
        {
            Reading<IdentityAnswer> answer = probe.Probe(request, identity.Certificate, protocol, context.CancellationToken);
            yield return Handshake(step, host.Url.Host, answer.Value, isControlAlive, candidate);
        }
    }

    // What can be seen of the server without showing it anything of the user's.
    private ProofStep Reach(CheckContext context, ConnectionWay way, ProbeResult? result, bool? isControlAlive, ClientCertificateCandidate? candidate)
    {
        string host = way.Host.Url.Host;
        if (result is null)
        {
            return Word(ProofStep.Reach, ProofOutcome.NotJudged, ProofLayer.None, ProofReason.RouteUnknown, host);
        }

        bool isReached = result.Stage == ProbeStage.Done || result.CertificateDemand is { IsAsked: true };
        if (!isReached)
        {
            return Failed(result) with { Proxy = result.Proxy };
        }

        Verdict? seen = new ConnectivityCheck().Evaluate(context).FirstOrDefault(verdict => verdict.Subject == way.Subject);
        CertificateDemand demand = result.CertificateDemand ?? CertificateDemand.None;
        ProofStep step = seen is not null && Interceptions.Contains(seen.Reason) ? Word(ProofStep.Reach, ProofOutcome.Failed, ProofLayer.Network, ProofReason.Intercepted, host, detail: seen.Actual)
            : !demand.IsAsked ? Word(ProofStep.Reach, ProofOutcome.NotJudged, ProofLayer.None, ProofReason.NotAsked, host)
            : candidate is not null && IsRefused(context, candidate, demand) ? Word(ProofStep.Reach, ProofOutcome.Failed, ProofLayer.PC, ProofReason.NotAcceptedByServer, host, name: candidate.Entry.Facts.IssuerName)
            : Word(ProofStep.Reach, ProofOutcome.Proved, ProofLayer.None, ProofReason.Ok, host);
        return step with { Proxy = result.Proxy, Protocol = result.TlsProtocol, AcceptedAuthorities = Show(demand) };

        ProofStep Failed(ProbeResult ended)
        {
            bool isSilent = ended.Failure == ReadReason.TimedOut;
            (ProofLayer layer, string reason) = (ended.Stage, isControlAlive) switch
            {
                (ProbeStage.Tunnel, _) when ended.Failure == "Refused" => (ProofLayer.Network, ProofReason.ProxyRefused),
                (_, false) => (ProofLayer.Network, ProofReason.NetworkDead),
                (_, true) => (ProofLayer.Service, isSilent ? ProofReason.ServiceSilent : ProofReason.ServiceDead),
                _ => (ProofLayer.None, isSilent ? ProofReason.ServiceSilent : ProofReason.ServiceDead),
            };
            return Word(ProofStep.Reach, ProofOutcome.Failed, layer, reason, host, detail: Describe(ended));
        }
    }

    private ProofStep Handshake(string step, string host, IdentityAnswer? answer, bool? isControlAlive, ClientCertificateCandidate candidate)
    {
        if (answer is null)
        {
            return Word(step, ProofOutcome.NotJudged, ProofLayer.None, ProofReason.RouteUnknown, host);
        }

        ProbeResult result = answer.Result;
        string said = answer.Alert is { } alert ? "alert " + alert.ToString(CultureInfo.InvariantCulture) + NameOf(alert)
            : result.HttpStatus > 0 ? "HTTP " + result.HttpStatus.ToString(CultureInfo.InvariantCulture)
            : "";
        (ProofOutcome outcome, ProofLayer layer, string reason) = Judge(step, answer, isControlAlive);
        return Word(step, outcome, layer, reason, host, said.Length > 0 ? said : Describe(result), candidate.Entry.Facts.SubjectCommonName) with
        {
            Proxy = result.Proxy,
            Protocol = result.TlsProtocol,
            CertificateSent = answer.IsSent ? candidate.Entry.Facts.Sha1 : "",
            AcceptedAuthorities = Show(result.CertificateDemand ?? CertificateDemand.None),
            ServerSaid = said,
        };
    }

    private static (ProofOutcome Outcome, ProofLayer Layer, string Reason) Judge(string step, IdentityAnswer answer, bool? isControlAlive)
    {
        ProbeResult result = answer.Result;
        return result switch
        {
            { Failure: "ProtocolUnsupported" } => (ProofOutcome.NotNeeded, ProofLayer.None, ProofReason.ProtocolUnsupported),
            _ when result.Failure == "TlsTooOld" || answer.Alert == ProtocolVersion => (ProofOutcome.NotNeeded, ProofLayer.None, ProofReason.ProtocolNotOffered),
            _ when answer.Alert is not null && answer.IsSent => (ProofOutcome.Failed, ProofLayer.Service, ProofReason.CertificateRefused),
            { Stage: ProbeStage.Done, HttpStatus: 401 or 403 } => (ProofOutcome.Failed, ProofLayer.Service, ProofReason.PageRefused),
            { Stage: ProbeStage.Done, HttpStatus: >= 500 } => (ProofOutcome.Failed, ProofLayer.Service, ProofReason.ServerError),
            { Stage: ProbeStage.Done } when !answer.IsSent => (ProofOutcome.NotJudged, ProofLayer.None, ProofReason.NotAsked),
            { Stage: ProbeStage.Done } => (ProofOutcome.Proved, ProofLayer.None, ProofReason.Ok),
            { Failure: ReadReason.TimedOut } => (ProofOutcome.Failed, LayerOf(isControlAlive), ProofReason.ServiceSilent),

            // The server asked, said nothing against it, and the handshake came no further: the key has not signed as the protocol wants it.
            { Stage: ProbeStage.Tls, Failure: "HandshakeFailed" } when answer.IsSent => (ProofOutcome.Failed, ProofLayer.PC, step == ProofStep.Tls13 ? ProofReason.KeyTooOld : ProofReason.KeyRefused),
            _ => (ProofOutcome.Failed, LayerOf(isControlAlive), ProofReason.ConnectionBroken),
        };
    }

    private static ProofLayer LayerOf(bool? isControlAlive) => isControlAlive switch { true => ProofLayer.Service, false => ProofLayer.Network, _ => ProofLayer.None };

    private ProofStep Conclude(List<ProofStep> steps)
    {
        ProofStep[] counting = [.. steps.Where(static step => step.Step != ProofStep.Control)];
        ProofStep? decisive = counting.FirstOrDefault(static step => step.Outcome == nameof(ProofOutcome.Failed)) ?? counting.FirstOrDefault(static step => step.Outcome == nameof(ProofOutcome.NotJudged));
        ProofStep[] handshakes = [.. counting.Where(static step => step.Step is ProofStep.Tls12 or ProofStep.Tls13)];
        if (decisive is null && Array.TrueForAll(handshakes, static step => step.Outcome == nameof(ProofOutcome.NotNeeded)))
        {
            decisive = handshakes[0] with { Outcome = nameof(ProofOutcome.Failed), Layer = nameof(ProofLayer.Service) };
        }

        ProofStep last = decisive ?? handshakes.Last(static step => step.Outcome == nameof(ProofOutcome.Proved));
        string sentence = texts.ReportText("Proof.Conclusion." + (last.Outcome == nameof(ProofOutcome.Failed) ? last.Layer : last.Outcome), last.Message, last.Host);
        return last with { Step = ProofStep.Conclusion, Message = sentence };
    }

    private static bool IsRefused(CheckContext context, ClientCertificateCandidate candidate, CertificateDemand demand) =>
        demand is { Authorities.Count: > 0, IsCut: false, AreAllReadable: true }
        && !AcceptedAuthoritiesCheck.IssuersAbove(new CertificateStoreSet(context.Machine), candidate.Entry.Facts).Any(demand.Names);

    private static bool IsAlive(ProbeResult? result) => result is { Stage: ProbeStage.Tls or ProbeStage.Http or ProbeStage.Done } && result.Failure != ReadReason.TimedOut;

    private static string Describe(ProbeResult? result) => result is null or { Failure.Length: 0 } ? "" : result.Stage + ": " + result.Failure;

    private static string Show(CertificateDemand demand)
    {
        string names = string.Join("; ", demand.Authorities.Take(MaximumNames));
        int more = demand.Authorities.Count - MaximumNames;
        return more > 0 ? names + "; +" + more.ToString(CultureInfo.InvariantCulture) : names;
    }

    // RFC 5246, 7.2 and RFC 8446, 6.
    private static string NameOf(int alert) => alert switch
    {
        40 => " handshake_failure",
        42 => " bad_certificate",
        43 => " unsupported_certificate",
        44 => " certificate_revoked",
        45 => " certificate_expired",
        46 => " certificate_unknown",
        48 => " unknown_ca",
        49 => " access_denied",
        70 => " protocol_version",
        80 => " internal_error",
        116 => " certificate_required",
        _ => "",
    };

    private ProofStep Word(string step, ProofOutcome outcome, ProofLayer layer, string reason, string host = "", string detail = "", string name = "") => new()
    {
        Step = step,
        Outcome = outcome.ToString(),
        Layer = layer.ToString(),
        Reason = reason,
        Host = host,
        Detail = detail,
        Message = texts.ReportText(reason == ProofReason.Ok ? "Proof.Ok." + step : "Proof." + reason, host, detail, name),
    };
}
