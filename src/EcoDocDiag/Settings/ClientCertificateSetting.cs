using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using EcoDocDiag.Baselines;
using EcoDocDiag.Certificates;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// The user's client certificates of the service: those of <c>CurrentUser\My</c> whose subject's common name begins as the baseline says
/// (guide 2-1-6). Certificates of authorities that the root program withdrew count as distrusted from that date on, since Windows keeps that
/// in a list that no store shows (facts: Microsoft disabled Security Communication RootCA1 in the update of 2025-08).
/// </summary>
public sealed class ClientCertificateSetting
{
    /// <summary>With how many days left a certificate is said to expire soon.</summary>
    public const int WarningDays = 30;

    private const string PrivateKeyPlace = " private key";

    private readonly IMachine _machine;
    private readonly CertificateRule _rule;
    private readonly CancellationToken _cancellationToken;
    private ISet<string>? _distrusted;
    private EffectiveValue<bool>? _rootUpdate;

    /// <summary>The client certificates of a machine's user.</summary>
    public ClientCertificateSetting(IMachine machine, CertificateRule rule, CertificateStoreSet stores, CancellationToken cancellationToken = default)
    {
        _cancellationToken = cancellationToken;
        _machine = machine;
        _rule = rule;
        Stores = stores;
    }

    /// <summary>The stores that are read.</summary>
    public CertificateStoreSet Stores { get; }

    /// <summary>The candidates, the one that decides first; empty where there is none.</summary>
    public IReadOnlyList<ClientCertificateCandidate> Read() => _machine is IConclusionCache cache
        ? cache.Conclude(_rule, (Machine: _machine, Rule: _rule, Token: _cancellationToken), static asked =>
            new ClientCertificateSetting(asked.Machine, asked.Rule, new CertificateStoreSet(asked.Machine), asked.Token).ReadAnew())
        : ReadAnew();

    /// <summary>The certificate that the user can log in with: the candidate that decides, where it is usable and all that could say otherwise could be read; null where there is none.</summary>
    public ClientCertificateCandidate? FindUsable() =>
        Stores.FindFault(CertificateStoreSet.Personal) is null && Read() is { Count: > 0 } candidates && FindFault(candidates[0]) is null
            && (FindDisagreement(candidates[0])?.IsGood ?? IsUsable(candidates[0]))
            ? candidates[0]
            : null;

    /// <summary>
    /// What Windows says of the chain of a candidate where it differs from what we say, and decides: an error where we find the certificate usable, or none
    /// where we find no trust. Null where both agree, Windows was not asked, or something else is wrong with the certificate.
    /// </summary>
    internal WindowsChainAnswer? FindDisagreement(ClientCertificateCandidate candidate)
    {
        bool isUsable = IsUsable(candidate);
        return (isUsable || candidate.Condition is ClientCertificateCondition.Untrusted or ClientCertificateCondition.Undecided)
            && WindowsChainAnswer.Of(candidate.Entry.Stored.ChainErrors, isUsable && WaitsForRoot(candidate)) is { } answer
            && answer.IsGood != isUsable
            ? answer
            : null;
    }

    /// <summary>Whether a user can log in with a candidate.</summary>
    internal static bool IsUsable(ClientCertificateCandidate candidate) => candidate.Condition is ClientCertificateCondition.Ok or ClientCertificateCondition.ExpiresSoon;

    /// <summary>Whether the chain of a candidate ends at a root that is trusted, as far as was read.</summary>
    internal static bool IsChained(ClientCertificateCandidate candidate) =>
        candidate.Chain.Find(CertificateProblem.MissingIssuer) is null && candidate.Chain.Find(CertificateProblem.UntrustedRoot) is null;

    /// <summary>Whether the chain of a candidate lacks just its root, and Windows may fetch that one.</summary>
    internal bool WaitsForRoot(ClientCertificateCandidate candidate) => !IsChained(candidate) && EndsBeforeKnownRoot(candidate.Chain);

