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
    // As Windows calls it.
    private const string NoProblem = "NoError";

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

    /// <summary>A certificate of the service is in a store where no browser looks for it.</summary>
    public const string InOtherStore = "InOtherStore";

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
        ClientCertificateSetting setting = new(context.Machine, rule, stores, context.CancellationToken);
        if (stores.FindFault(CertificateStoreSet.Personal) is { } fault)
        {
            return [Verdict.Unreadable(fault)];
        }

        if (!stores.IsCaptured(CertificateStoreSet.Personal))
        {
            return [Verdict.NotCaptured(stores.NotCapturedReason(CertificateStoreSet.Personal), [.. stores.FindUnseen(CertificateStoreSet.Personal)])];
        }

        IReadOnlyList<ClientCertificateCandidate> candidates = setting.Read();
        return [candidates.Count == 0 ? None(rule, setting) : Judge(context.Machine, rule, setting, candidates)];
    }

    private static Verdict None(CertificateRule rule, ClientCertificateSetting setting)
    {
        string store = CertificateStore.UserMy.ToString();
        return setting.Stores.CountMalformed(CertificateStoreSet.Personal) is > 0 and int malformed
            ? Verdict.Unreadable(new ReadFault(ReadReason.Malformed, store, malformed.ToString(CultureInfo.InvariantCulture)))
            : Unread(setting.Stores) ?? Misplaced(rule, setting.FindMisplaced()) ?? new Verdict
            {
                Status = FindingStatus.Fail,
                Reason = CheckReason.Missing,
                Expected = Expected(rule),
                Source = store,
                RepairKind = RepairKind.Manual,
                Arguments = [new("prefix", rule.SubjectPrefix), new("issuers", Issuers(rule))],
            };
    }

    // A usable certificate may be in what was passed over.
    private static Verdict? Unread(CertificateStoreSet stores)
    {
        string[] unread = [.. stores.FindUnread(CertificateStoreSet.Personal)];
        return unread.Length == 0 ? null : Verdict.NotCaptured(ReadReason.NotCaptured, unread);
    }

    private static Verdict? Misplaced(CertificateRule rule, CertificateEntry? entry) => entry is null ? null : new Verdict
    {
        Status = FindingStatus.Fail,
        Reason = InOtherStore,
        Subject = entry.Facts.SubjectCommonName,
        Expected = CertificateStore.UserMy + "; " + Expected(rule),
        Actual = entry.Store + "; " + Describe(entry),
        Source = entry.Store.ToString(),
        RepairKind = RepairKind.Manual,
        Arguments =
        [
            new("certificate", entry.Facts.SubjectCommonName),
            new("issuer", entry.Facts.IssuerName),
            new("expires", entry.Facts.NotAfterUtc),
            new("place", entry.Store.ToString()),
        ],
    };

    private static Verdict Judge(IMachine machine, CertificateRule rule, ClientCertificateSetting setting, IReadOnlyList<ClientCertificateCandidate> candidates)
    {
        CertificateStoreSet stores = setting.Stores;
        ClientCertificateCandidate best = candidates[0];
        if (setting.FindFault(best) is { } fault)
        {
            return Verdict.Unreadable(fault);
        }

        if (!ClientCertificateSetting.IsUsable(best) && (Unread(stores) ?? Misplaced(rule, FindMisplaced(best, setting))) is { } elsewhere)
        {
            return elsewhere;
        }

        CertificateFacts facts = best.Entry.Facts;
        if (Disagreement(machine, rule, setting, best, candidates.Count) is { } disagreement)
        {
            return disagreement;
        }

        if (best.Condition == ClientCertificateCondition.Undecided)
        {
            return Verdict.NotCaptured(ReadReason.Unsupported, [best.Entry.Store + ": " + best.Cause]) with
            {
                Subject = facts.SubjectCommonName,
                Expected = Expected(rule),
                Actual = Actual(best, candidates.Count),
                Source = best.Entry.Store.ToString(),
                Arguments = [new("certificate", facts.SubjectCommonName), new("problem", best.Cause!.Problem.ToString()), new("cause", best.Cause.Name)],
            };
        }

        return new Verdict
        {
            Status = Status(best.Condition),
            Reason = Reason(best.Condition),
            Subject = facts.SubjectCommonName,
            Expected = Expected(rule),
            Actual = Actual(best, candidates.Count),
            Source = best.Entry.Store.ToString(),
            RepairKind = Status(best.Condition) == FindingStatus.Pass ? RepairKind.None : RepairKind.Manual,
            Unseen = [.. setting.FindUnseen(best)],
            Arguments =
            [
                new("certificate", facts.SubjectCommonName),
                new("issuer", facts.IssuerName),
                new("begins", facts.NotBeforeUtc),
                new("expires", facts.NotAfterUtc),
                new("problem", best.Cause?.Problem.ToString() ?? ""),
                new("cause", best.Cause?.Name ?? ""),
                new("days", (int)(facts.NotAfterUtc - machine.UtcNow).TotalDays),
            ],
        };
    }

    private static Verdict? Disagreement(IMachine machine, CertificateRule rule, ClientCertificateSetting setting, ClientCertificateCandidate best, int count)
    {
        if (setting.FindDisagreement(best) is not { } answer)
        {
            return null;
        }

        CertificateFacts facts = best.Entry.Facts;
        FindingStatus status = !answer.IsGood ? FindingStatus.Fail
            : (facts.NotAfterUtc - machine.UtcNow).TotalDays < ClientCertificateSetting.WarningDays ? FindingStatus.Warning
            : FindingStatus.Pass;
        return new Verdict
        {
            Status = status,
            Reason = CheckReason.ApiDisagrees,
            Subject = facts.SubjectCommonName,
            Expected = Expected(rule),
            Actual = Actual(best, count) + "; Windows: " + answer,
            Source = best.Entry.Store.ToString(),
            RepairKind = status == FindingStatus.Pass ? RepairKind.None : RepairKind.Manual,
            Arguments =
            [
                new("certificate", facts.SubjectCommonName),
                new("issuer", facts.IssuerName),
                new("expires", facts.NotAfterUtc),
                new("answer", answer.ToString().Replace(", ", "; ")),
                new("own", best.Cause?.Problem.ToString() ?? NoProblem),
            ],
        };
    }

    // Where the certificate that is there will never do, another one may lie elsewhere.
    private static CertificateEntry? FindMisplaced(ClientCertificateCandidate best, ClientCertificateSetting setting) => best.Condition switch
    {
        ClientCertificateCondition.NoPrivateKey => setting.FindMisplaced(withKey: true),
        ClientCertificateCondition.Expired or ClientCertificateCondition.WrongIssuer => setting.FindMisplaced(),
        _ => null,
    };

    private static string Issuers(CertificateRule rule) => string.Join(", ", rule.ClientIssuers);

    private static string Expected(CertificateRule rule) => "CN=" + rule.SubjectPrefix + "*; issuer " + Issuers(rule);

    private static string Actual(ClientCertificateCandidate best, int count)
    {
        string text = Describe(best.Entry);
        text += best.Cause is null ? "" : "; " + best.Cause;
        return count == 1 ? text : text + string.Format(CultureInfo.InvariantCulture, "; best of {0}", count);
    }

    private static string Describe(CertificateEntry entry) => string.Format(
        CultureInfo.InvariantCulture,
        "issuer {0}; {1:yyyy-MM-dd} - {2:yyyy-MM-dd}; private key {3}",
        entry.Facts.IssuerName,
        entry.Facts.NotBeforeUtc,
        entry.Facts.NotAfterUtc,
        entry.Stored.PrivateKey);

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
