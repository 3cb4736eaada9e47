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
/// Edge and Chrome offer the user's certificate of the service, and where policy lets them choose by themselves, they choose it. A verdict for each certificate
/// of the service in the Personal store, and one for each policy that chooses another or has no effect.
/// </summary>
public sealed class CertificateSelectionCheck : ChromiumCheck
{
    /// <summary>The policy's filters match none of the user's certificates of the service: the user is asked.</summary>
    public const string StaleFilter = "StaleFilter";

    /// <summary>The policy picks a certificate that is not one of the service.</summary>
    public const string PicksAnother = "PicksAnother";

    /// <summary>A part of the policy's filter has a name or a type that the browser does not know, so that more certificates match than was meant.</summary>
    public const string FilterTooWide = "FilterTooWide";

    /// <summary>An entry of the policy is no JSON object of a pattern and a filter.</summary>
    public const string InvalidEntry = "InvalidEntry";

    /// <summary>The pattern of an entry is none.</summary>
    public const string InvalidPattern = "InvalidPattern";

    /// <summary>The policy, or an entry of it, is stored in another type.</summary>
    public const string WrongType = "WrongType";

    /// <summary>The pattern of an entry speaks of the service's domain and does not cover the host that asks.</summary>
    public const string PatternMisses = "PatternMisses";

    /// <summary>Several certificates of the service are offered.</summary>
    public const string SeveralCandidates = "SeveralCandidates";

    /// <summary>The policy picks another certificate of the service, and the user cannot choose this one.</summary>
    public const string PassedOver = "PassedOver";

    /// <summary>Its time is over, and another one of the service is offered.</summary>
    public const string ExpiredBesideValid = "ExpiredBesideValid";

    /// <summary>No key is linked to the certificate, so the browsers do not offer it.</summary>
    public const string NoKeyLink = "NoKeyLink";

    /// <summary>The certificate is not for client authentication.</summary>
    public const string NotForClientAuthentication = "NotForClientAuthentication";

    /// <summary>The key usage of the certificate does not have "Digital Signature".</summary>
    public const string NoDigitalSignature = "NoDigitalSignature";

    /// <summary>An old provider alone holds the key.</summary>
    public const string OldProvider = "OldProvider";

    /// <summary>The only certificate of the service is in the computer's store.</summary>
    public const string OnlyInComputerStore = "OnlyInComputerStore";

    private const string KeyPlace = " private key";

    /// <inheritdoc/>
    public override string Id => "CertificateSelection";

    /// <inheritdoc/>
    public override Stage Stage => Stage.Access;

    /// <inheritdoc/>
    public override string GuideSection => "2-1-6";

    /// <inheritdoc/>
    public override Severity Severity => Severity.High;

    /// <inheritdoc/>
    public override string TestCommand => "Test-EcoDocCertificate";

    /// <inheritdoc/>
    private protected override IReadOnlyList<Verdict> EvaluateBrowsers(CheckContext context, IReadOnlyList<InstalledBrowser> browsers)
    {
        SettingReader reader = new(context.Machine);
        List<AutoSelection> selections = [.. browsers.Select(browser => AutoSelection.Read(reader, browser))];
        CertificateStoreSet stores = new(context.Machine);
        return (reader.Fault ?? stores.FindFault(CertificateStoreSet.Personal)) is { } fault
            ? [Verdict.Unreadable(fault)]
            : new Judgement(context, browsers, selections, reader, stores).Conclude();
    }

    // One evaluation: what several of its steps share.
    private sealed class Judgement
    {
        private readonly CertificateRule _rule;
        private readonly IReadOnlyList<HostRule> _hosts;
        private readonly IReadOnlyList<AutoSelection> _selections;
        private readonly CertificateStoreSet _stores;
        private readonly ClientCertificateSetting _setting;
        private readonly bool _isStoreSeen;
        private readonly bool _isPolicySeen;
        private readonly string[] _unseenPolicies;
        private readonly string[] _unseen;
        private readonly IReadOnlyList<PickerCertificate> _service;
        private readonly IReadOnlyList<PickerCertificate> _offered;
        private readonly Lazy<IReadOnlyList<CertificateFacts>> _choices;

