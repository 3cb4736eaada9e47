using System.Collections.Generic;
using System.Globalization;
using EcoDocDiag.Baselines;
using EcoDocDiag.Certificates;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>The user has a client certificate of the service and can use it (guide 2-1-6).</summary>
public sealed class ClientCertificateCheck : Check
{
    /// <summary>Another authority than the service's issued it.</summary>
    public const string WrongIssuer = "WrongIssuer";

    /// <summary>No private key is linked to the certificate.</summary>
    public const string NoPrivateKey = "NoPrivateKey";

    /// <summary>The provider could not open the private key.</summary>
    public const string PrivateKeyUnusable = "PrivateKeyUnusable";

    /// <summary>The certificate is not for client authentication.</summary>
    public const string WrongUse = "WrongUse";

    /// <summary>The certificate's chain does not lead to a trusted root.</summary>
    public const string Untrusted = "Untrusted";

    private const string PrivateKeyPlace = " private key";

    /// <inheritdoc/>
    public override string Id => "ClientCertificate";

    /// <inheritdoc/>
    public override Stage Stage => Stage.Access;

    /// <inheritdoc/>
    public override string GuideSection => "2-1-6";

    /// <inheritdoc/>
    public override Severity Severity => Severity.High;

    /// <inheritdoc/>
    public override string TestCommand => "Test-EcoDocCertificate";

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Evaluate(CheckContext context)
    {
        CertificateRule rule = context.Baseline.Certificates;
        CertificateStoreSet stores = new(context.Machine);
        ClientCertificateSetting setting = new(context.Machine, rule, stores);
        if (stores.FindFault(CertificateStoreSet.Personal) is { } fault)
        {
            return [Verdict.Unreadable(fault)];
        }

        if (!stores.IsCaptured(CertificateStoreSet.Personal))
        {
            return [Verdict.NotCaptured(stores.NotCapturedReason(CertificateStoreSet.Personal), [.. stores.FindUnseen(CertificateStoreSet.Personal)])];
        }

        IReadOnlyList<ClientCertificateCandidate> candidates = setting.Read();
        return [candidates.Count == 0 ? None(rule, stores) : Judge(context.Machine, rule, stores, candidates)];
    }

    private static Verdict None(CertificateRule rule, CertificateStoreSet stores)
    {
        string store = CertificateStore.UserMy.ToString();
        return stores.CountMalformed(CertificateStoreSet.Personal) is > 0 and int malformed
            ? Verdict.Unreadable(new ReadFault(ReadReason.Malformed, store, malformed.ToString(CultureInfo.InvariantCulture)))
            : new Verdict
            {
                Status = FindingStatus.Fail,
                Reason = CheckReason.Missing,
                Expected = Expected(rule),
                Source = store,
                RepairKind = RepairKind.Manual,
                Arguments = [new("prefix", rule.SubjectPrefix), new("issuers", Issuers(rule))],
            };
    }

    private static Verdict Judge(IMachine machine, CertificateRule rule, CertificateStoreSet stores, IReadOnlyList<ClientCertificateCandidate> candidates)
    {
        ClientCertificateCandidate best = candidates[0];
        if (FindFault(best, stores) is { } fault)
        {
            return Verdict.Unreadable(fault);
        }

        CertificateFacts facts = best.Entry.Facts;
        return new Verdict
        {
            Status = Status(best.Condition),
            Reason = Reason(best.Condition),
            Subject = facts.SubjectCommonName,
            Expected = Expected(rule),
            Actual = Actual(best, candidates.Count),
            Source = best.Entry.Store.ToString(),
            RepairKind = Status(best.Condition) == FindingStatus.Pass ? RepairKind.None : RepairKind.Manual,
            Unseen = [.. FindUnseen(best, stores)],
            Arguments =
            [
                new("certificate", facts.SubjectCommonName),
                new("issuer", facts.IssuerName),
                new("begins", facts.NotBeforeUtc),
                new("expires", facts.NotAfterUtc),
                new("cause", best.Cause?.ToString() ?? ""),
                new("days", (int)(facts.NotAfterUtc - machine.UtcNow).TotalDays),
            ],
        };
    }

