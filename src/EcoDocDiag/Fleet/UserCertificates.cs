using System;
using System.Collections.Generic;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Fleet;

/// <summary>
/// The certificates of the service that one user of a PC has, as the findings of <c>ClientCertificate</c> and <c>CertificateSelection</c> tell of them by their
/// arguments; nothing else is asked, so that a file of findings is enough. A name is kept as a number, and of a user no more than a bound of certificates.
/// </summary>
public sealed class UserCertificates
{
    /// <summary>How many certificates of one user are told apart; further ones are left out.</summary>
    public const int MaximumCount = 64;

    private static readonly string ClientCertificateId = new ClientCertificateCheck().Id;
    private static readonly string CertificateSelectionId = new CertificateSelectionCheck().Id;

    private List<Certificate>? _certificates;

    /// <summary>Whether a check could tell what there is.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Whether there is none that could be used now or after a renewal.</summary>
    public bool HasNone => IsKnown && _certificates is null;

    /// <summary>How many there are whose time is not over.</summary>
    public int InTime
    {
        get
        {
            int count = 0;
            foreach (Certificate certificate in _certificates ?? [])
            {
                count += certificate.IsInTime ? 1 : 0;
            }

            return count;
        }
    }

    /// <summary>When the one that lasts longest ends, UTC; null where there is none.</summary>
    public DateTime? LastEnd
    {
        get
        {
            DateTime? last = null;
            foreach (Certificate certificate in _certificates ?? [])
            {
                last = last is null || certificate.End > last ? certificate.End : last;
            }

            return last;
        }
    }

    /// <summary>What has to be renewed: of each name the end of the certificate that lasts longest, UTC, in order.</summary>
    public IReadOnlyList<DateTime> Renewals
    {
        get
        {
            List<DateTime> ends = [];
            foreach (Certificate certificate in _certificates ?? [])
            {
                if (!_certificates!.Exists(other => other.Name == certificate.Name && other.End > certificate.End))
                {
                    ends.Add(certificate.End);
                }
            }

            ends.Sort();
            return ends;
        }
    }

    /// <summary>Whether the findings of a check tell of certificates.</summary>
    public static bool IsToldBy(string checkId) => checkId == ClientCertificateId || checkId == CertificateSelectionId;

    /// <summary>Takes a finding in; one of another check, or whose arguments cannot be read, says nothing.</summary>
    public void Add(Finding finding)
    {
        if (IsToldBy(finding.CheckId) && TextArgumentJson.TryRead(finding.Arguments, out IReadOnlyList<TextArgument>? arguments))
        {
            Add(finding.CheckId, FindingStatuses.Parse(finding.Status), finding.Reason, arguments);
        }
    }

    /// <summary>Takes in what a check concluded.</summary>
    internal void Add(string checkId, FindingStatus status, string reason, IReadOnlyList<TextArgument> arguments)
    {
        if (!IsToldBy(checkId))
        {
            return;
        }

        // What a waiver covers still is what it was.
        if (reason == CheckReason.Waived && Find(arguments, "waivedReason") is string waived)
        {
            reason = waived;
            IsKnown |= checkId == ClientCertificateId;
        }

        IsKnown |= (checkId == ClientCertificateId && status is not (FindingStatus.NotJudged or FindingStatus.Error or FindingStatus.NotApplicable) && reason != CheckReason.WaiverExpired)
            || reason == CheckReason.NoClientCertificate;
        if (IsOfUse(reason) && Find(arguments, "certificate") is string name && NamedText.FindTime(Find(arguments, "expires")) is { } end)
        {
            IsKnown = true;
            Add(new Certificate(HashOf(name), end, reason is not (CheckReason.Expired or CertificateSelectionCheck.ExpiredBesideValid)));
        }
    }

    // In another store, of another authority or without its key it is of no use, and no renewal changes that.
    private static bool IsOfUse(string reason) => reason is not (ClientCertificateCheck.InOtherStore
        or ClientCertificateCheck.WrongIssuer
        or ClientCertificateCheck.NoPrivateKey
        or CertificateSelectionCheck.NoKeyLink
        or CertificateSelectionCheck.OnlyInComputerStore);

    private void Add(Certificate certificate)
    {
        _certificates ??= [];
        if (_certificates.Count < MaximumCount && !_certificates.Exists(other => other.Name == certificate.Name && other.End == certificate.End))
        {
            _certificates.Add(certificate);
        }
    }

    private static object? Find(IReadOnlyList<TextArgument> arguments, string name)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].Name == name)
            {
                return arguments[i].Value;
            }
        }

        return null;
    }

    // FNV-1a of 64 bits: two names of one user that differ have different numbers, by all likelihood.
    private static ulong HashOf(string name)
    {
        ulong hash = 14695981039346656037;
        foreach (char letter in name)
        {
            hash = unchecked((hash ^ letter) * 1099511628211);
        }

        return hash;
    }

    private readonly record struct Certificate(ulong Name, DateTime End, bool IsInTime);
}