        public Judgement(
            CheckContext context,
            IReadOnlyList<InstalledBrowser> browsers,
            IReadOnlyList<AutoSelection> selections,
            SettingReader reader,
            CertificateStoreSet stores)
        {
            _rule = context.Baseline.Certificates;
            _hosts = context.Baseline.Connectivity.CertificateHosts;
            _selections = selections;
            _stores = stores;
            _setting = new ClientCertificateSetting(context.Machine, _rule, stores, context.CancellationToken);
            _isStoreSeen = stores.IsCaptured(CertificateStoreSet.Personal);

            // The machine's own policy decides; without it nobody knows that there is none.
            _isPolicySeen = browsers.All(browser => reader.HasSeen(browser.Browser.PolicyKeys[0].Append(AutoSelection.PolicyName)));
            _unseenPolicies = [.. reader.Unseen, .. selections.Select(static selection => selection.Unread).Where(static unread => unread.Length > 0)];
            _unseen = [.. _unseenPolicies, .. stores.FindUnseen(CertificateStoreSet.Personal)];
            CertificatePicker picker = new(context.Machine, _rule, _setting);
            _service = _isStoreSeen ? picker.ReadService() : [];
            _offered = [.. _service.Where(static certificate => certificate.IsOffered)];
            _choices = new Lazy<IReadOnlyList<CertificateFacts>>(() => picker.ReadOffered(_service));
        }

        private PickerCertificate? Best => _offered.Count > 0 ? _offered[0] : null;

        public List<Verdict> Conclude()
        {
            List<Verdict> verdicts = [.. _selections.SelectMany(JudgePolicy)];
            if (!_isStoreSeen)
            {
                return verdicts.Count > 0 ? verdicts : [Verdict.NotCaptured(_stores.NotCapturedReason(CertificateStoreSet.Personal), _unseen)];
            }

            if (_offered.Count == 0 && _setting.FindMisplaced(withKey: true) is { } misplaced)
            {
                verdicts.Add(Misplaced(misplaced));
            }

            // What a policy does wrong with the certificate is said of it already.
            bool isSpokenOf = verdicts.Count > 0;
            verdicts.AddRange(_service.Where(certificate => !(isSpokenOf && certificate == Best && _offered.Count == 1)).Select(Judge));
            return verdicts.Count > 0 ? verdicts : [None()];
        }

        private Verdict None() =>
            _stores.CountMalformed(CertificateStoreSet.Personal) is > 0 and int malformed
                ? Verdict.Unreadable(new ReadFault(ReadReason.Malformed, CertificateStore.UserMy.ToString(), malformed.ToString(CultureInfo.InvariantCulture)))
            : _stores.FindUnread(CertificateStoreSet.Personal).Any()
                ? Verdict.NotCaptured(ReadReason.NotCaptured, [.. _stores.FindUnread(CertificateStoreSet.Personal)])
                : Verdict.LeftOut(CheckReason.NoClientCertificate) with { Source = CertificateStore.UserMy.ToString(), Unseen = _unseenPolicies };

        private static Verdict Misplaced(CertificateEntry entry) => new()
        {
            Status = FindingStatus.Fail,
            Reason = OnlyInComputerStore,
            Subject = entry.Facts.SubjectCommonName,
            Expected = CertificateStore.UserMy.ToString(),
            Actual = entry.Store + "; " + Describe(entry.Facts),
            Source = entry.Store.ToString(),
            RepairKind = RepairKind.Manual,
            Arguments = Arguments(entry.Facts, new TextArgument("place", entry.Store.ToString())),
        };

        // What the policy of one browser does for the hosts that ask, each fault once.
        private IEnumerable<Verdict> JudgePolicy(AutoSelection selection)
        {
            List<HostVerdict> found = [];
            bool hasRule = false;
            foreach (HostRule host in _hosts)
            {
                if (selection.Find(host.Url) is { } rule)
                {
                    hasRule = true;
                    if (Judge(selection, rule) is { } verdict)
                    {
                        found.Add(new HostVerdict(verdict, host.Url.Host));
                    }
                }
                else if (selection.FindNearMiss(host.Url) is { } miss && !_hosts.Any(other => selection.Find(other.Url)?.Source == miss.Place))
                {
                    found.Add(new HostVerdict(OnPolicy(selection, PatternMisses, miss.Place, miss.Found, Wanted(host)).WithSimilar(miss), host.Url.Host));
                }
            }

            if (!hasRule)
            {
                found.AddRange(selection.Faults.Where(Concerns).Select(fault => new HostVerdict(OnFault(selection, fault), "")));
            }

            return found
                .GroupBy(static item => new PolicyFault(item.Verdict.Reason, item.Verdict.Source, item.Verdict.Actual))
                .Select(static group => group.First().Verdict with
                {
                    Arguments = [.. group.First().Verdict.Arguments, new TextArgument("hosts", string.Join(", ", group.Select(static item => item.Host)))],
                });
        }