    /// <summary>What could not be read and could change what is said of a candidate: what fails in any case needs no other store; what is called usable needs all that could say otherwise.</summary>
    internal ReadFault? FindFault(ClientCertificateCandidate candidate)
    {
        bool isUsable = IsUsable(candidate);
        ReadFault? fault = isUsable ? Stores.FindFault(CertificateStoreSet.Disallowed) : null;
        return fault is null && (candidate.Condition == ClientCertificateCondition.Untrusted || (isUsable && !IsChained(candidate)))
            ? Stores.FindFault(CertificateStoreSet.Roots) ?? Stores.FindFault(CertificateStoreSet.Authorities) ?? (WaitsForRoot(candidate) ? RootUpdate.Fault : null)
            : fault;
    }

    /// <summary>The places that could change what is said of a candidate and were not captured.</summary>
    internal IEnumerable<string> FindUnseen(ClientCertificateCandidate candidate)
    {
        bool isUsable = IsUsable(candidate);
        if (candidate.Condition == ClientCertificateCondition.ExpiresSoon)
        {
            foreach (string place in Stores.FindUnread(CertificateStoreSet.Personal))
            {
                yield return place;
            }
        }

        if (isUsable && candidate.Entry.Stored.PrivateKey == PrivateKeyState.Unknown)
        {
            yield return candidate.Entry.Store + PrivateKeyPlace;
        }

        if (!IsChained(candidate) && (isUsable || candidate.Condition == ClientCertificateCondition.Untrusted))
        {
            foreach (string place in Stores.FindUnseen([.. CertificateStoreSet.Roots, .. CertificateStoreSet.Authorities]))
            {
                yield return place;
            }

            foreach (string place in WaitsForRoot(candidate) ? RootUpdate.Unseen : [])
            {
                yield return place;
            }
        }

        if (isUsable)
        {
            foreach (string place in Stores.FindUnseen(CertificateStoreSet.Disallowed))
            {
                yield return place;
            }
        }
    }

    private IReadOnlyList<ClientCertificateCandidate> ReadAnew()
    {
        List<CertificateEntry>? named = null;
        foreach (CertificateEntry entry in Stores.Read(CertificateStoreSet.Personal))
        {
            if (IsNamed(entry.Facts))
            {
                (named ??= []).Add(entry);
            }
        }

        if (named is null)
        {
            return [];
        }

        CertificateChainBuilder chains = new(Stores.Index(CertificateStoreSet.Issuers), Stores.Index(CertificateStoreSet.Roots), Distrusted, new ChainBudget(_cancellationToken));
        return named.Count == 1
            ? [Judge(named[0], chains)]
            :
            [
                .. named.Select(entry => Judge(entry, chains))
                    .OrderBy(candidate => candidate.Condition)
                    .ThenByDescending(candidate => candidate.Entry.Facts.NotAfterUtc)
                    .ThenBy(candidate => candidate.Entry.Facts.Sha256, StringComparer.Ordinal),
            ];
    }

    /// <summary>The SHA-256 of what must not be trusted now: the Disallowed stores, and what the root program withdrew.</summary>
    public ISet<string> Distrusted => _distrusted ??= FindDistrusted();

    /// <summary>Whether the root program has withdrawn its trust in an authority.</summary>
    public bool IsDistrusted(AuthorityPin pin) => pin.DistrustedSince is { } since && since <= _machine.UtcNow;

    /// <summary>Whether Windows fetches roots of its root program.</summary>
    public EffectiveValue<bool> RootUpdate => _rootUpdate ??= new RootUpdateSetting(_machine).Read();

    /// <summary>
    /// A certificate of the service that is in time and lies where no browser looks for it; null where there is none. One without its key is of use to
    /// nobody, so for the place of a missing key only the computer's own store counts, which has keys.
    /// </summary>
    public CertificateEntry? FindMisplaced(bool withKey = false)
    {
        IReadOnlyList<CertificateStore> places = withKey ? [CertificateStore.MachineMy] : CertificateStoreSet.Misplaced;
        return Stores.Read(places).FirstOrDefault(entry =>
            IsNamed(entry.Facts) && IsIssuedByService(entry.Facts) && entry.Facts.IsAuthority != true && entry.Facts.IsInTime(_machine.UtcNow));
    }

    /// <summary>
    /// Whether Windows may still fetch the root that ends <paramref name="chain"/>: a known root that the root program trusts is downloaded when it is
    /// first needed, so its absence from the stores is normal on a healthy PC (not verified on Windows).
    /// </summary>
    public bool EndsBeforeKnownRoot(CertificateChain chain) =>
        chain.Find(CertificateProblem.MissingIssuer) is { } missing
        && _rule.Authorities.Any(pin => pin.IsRoot && pin.Name == missing.Certificate.IssuerName && !IsDistrusted(pin));

