using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using EcoDocDiag.Baselines;
using EcoDocDiag.Certificates;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// The root or the intermediate authority that must be in a store (guide 2-1-7). Known authorities are recognised by the SHA-256 of their certificates
/// alone: three certificates are named "SECOM Passport for Member PUB CA1", and anybody can make a fourth.
/// </summary>
public sealed class CertificateAuthoritySetting
{
    private readonly IMachine _machine;
    private readonly CertificateRule _rule;
    private readonly ClientCertificateSetting _client;
    private readonly bool _isRoot;

    /// <summary>The authority of a machine.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="rule">The certificates to find.</param>
    /// <param name="isRoot">True for the root, false for the intermediate.</param>
    /// <param name="cancellationToken">Set when the caller gave up.</param>
    public CertificateAuthoritySetting(IMachine machine, CertificateRule rule, bool isRoot, CancellationToken cancellationToken = default)
    {
        _machine = machine;
        _rule = rule;
        _isRoot = isRoot;
        Stores = new CertificateStoreSet(machine);
        _client = new ClientCertificateSetting(machine, rule, Stores, cancellationToken);
    }

    /// <summary>The stores that are read.</summary>
    public CertificateStoreSet Stores { get; }

    /// <summary>The stores that may hold the authority.</summary>
    public IReadOnlyList<CertificateStore> Places => _isRoot ? CertificateStoreSet.Roots : CertificateStoreSet.Authorities;

    /// <summary>Whether Windows fetches roots of its root program.</summary>
    public EffectiveValue<bool> RootUpdate => _client.RootUpdate;

    /// <summary>The store that a repair would put it into.</summary>
    public CertificateStore RepairStore => _isRoot ? CertificateStore.UserRoot : CertificateStore.UserCA;

    /// <summary>How it stands with the authority, by the baseline's mode.</summary>
    public CertificateAuthorityState Read() => _rule.Mode == AuthorityMode.Listed ? ReadListed() : ReadClientChain();

    /// <summary>Those of <paramref name="state"/>'s certificates that a repair may add, be they published somewhere or to be given as a file: the trusted ones.</summary>
    public IReadOnlyList<AuthorityPin> FindInstallable(CertificateAuthorityState state) => [.. state.Pins.Where(pin => !_client.IsDistrusted(pin))];

    private CertificateAuthorityState ReadListed()
    {
        IReadOnlyList<string> required = _isRoot ? _rule.RequiredRoots : _rule.RequiredIntermediates;
        List<AuthorityPin> pins = [.. _rule.Authorities.Where(pin => required.Contains(pin.Id, StringComparer.Ordinal))];
        string name = string.Join(" / ", pins.Select(pin => pin.Name).Distinct(StringComparer.Ordinal));
        IReadOnlyList<CertificateEntry> stored = Stores.Read(Places);
        List<CertificateEntry> found = [.. stored.Where(entry => pins.Any(pin => pin.Sha256 == entry.Facts.Sha256))];

        // A second root of the same name is one that somebody planted; of an intermediate there may be later issues than the baseline knows.
        if (FindLookAlike(stored, pins) is { } lookAlike && (_isRoot || found.Count == 0))
        {
            return new CertificateAuthorityState(CertificateAuthorityCondition.WrongCertificate, name, lookAlike, null, pins);
        }

        return found.Count == 0
            ? new CertificateAuthorityState(CertificateAuthorityCondition.Missing, name, null, null, pins)
            : found.Select(entry => Judge(entry, pins)).OrderBy(state => state.Condition).ThenByDescending(state => state.Entry!.Facts.NotAfterUtc).First();
    }

    private CertificateAuthorityState ReadClientChain()
    {
        CertificateChain? chain = _client.Read().FirstOrDefault(candidate => candidate.Condition != ClientCertificateCondition.WrongIssuer)?.Chain;
        if (chain is null)
        {
            return new CertificateAuthorityState(CertificateAuthorityCondition.NoClientCertificate, "", null, null, []);
        }

        if (chain.Find(CertificateProblem.TooCostly) is { } givenUp)
        {
            return new CertificateAuthorityState(CertificateAuthorityCondition.Undecided, givenUp.ToString(), null, null, []);
        }

        CertificateFacts? gap = (chain.Find(CertificateProblem.MissingIssuer) ?? chain.Find(CertificateProblem.WrongIssuerKey))?.Certificate;
        bool gapIsRoot = gap is not null && (PinsNamed(gap.IssuerName, isRoot: true).Count > 0
            || (chain.Certificates.Count > 1 && PinsNamed(gap.IssuerName, isRoot: false).Count == 0));
        return _isRoot ? ReadChainRoot(chain, gap, gapIsRoot) : ReadChainIntermediates(chain, gap, gapIsRoot);
    }

