using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Certificates;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// The servers that ask for the user's certificate name the authorities whose certificates they take; one of them is above the user's. A browser offers no other, so
/// that a certificate which none covers is as good as none, and nobody says so. A verdict for each host and way.
/// </summary>
public sealed class AcceptedAuthoritiesCheck : Check
{
    /// <summary>The server names no authority above the user's certificate.</summary>
    public const string NotAcceptedByServer = "NotAcceptedByServer";

    /// <summary>The server asks and names none: it takes any.</summary>
    public const string AcceptsAny = "AcceptsAny";

    /// <summary>The server asked for no certificate while the connection was made.</summary>
    public const string NotAsked = "NotAsked";

    /// <summary>The connection did not come as far as where a server asks.</summary>
    public const string NotReached = "NotReached";

    /// <summary>None of the names that are known covers the certificate, and there are names that are not known.</summary>
    public const string NamesUnknown = "NamesUnknown";

    private const int MaximumShown = 5;
    private const string ClientCertificateRequired = "ClientCertificateRequired";

    /// <inheritdoc/>
    public override string Id => "AcceptedAuthorities";

    /// <inheritdoc/>
    public override Stage Stage => Stage.Access;

    /// <inheritdoc/>
    public override string GuideSection => "2-1-6";

    /// <inheritdoc/>
    public override Severity Severity => Severity.High;

    /// <inheritdoc/>
    public override string TestCommand => "Test-EcoDocConnection";

    /// <inheritdoc/>
    public override bool UsesNetwork => true;

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Evaluate(CheckContext context)
    {
        CertificateStoreSet stores = new(context.Machine);
        ClientCertificateSetting setting = new(context.Machine, context.Baseline.Certificates, stores, context.CancellationToken);
        if (stores.FindFault(CertificateStoreSet.Personal) is { } fault)
        {
            return [Verdict.Unreadable(fault)];
        }

        if (!stores.IsCaptured(CertificateStoreSet.Personal))
        {
            return [Verdict.NotCaptured(stores.NotCapturedReason(CertificateStoreSet.Personal), [.. stores.FindUnseen(CertificateStoreSet.Personal)])];
        }

        return setting.FindUsable() is { } usable ? JudgeHosts(context, setting, usable) : [WithoutCertificate(setting)];
    }

    private static Verdict WithoutCertificate(ClientCertificateSetting setting)
    {
        IReadOnlyList<ClientCertificateCandidate> candidates = setting.Read();
        string[] unread = [.. setting.Stores.FindUnread(CertificateStoreSet.Personal)];
        return candidates.Count > 0 && setting.FindFault(candidates[0]) is { } fault ? Verdict.Unreadable(fault)
            : unread.Length > 0 ? Verdict.NotCaptured(ReadReason.NotCaptured, unread)
            : Verdict.LeftOut(CheckReason.NoClientCertificate) with { Source = CertificateStore.UserMy.ToString() };
    }

    private static List<Verdict> JudgeHosts(CheckContext context, ClientCertificateSetting setting, ClientCertificateCandidate usable)
    {
        AskedHosts asked = AskedHosts.Of(context);
        if (asked.Fault is { } fault)
        {
            return [Verdict.Unreadable(fault)];
        }

        List<ClientCertificateCandidate> candidates = [usable, .. setting.Read().Where(other => other != usable && ClientCertificateSetting.IsUsable(other))];
        string[] unseen = [.. setting.FindUnseen(usable), .. asked.Unseen];
        return [.. asked.Hosts.Select(host => Judge(setting, candidates, host) is var verdict && verdict.Unseen.Count == 0 ? verdict with { Unseen = unseen } : verdict)];
    }