    // What fails in any case needs no other store; what is called usable needs all that could say otherwise.
    private static ReadFault? FindFault(ClientCertificateCandidate best, CertificateStoreSet stores)
    {
        ReadFault? fault = IsUsable(best) ? stores.FindFault(CertificateStoreSet.Disallowed) : null;
        return fault is null && (best.Condition == ClientCertificateCondition.Untrusted || (IsUsable(best) && !IsChained(best)))
            ? stores.FindFault(CertificateStoreSet.Roots) ?? stores.FindFault(CertificateStoreSet.Authorities)
            : fault;
    }

    private static IEnumerable<string> FindUnseen(ClientCertificateCandidate best, CertificateStoreSet stores)
    {
        bool usable = IsUsable(best);
        if (usable && best.Entry.Stored.PrivateKey == PrivateKeyState.Unknown)
        {
            yield return best.Entry.Store + PrivateKeyPlace;
        }

        if (!IsChained(best) && (usable || best.Condition == ClientCertificateCondition.Untrusted))
        {
            foreach (string place in stores.FindUnseen([.. CertificateStoreSet.Roots, .. CertificateStoreSet.Authorities]))
            {
                yield return place;
            }
        }

        if (usable)
        {
            foreach (string place in stores.FindUnseen(CertificateStoreSet.Disallowed))
            {
                yield return place;
            }
        }
    }

    private static bool IsUsable(ClientCertificateCandidate best) => best.Condition is ClientCertificateCondition.Ok or ClientCertificateCondition.ExpiresSoon;

    private static bool IsChained(ClientCertificateCandidate best) =>
        best.Chain.Find(CertificateProblem.MissingIssuer) is null && best.Chain.Find(CertificateProblem.UntrustedRoot) is null;

    private static string Issuers(CertificateRule rule) => string.Join(", ", rule.ClientIssuers);

    private static string Expected(CertificateRule rule) => "CN=" + rule.SubjectPrefix + "*; issuer " + Issuers(rule);

    private static string Actual(ClientCertificateCandidate best, int count)
    {
        string text = string.Format(
            CultureInfo.InvariantCulture,
            "issuer {0}; {1:yyyy-MM-dd} - {2:yyyy-MM-dd}; private key {3}",
            best.Entry.Facts.IssuerName,
            best.Entry.Facts.NotBeforeUtc,
            best.Entry.Facts.NotAfterUtc,
            best.Entry.Stored.PrivateKey);
        text += best.Cause is null ? "" : "; " + best.Cause;
        return count == 1 ? text : text + string.Format(CultureInfo.InvariantCulture, "; best of {0}", count);
    }

    private static FindingStatus Status(ClientCertificateCondition condition) => condition switch
    {
        ClientCertificateCondition.Ok => FindingStatus.Pass,
        ClientCertificateCondition.ExpiresSoon => FindingStatus.Warning,
        _ => FindingStatus.Fail,
    };

    private static string Reason(ClientCertificateCondition condition) => condition switch
    {
        ClientCertificateCondition.Ok => CheckReason.Ok,
        ClientCertificateCondition.ExpiresSoon => CheckReason.ExpiresSoon,
        ClientCertificateCondition.Untrusted => Untrusted,
        ClientCertificateCondition.PrivateKeyUnusable => PrivateKeyUnusable,
        ClientCertificateCondition.NoPrivateKey => NoPrivateKey,
        ClientCertificateCondition.WrongUse => WrongUse,
        ClientCertificateCondition.NotYetValid => CheckReason.NotYetValid,
        ClientCertificateCondition.Expired => CheckReason.Expired,
        ClientCertificateCondition.Distrusted => CheckReason.Distrusted,
        _ => WrongIssuer,
    };
}