    private CertificateAuthorityState ReadChainRoot(CertificateChain chain, CertificateFacts? gap, bool gapIsRoot)
    {
        if (gap is not null)
        {
            return gapIsRoot ? ReadGap(chain, gap) : new CertificateAuthorityState(CertificateAuthorityCondition.IssuerMissing, gap.IssuerName, null, null, []);
        }

        CertificateFacts root = chain.Last;
        List<AuthorityPin> pins = PinsNamed(root.SubjectName, isRoot: true);
        CertificateEntry? entry = Stores.Find(root, Places);
        if (pins.Count > 0 && pins.All(pin => pin.Sha256 != root.Sha256))
        {
            return new CertificateAuthorityState(
                CertificateAuthorityCondition.WrongCertificate,
                root.SubjectName,
                entry ?? Stores.Find(root, CertificateStoreSet.Issuers),
                null,
                pins);
        }

        return entry is null ? Absent(root.SubjectName, pins)
            : chain.Find(CertificateProblem.BrokenSignature) is not null ? new CertificateAuthorityState(CertificateAuthorityCondition.Broken, root.SubjectName, entry, null, pins)
            : Judge(entry, pins);
    }

    private CertificateAuthorityState ReadChainIntermediates(CertificateChain chain, CertificateFacts? gap, bool gapIsRoot)
    {
        if (gap is not null && !gapIsRoot)
        {
            return ReadGap(chain, gap);
        }

        int end = chain.IsComplete ? chain.Certificates.Count - 1 : chain.Certificates.Count;
        List<CertificateAuthorityState> states =
        [
            .. chain.Certificates.Take(end).Skip(1)
                .Select(facts => Judge(
                    Stores.Find(facts, CertificateStoreSet.Chains)!,
                    PinsNamed(facts.SubjectName, isRoot: false))),
        ];

        if (states.Count == 0)
        {
            return new CertificateAuthorityState(CertificateAuthorityCondition.IssuedByRoot, gap?.IssuerName ?? chain.Last.SubjectName, null, null, []);
        }

        // All of them are needed: the worst decides.
        CertificateAuthorityState worst = states[0];
        foreach (CertificateAuthorityState state in states)
        {
            worst = state.Condition > worst.Condition ? state : worst;
        }

        return worst;
    }

    private CertificateAuthorityState ReadGap(CertificateChain chain, CertificateFacts gap)
    {
        List<AuthorityPin> pins = PinsNamed(gap.IssuerName, _isRoot);
        if (chain.Find(CertificateProblem.WrongIssuerKey) is null)
        {
            return Absent(gap.IssuerName, pins);
        }

        CertificateEntry lookAlike = Stores.Read(CertificateStoreSet.Chains)
            .First(entry => entry.Facts.EncodedSubject.SequenceEqual(gap.EncodedIssuer));
        return new CertificateAuthorityState(CertificateAuthorityCondition.WrongCertificate, gap.IssuerName, lookAlike, null, pins);
    }

    private CertificateAuthorityState Absent(string name, List<AuthorityPin> pins)
    {
        AuthorityPin? withdrawn = pins.Count > 0 && pins.All(_client.IsDistrusted) ? pins[0] : null;
        CertificateAuthorityCondition condition = withdrawn is not null
            ? CertificateAuthorityCondition.Distrusted
            : !_isRoot || pins.Count == 0 ? CertificateAuthorityCondition.Missing
            : _client.RootUpdate.Value ? CertificateAuthorityCondition.NotInStoreYet
            : CertificateAuthorityCondition.NeverFetched;
        return new CertificateAuthorityState(condition, name, null, withdrawn?.DistrustedSince, pins);
    }

    // Expired comes before distrusted: it needs no list of ours to be seen, and nothing mends it either.
    private CertificateAuthorityState Judge(CertificateEntry entry, IReadOnlyList<AuthorityPin> pins)
    {
        CertificateFacts facts = entry.Facts;
        AuthorityPin? pin = pins.FirstOrDefault(item => item.Sha256 == facts.Sha256);
        CertificateAuthorityCondition condition = facts switch
        {
            _ when _machine.UtcNow > facts.NotAfterUtc => CertificateAuthorityCondition.Expired,
            _ when _client.Distrusted.Contains(facts.Sha256) => CertificateAuthorityCondition.Distrusted,
            _ when _machine.UtcNow < facts.NotBeforeUtc => CertificateAuthorityCondition.NotYetValid,
            _ => CertificateAuthorityCondition.Ok,
        };
        return new CertificateAuthorityState(condition, facts.SubjectName, entry, pin?.DistrustedSince, pins);
    }

    private CertificateEntry? FindLookAlike(IReadOnlyList<CertificateEntry> stored, List<AuthorityPin> pins) => stored
        .FirstOrDefault(entry => pins.Any(pin => pin.Name == entry.Facts.SubjectName)
            && _rule.Authorities.All(pin => pin.Sha256 != entry.Facts.Sha256));

    private List<AuthorityPin> PinsNamed(string name, bool isRoot) => [.. _rule.Authorities.Where(pin => pin.IsRoot == isRoot && pin.Name == name)];
}
