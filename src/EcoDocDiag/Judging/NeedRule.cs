using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Certificates;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Judging;

/// <summary>
/// Leaves out what only the issuance of a certificate needs where none is to be issued that way: such a check is <c>NotApplicable</c>, <c>NotNeeded</c>.
/// For one run over one machine; the user's certificate is looked at when the first such check comes.
/// </summary>
public sealed class NeedRule
{
    /// <summary>The name of the argument that holds the day from which a check is needed; not there where the baseline has another way of issuing.</summary>
    internal const string NeededFromArgument = "neededFrom";

    private readonly CheckContext _context;
    private IssuanceNeed? _need;

    /// <summary>The rule for what is judged in <paramref name="context"/>.</summary>
    public NeedRule(CheckContext context)
    {
        _context = context;
    }

    /// <summary>What is said of <paramref name="check"/> where it is not needed; null where it is.</summary>
    public Verdict? FindNotNeeded(Check check)
    {
        if (check.IssuanceMethod is not { } method || _context.Need == Need.Always)
        {
            return null;
        }

        IssuanceRule rule = _context.Baseline.Issuance;
        return rule.NeededWhen == IssuanceCondition.NoUsableCertificate && !Issuance.IsNeeded ? NotNeeded(Issuance)
            : method != rule.By ? NotNeededBy(rule.By)
            : null;
    }

    /// <summary>The verdicts of <paramref name="check"/>, which is needed, with the places that could say that it is not and were not captured.</summary>
    public IReadOnlyList<Verdict> AddUnseen(Check check, IReadOnlyList<Verdict> verdicts)
    {
        if (check.IssuanceMethod is null || _context.Need == Need.Always || _context.Baseline.Issuance.NeededWhen == IssuanceCondition.Always || Issuance.Unseen.Count == 0)
        {
            return verdicts;
        }

        // What passes is right, needed or not.
        return [.. verdicts.Select(verdict => verdict.Status == FindingStatus.Pass ? verdict : verdict with { Unseen = [.. verdict.Unseen.Union(Issuance.Unseen, StringComparer.Ordinal)] })];
    }

    /// <summary>Whether <paramref name="verdict"/> says that a check is not needed because the user has a certificate that lasts.</summary>
    internal static bool HasLastingCertificate(Verdict verdict) =>
        verdict.Reason == CheckReason.NotNeeded && verdict.Arguments.Any(static argument => argument.Name == NeededFromArgument);

    /// <summary>Whether the user of a machine needs a certificate issued.</summary>
    internal static IssuanceNeed Find(CheckContext context)
    {
        try
        {
            return context.Machine is IConclusionCache cache
                ? cache.Conclude(context.Baseline.Issuance, context, Conclude)
                : Conclude(context);
        }
#pragma warning disable CA1031 // A fault in reading the certificate must not cost the user the checks; that of the certificate says what it was.
        catch (Exception exception) when (exception is not OperationCanceledException and not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return IssuanceNeed.Needed([]);
        }
    }

    private IssuanceNeed Issuance => _need ??= Find(_context);

    private static IssuanceNeed Conclude(CheckContext context)
    {
        CertificateStoreSet stores = new(context.Machine);
        ClientCertificateSetting setting = new(context.Machine, context.Baseline.Certificates, stores, context.CancellationToken);
        if (setting.FindUsable() is not { } usable)
        {
            return IssuanceNeed.Needed([.. stores.FindUnseen(CertificateStoreSet.Personal)]);
        }

        CertificateFacts facts = usable.Entry.Facts;
        DateTime neededFrom = facts.NotAfterUtc.AddDays(-context.Baseline.Issuance.RenewBeforeDays).Date;
        return context.Machine.UtcNow >= neededFrom
            ? IssuanceNeed.Needed([.. stores.FindUnread(CertificateStoreSet.Personal)])
            : new IssuanceNeed(facts.SubjectCommonName, facts.NotAfterUtc, neededFrom, [.. setting.FindUnseen(usable)]);
    }

    // A verdict for each check: texts are kept by verdict.
    private static Verdict NotNeeded(IssuanceNeed need) => Verdict.LeftOut(CheckReason.NotNeeded) with
    {
        Source = CertificateStore.UserMy.ToString(),
        Unseen = need.Unseen,
        Arguments = [new("certificate", need.Certificate), new("expires", need.Expires), new(NeededFromArgument, need.NeededFrom)],
    };

    private static Verdict NotNeededBy(IssuanceMethod method) => Verdict.LeftOut(CheckReason.NotNeeded) with
    {
        Arguments = [new("by", method.ToString())],
    };
}