        private Verdict? Judge(AutoSelection selection, AutoSelectionRule rule)
        {
            CertificateFacts[] matched = _isStoreSeen ? [.. _choices.Value.Where(rule.Matches)] : [];
            bool couldMatch = rule.Filters.Any(filter => filter.CouldMatch(_rule));
            if (matched.Length == 0)
            {
                return !couldMatch || _offered.Count > 0 ? OnRule(selection, StaleFilter, rule) : OnIgnored(selection, rule);
            }

            bool isOfService = _service.Any(certificate => certificate.Facts.Sha256 == matched[0].Sha256);
            return !isOfService && !(matched.Length > 1 && selection.Asks) ? OnRule(selection, PicksAnother, rule, matched[0]) : OnIgnored(selection, rule);
        }

        private Verdict? OnIgnored(AutoSelection selection, AutoSelectionRule rule) => rule.Ignored.Length == 0 ? null : OnRule(selection, FilterTooWide, rule);

        private Verdict OnRule(AutoSelection selection, string reason, AutoSelectionRule rule, CertificateFacts? other = null)
        {
            Verdict verdict = OnPolicy(selection, reason, rule.Source, rule.Written + " " + rule.Asked, "ISSUER CN=" + Issuers);
            return verdict with
            {
                Arguments =
                [
                    .. verdict.Arguments,
                    new("ignored", rule.Ignored),
                    new("other", other?.SubjectName ?? ""),
                    new("otherIssuer", other?.IssuerName ?? ""),
                ],
            };
        }

        private Verdict OnFault(AutoSelection selection, AutoSelectionFault fault) => OnPolicy(selection, fault.Reason, fault.Source, fault.Written, fault.Needed);

        // Only a warning: a filter that matches nothing leaves the choice to the user, and which certificates the server accepts is not known.
        private Verdict OnPolicy(AutoSelection selection, string reason, string source, string actual, string expected) => new()
        {
            Status = FindingStatus.Warning,
            Reason = reason,
            Subject = Best?.Facts.SubjectCommonName ?? selection.Browser.Browser.Name,
            Expected = expected,
            Actual = actual,
            Source = source,
            PolicySource = source,
            RepairKind = RepairKind.Policy,
            Unseen = _unseen,
            Arguments =
            [
                new("browser", selection.Browser.Browser.Name),
                new("place", source),
                new("actual", actual),
                new("required", expected),
                new("issuers", Issuers),
                .. Best is { } best ? new TextArgument[] { new("certificate", best.Facts.SubjectCommonName), new("expires", best.Facts.NotAfterUtc) } : [],
            ],
        };

        // Where the user has a certificate its issuer is the one to write, else any of the service's.
        private string Issuers => Best is { } best ? best.Facts.IssuerCommonName : string.Join(" | ", _rule.ClientIssuers);

        private static string Wanted(HostRule host) => host.Url.Scheme + "://" + host.Url.Host;

        // An entry that nobody can read concerns the service where it names one of its domains; what has not even a text might be meant for it.
        private bool Concerns(AutoSelectionFault fault) => fault.Reason == WrongType
            || !fault.Written.Substring(fault.Written.IndexOf(':') + 1).Any(char.IsLetter)
            || _hosts.Any(host => fault.Written.AsSpan().Contains(DomainOf(host.Url.Host).AsSpan(), StringComparison.OrdinalIgnoreCase));

        private static string DomainOf(string host)
        {
            int last = host.LastIndexOf('.');
            int before = last > 0 ? host.LastIndexOf('.', last - 1) : -1;
            return host.Substring(before + 1);
        }

        private Verdict Judge(PickerCertificate certificate) => certificate.Condition switch
        {
            PickerCondition.IssuerUnknown => NotKnown(certificate, [.. _stores.FindUnseen([.. CertificateStoreSet.Authorities, .. CertificateStoreSet.Roots])]),
            _ when !certificate.IsOffered => On(
                certificate,
                _offered.Count > 0 ? FindingStatus.Warning : FindingStatus.Fail,
                certificate.Condition == PickerCondition.Expired && _offered.Count > 0 ? ExpiredBesideValid : ReasonOf(certificate.Condition)),
            _ when FindPicked() is { } picked => JudgePicked(certificate, picked),
            _ when _offered.Count > 1 => On(certificate, FindingStatus.Warning, SeveralCandidates),
            _ => JudgeOffered(certificate),
        };