    private static Verdict Judge(ClientCertificateSetting setting, List<ClientCertificateCandidate> candidates, AskedHost host)
    {
        string place = host.Url.ToString();
        if (host.Reading.Value is not { } result)
        {
            Verdict unseen = host.Reading.State == ReadState.Failed
                ? Verdict.Unreadable(new ReadFault(host.Reading.Reason, place, host.Reading.Detail))
                : Verdict.NotCaptured(host.Reading.Reason, [place]);
            return unseen with { Subject = host.Subject };
        }

        if (result.CertificateDemand is not { } demand)
        {
            string actual = result.Stage + ": " + result.Failure;
            Verdict unknown = host.Url.Scheme == "http" && result.Stage == ProbeStage.Done ? Verdict.LeftOut(NotAsked)
                : result.Stage >= ProbeStage.Http || result.Failure == ClientCertificateRequired ? Verdict.NotCaptured(ReadReason.NotCaptured, [place])
                : new Verdict { Status = FindingStatus.NotJudged, Reason = NotReached, Actual = actual, Unseen = [place] };
            return unknown with { Subject = host.Subject, Source = place, Arguments = [new("host", host.Url.Host), new("unseen", place), new("actual", actual)] };
        }

        if (!demand.IsAsked)
        {
            return Verdict.LeftOut(NotAsked) with { Subject = host.Subject, Source = place, Arguments = [new("host", host.Url.Host)] };
        }

        if (demand.Authorities.Count == 0 && !demand.IsCut)
        {
            return On(FindingStatus.Pass, AcceptsAny, candidates[0]);
        }

        CertificateStoreSet stores = setting.Stores;
        if (candidates.Find(candidate => IssuersAbove(stores, candidate.Entry.Facts).Any(demand.Names)) is { } accepted)
        {
            return On(FindingStatus.Pass, CheckReason.Ok, accepted);
        }

        if (demand.IsCut || !demand.AreAllReadable)
        {
            return On(FindingStatus.NotJudged, NamesUnknown, candidates[0]) with { Unseen = [place] };
        }

        // What is above an authority that was not read may be one that the server names.
        string[] unread = [.. stores.FindUnseen(CertificateStoreSet.Chains)];
        return unread.Length > 0 && !candidates.TrueForAll(IsWhole)
            ? Verdict.NotCaptured(ReadReason.NotCaptured, unread) with { Subject = host.Subject, Source = place }
            : On(FindingStatus.Fail, NotAcceptedByServer, candidates[0]);

        Verdict On(FindingStatus status, string reason, ClientCertificateCandidate candidate)
        {
            CertificateFacts facts = candidate.Entry.Facts;
            return new Verdict
            {
                Status = status,
                Reason = reason,
                Subject = host.Subject,
                Expected = string.Join("; ", candidate.Chain.Certificates.Select(static certificate => certificate.IssuerName).Distinct()),
                Actual = Show(demand),
                Source = place,
                RepairKind = status == FindingStatus.Fail ? RepairKind.Manual : RepairKind.None,
                Arguments =
                [
                    new("host", host.Url.Host),
                    new("certificate", facts.SubjectCommonName),
                    new("issuer", facts.IssuerName),
                    new("expires", facts.NotAfterUtc),
                    new("count", demand.Authorities.Count),
                    new("authorities", Show(demand)),
                ],
            };
        }
    }

    /// <summary>The names of the issuers on every way up through what the stores hold: an authority may have several certificates, issued by several others.</summary>
    internal static IEnumerable<DistinguishedName> IssuersAbove(CertificateStoreSet stores, CertificateFacts certificate)
    {
        const int most = 64;
        IReadOnlyList<CertificateIndex> indexes = stores.Index(CertificateStoreSet.Chains);
        List<CertificateFacts> above = [certificate];
        for (int next = 0; next < above.Count && next < most; next++)
        {
            yield return above[next].Issuer;
            List<CertificateFacts> issuers = [];
            foreach (CertificateIndex index in indexes)
            {
                index.FindBySubject(above[next].EncodedIssuer, issuers);
            }

            string key = above[next].AuthorityKeyIdentifier;
            above.AddRange(issuers.Where(issuer =>
                (key.Length == 0 || issuer.SubjectKeyIdentifier.Length == 0 || issuer.SubjectKeyIdentifier == key) && !above.Exists(known => known.Sha256 == issuer.Sha256)));
        }
    }

    private static bool IsWhole(ClientCertificateCandidate candidate) => candidate.Chain.Certificates[candidate.Chain.Certificates.Count - 1].IsSelfIssued;

    private static string Show(CertificateDemand demand)
    {
        string names = string.Join("; ", demand.Authorities.Take(MaximumShown));
        int more = demand.Authorities.Count - MaximumShown;
        return more > 0 || demand.IsCut ? names + "; +" + Math.Max(more, 0).ToString(CultureInfo.InvariantCulture) + (demand.IsCut ? " or more" : "") : names;
    }
}