    private bool IsNamed(CertificateFacts facts) => facts.SubjectCommonName.StartsWith(_rule.SubjectPrefix, StringComparison.OrdinalIgnoreCase);

    private bool IsIssuedByService(CertificateFacts facts) => _rule.ClientIssuers.Contains(facts.IssuerCommonName, StringComparer.OrdinalIgnoreCase);

    private HashSet<string> FindDistrusted()
    {
        HashSet<string> distrusted = new(StringComparer.Ordinal);
        foreach (CertificateEntry entry in Stores.Read(CertificateStoreSet.Disallowed))
        {
            distrusted.Add(entry.Facts.Sha256);
        }

        foreach (AuthorityPin pin in _rule.Authorities)
        {
            if (IsDistrusted(pin))
            {
                distrusted.Add(pin.Sha256);
            }
        }

        return distrusted;
    }

    private ClientCertificateCandidate Judge(CertificateEntry entry, CertificateChainBuilder chains)
    {
        CertificateFacts facts = entry.Facts;
        CertificateChain chain = chains.Build(facts, _machine.UtcNow, CertificateFacts.ClientAuthentication);
        CertificateChainProblem? distrusted = chain.Find(CertificateProblem.Distrusted);
        CertificateChainProblem? wrongUse = chain.Find(CertificateProblem.WrongUse);
        CertificateChainProblem? untrusted = FindDistrust(chain);
        CertificateChainProblem? undecided = chain.Find(CertificateProblem.TooCostly) ?? (untrusted is null ? chain.Problems.FirstOrDefault(static problem => problem.IsUndecided) : null);
        return facts switch
        {
            _ when !IsIssuedByService(facts) => Conclude(ClientCertificateCondition.WrongIssuer),
            _ when _machine.UtcNow > facts.NotAfterUtc => Conclude(ClientCertificateCondition.Expired),
            _ when distrusted is not null => Conclude(ClientCertificateCondition.Distrusted, distrusted),
            _ when _machine.UtcNow < facts.NotBeforeUtc => Conclude(ClientCertificateCondition.NotYetValid),
            _ when entry.Stored.PrivateKey == PrivateKeyState.Missing => Conclude(ClientCertificateCondition.NoPrivateKey),
            _ when entry.Stored.PrivateKey == PrivateKeyState.Unusable => Conclude(ClientCertificateCondition.PrivateKeyUnusable),
            _ when wrongUse is not null => Conclude(ClientCertificateCondition.WrongUse, wrongUse),

            // RFC 5246, 7.4.6: the client's key must be allowed to sign.
            _ when facts.KeyUsage is { } usage && (usage & X509KeyUsageFlags.DigitalSignature) == 0 => Conclude(ClientCertificateCondition.WrongUse),
            _ when undecided is not null => Conclude(ClientCertificateCondition.Undecided, undecided),
            _ when untrusted is not null => Conclude(ClientCertificateCondition.Untrusted, untrusted),
            _ when (facts.NotAfterUtc - _machine.UtcNow).TotalDays < WarningDays => Conclude(ClientCertificateCondition.ExpiresSoon),
            _ => Conclude(ClientCertificateCondition.Ok),
        };

        ClientCertificateCandidate Conclude(ClientCertificateCondition condition, CertificateChainProblem? cause = null) =>
            new(entry, chain, condition, cause);
    }

    // What a store that was not read as a whole might hold is no problem of the certificate.
    private CertificateChainProblem? FindDistrust(CertificateChain chain)
    {
        bool rootsKnown = Stores.IsWhole(CertificateStoreSet.Roots);
        bool authoritiesKnown = Stores.IsWhole(CertificateStoreSet.Authorities);
        return chain.Problems.FirstOrDefault(problem => problem.Problem switch
        {
            CertificateProblem.MissingIssuer => rootsKnown && authoritiesKnown && !(EndsBeforeKnownRoot(chain) && RootUpdate.Value),
            CertificateProblem.UntrustedRoot => rootsKnown,
            _ => !problem.IsUndecided,
        });
    }
}