        // With a policy for every host of every browser the user is never asked; the one that is picked everywhere, or null.
        private CertificateFacts? FindPicked()
        {
            if (_offered.Count < 2)
            {
                return null;
            }

            CertificateFacts? picked = null;
            foreach (AutoSelection selection in _selections)
            {
                foreach (HostRule host in _hosts)
                {
                    CertificateFacts[] matched = selection.Find(host.Url) is { } rule ? [.. _choices.Value.Where(rule.Matches)] : [];
                    if (matched.Length == 0 || (matched.Length > 1 && selection.Asks) || (picked is not null && picked.Sha256 != matched[0].Sha256))
                    {
                        return null;
                    }

                    picked = matched[0];
                }
            }

            return picked is not null && _service.Any(certificate => certificate.Facts.Sha256 == picked.Sha256) ? picked : null;
        }

        private Verdict JudgePicked(PickerCertificate certificate, CertificateFacts picked) =>
            certificate.Facts.Sha256 == picked.Sha256 ? JudgeOffered(certificate)
            : certificate.Facts.SubjectCommonName == picked.SubjectCommonName ? On(certificate, FindingStatus.Pass, PassedOver)
            : On(certificate, FindingStatus.Warning, PassedOver);

        private Verdict JudgeOffered(PickerCertificate certificate)
        {
            if (certificate.Condition == PickerCondition.OldProvider)
            {
                return On(certificate, FindingStatus.Warning, OldProvider);
            }

            return _isPolicySeen ? On(certificate, FindingStatus.Pass, CheckReason.Ok) : NotKnown(certificate, _unseenPolicies);
        }

        private static Verdict NotKnown(PickerCertificate certificate, string[] unseen)
        {
            Verdict verdict = Verdict.NotCaptured(ReadReason.NotCaptured, unseen);
            return verdict with
            {
                Subject = certificate.Facts.SubjectCommonName,
                Actual = Describe(certificate.Facts),
                Source = certificate.Entry.Store.ToString(),
                Arguments = [.. verdict.Arguments, .. Arguments(certificate.Facts)],
            };
        }

        private Verdict On(PickerCertificate certificate, FindingStatus status, string reason)
        {
            CertificateFacts best = (Best ?? certificate).Facts;
            bool isKeyUnseen = certificate.IsOffered && certificate.Entry.Stored is { PrivateKey: PrivateKeyState.Unknown, KeyProvider: null };
            string tests = certificate.Failed.Count == 0 ? "offered" : string.Join(", ", certificate.Failed);
            return new Verdict
            {
                Status = status,
                Reason = reason,
                Subject = certificate.Facts.SubjectCommonName,
                Expected = "offered",
                Actual = tests + "; " + Describe(certificate.Facts) + (_service.Count == 1 ? "" : string.Format(CultureInfo.InvariantCulture, "; 1 of {0}", _service.Count)),
                Source = certificate.Entry.Store.ToString(),
                RepairKind = status == FindingStatus.Pass ? RepairKind.None : RepairKind.Manual,
                Unseen =
                [
                    .. _unseen,
                    .. certificate.IsOffered ? _stores.FindUnseen(CertificateStoreSet.Authorities) : [],
                    .. isKeyUnseen ? new[] { certificate.Entry.Store + KeyPlace } : [],
                ],
                Arguments = Arguments(
                    certificate.Facts,
                    new("authority", certificate.MissingIssuer),
                    new("provider", certificate.Entry.Stored.KeyProvider?.Name ?? ""),
                    new("count", _offered.Count),
                    new("best", best.SubjectCommonName),
                    new("bestExpires", best.NotAfterUtc)),
            };
        }

        private static TextArgument[] Arguments(CertificateFacts facts, params TextArgument[] more) =>
        [
            new("certificate", facts.SubjectCommonName),
            new("issuer", facts.IssuerName),
            new("begins", facts.NotBeforeUtc),
            new("expires", facts.NotAfterUtc),
            .. more,
        ];

        private static string Describe(CertificateFacts facts) => string.Format(
            CultureInfo.InvariantCulture,
            "issuer {0}; {1:yyyy-MM-dd} - {2:yyyy-MM-dd}",
            facts.IssuerName,
            facts.NotBeforeUtc,
            facts.NotAfterUtc);

        private static string ReasonOf(PickerCondition condition) => condition switch
        {
            PickerCondition.Expired => CheckReason.Expired,
            PickerCondition.NotYetValid => CheckReason.NotYetValid,
            PickerCondition.NoKeyLink => NoKeyLink,
            PickerCondition.NotForClientAuthentication => NotForClientAuthentication,
            PickerCondition.NoDigitalSignature => NoDigitalSignature,
            _ => CheckReason.IssuerMissing,
        };

        private sealed record HostVerdict(Verdict Verdict, string Host);

        private sealed record PolicyFault(string Reason, string Source, string Actual);
    }
}
