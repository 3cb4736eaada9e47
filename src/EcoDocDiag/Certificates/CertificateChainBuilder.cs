using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Threading;

namespace EcoDocDiag.Certificates;

/// <summary>
/// Builds certificate chains (RFC 5280, 6.1 and RFC 4158) by our own code: a snapshot is judged on another system than it was taken on, and
/// <c>X509Chain</c> answers by the stores and the policy of the system it runs on. Judged are names (by their bytes), signatures, times, basic constraints,
/// key usage, extended key usage at every step, name constraints, trust and distrust; key identifiers say which issuer to try first, and exclude none.
/// Not judged, since no store holds it: revocation. Unknown critical extensions and demands for policies leave a chain undecided.
/// One builder is for one PC: all its chains share one budget.
/// </summary>
public sealed class CertificateChainBuilder
{
    private const int MaximumLength = 10;

    // One certificate in a mesh of authorities must not use up what others need.
    private const int MaximumSteps = 400;

    private readonly ChainBudget _budget;
    private readonly IReadOnlyList<CertificateIndex> _issuers;
    private readonly IReadOnlyList<CertificateIndex> _roots;
    private readonly ISet<string> _distrusted;

    /// <summary>A builder over the certificates of some stores.</summary>
    /// <param name="authorities">Certificates that may issue others and are not trusted by themselves.</param>
    /// <param name="roots">The trusted roots.</param>
    /// <param name="distrusted">The SHA-256 of what must not be trusted.</param>
    /// <param name="cancellationToken">Set when the caller gave up.</param>
    public CertificateChainBuilder(
        IEnumerable<CertificateFacts> authorities, IEnumerable<CertificateFacts> roots, ISet<string> distrusted, CancellationToken cancellationToken = default)
        : this([new CertificateIndex(authorities)], [new CertificateIndex(roots)], distrusted, new ChainBudget(cancellationToken))
    {
    }

    internal CertificateChainBuilder(
        IReadOnlyList<CertificateIndex> authorities, IReadOnlyList<CertificateIndex> roots, ISet<string> distrusted, ChainBudget budget)
    {
        _budget = budget;
        _issuers = [.. roots, .. authorities];
        _roots = roots;
        _distrusted = distrusted;
    }

    /// <summary>
    /// The best chain for <paramref name="certificate"/>: one without problems if there is any, else the one that is nearest to it. Where the search was given
    /// up before one without problems was found, <see cref="CertificateProblem.TooCostly"/> is among them.
    /// </summary>
    /// <param name="certificate">The certificate to start from.</param>
    /// <param name="utc">The time to judge by.</param>
    /// <param name="use">The extended key usage that every certificate of the chain must permit; null for any.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public CertificateChain Build(CertificateFacts certificate, DateTime utc, string? use = null)
    {
        Search search = new(this, utc, use);
        search.Extend([certificate]);
        return search.Conclude();
    }

    private bool IsTrusted(CertificateFacts certificate)
    {
        foreach (CertificateIndex root in _roots)
        {
            if (root.Contains(certificate.Sha256))
            {
                return true;
            }
        }

        return false;
    }

    // The most promising first; a certificate that several stores hold is one.
    private List<CertificateFacts> FindIssuers(CertificateFacts certificate, DateTime utc)
    {
        List<CertificateFacts> issuers = [];
        foreach (CertificateIndex issues in _issuers)
        {
            issues.FindBySubject(certificate.EncodedIssuer, issuers);
        }

        if (issuers.Count < 2)
        {
            return issuers;
        }

        HashSet<string> known = new(StringComparer.Ordinal);
        issuers.RemoveAll(issuer => !known.Add(issuer.Sha256));
        issuers.Sort((left, right) => Compare(certificate, left, right, utc));
        return issuers;
    }

    // The named key before another, in time before out of time, the one that lasts longest first. No two have the same SHA-256, so the order is always the same.
    private static int Compare(CertificateFacts certificate, CertificateFacts left, CertificateFacts right, DateTime utc)
    {
        int order = FitsKey(certificate, right).CompareTo(FitsKey(certificate, left));
        order = order != 0 ? order : right.IsInTime(utc).CompareTo(left.IsInTime(utc));
        order = order != 0 ? order : right.NotAfterUtc.CompareTo(left.NotAfterUtc);
        return order != 0 ? order : string.CompareOrdinal(left.Sha256, right.Sha256);
    }

    private static bool FitsKey(CertificateFacts certificate, CertificateFacts issuer) =>
        certificate.AuthorityKeyIdentifier.Length == 0
        || issuer.SubjectKeyIdentifier.Length == 0
        || certificate.AuthorityKeyIdentifier == issuer.SubjectKeyIdentifier;

    private sealed class Search
    {
        private readonly CertificateChainBuilder _builder;
        private readonly DateTime _utc;
        private readonly string? _use;
        private readonly Dictionary<CertificateFacts, List<CertificateVerification>> _verifications = [];
        private int _steps;
        private bool _isGivenUp;

        internal Search(CertificateChainBuilder builder, DateTime utc, string? use)
        {
            _builder = builder;
            _utc = utc;
            _use = use;
        }

        private CertificateChain? Best { get; set; }

        internal CertificateChain Conclude() => _isGivenUp && Best!.Problems.Count > 0
            ? Best with { Problems = [.. Best.Problems, new CertificateChainProblem(CertificateProblem.TooCostly, Best.Certificates[0])] }
            : Best!;

        internal void Extend(List<CertificateFacts> path)
        {
            if (Best is { Problems.Count: 0 })
            {
                return;
            }

            bool isAllowed = _builder._budget.TakeStep();
            if ((++_steps > MaximumSteps || !isAllowed) && Best is not null)
            {
                _isGivenUp = true;
                return;
            }

            CertificateFacts last = path[path.Count - 1];
            if (IsRoot(last))
            {
                Conclude(path, isComplete: true, null);
                return;
            }

            bool anyOfName = false;
            bool anyIssuer = false;
            foreach (CertificateFacts issuer in _builder.FindIssuers(last, _utc))
            {
                if (path.Any(member => member.Sha256 == issuer.Sha256))
                {
                    continue;
                }

                // Where another key than the named one did not sign, that is as it should be.
                anyOfName |= FitsKey(last, issuer);
                if (path.Count < MaximumLength && Verify(last, issuer) is { } state && state != CertificateSignatureState.Invalid)
                {
                    anyIssuer = true;
                    Extend([.. path, issuer]);
                }
            }

            if (!anyIssuer)
            {
                Conclude(path, isComplete: false, anyOfName ? CertificateProblem.WrongIssuerKey : CertificateProblem.MissingIssuer);
            }
        }

        private bool IsRoot(CertificateFacts certificate) =>
            certificate.IsSelfIssued
            && (_builder.IsTrusted(certificate) || Verify(certificate, certificate) == CertificateSignatureState.Valid);

        // Null where no more may be verified.
        private CertificateSignatureState? Verify(CertificateFacts certificate, CertificateFacts issuer)
        {
            if (!_verifications.TryGetValue(certificate, out List<CertificateVerification>? done))
            {
                done = [];
                _verifications.Add(certificate, done);
            }

            if (done.Find(known => known.Issuer == issuer) is { } verification)
            {
                return verification.State;
            }

            if (CertificateSignature.Recall(certificate, issuer) is null && !_builder._budget.TakeSignature(issuer.PublicKeyLength))
            {
                _isGivenUp = true;
                return null;
            }

            CertificateSignatureState state = CertificateSignature.Verify(certificate, issuer);
            done.Add(new CertificateVerification(issuer, state));
            return state;
        }

        private void Conclude(List<CertificateFacts> path, bool isComplete, CertificateProblem? end)
        {
            CertificateChain chain = new([.. path], isComplete, [.. FindProblems(path, end)]);
            if (Best is null || Compare(chain, Best) < 0)
            {
                Best = chain;
            }
        }

        // A chain that ends in a trusted root says more than one that breaks off, whatever else is wrong with it; what nobody knows is better than what is wrong.
        private int Compare(CertificateChain left, CertificateChain right)
        {
            int order = EndsInTrust(right).CompareTo(EndsInTrust(left));
            order = order != 0 ? order : CountDecided(left).CompareTo(CountDecided(right));
            return order != 0 ? order : left.Problems.Count.CompareTo(right.Problems.Count);
        }

        private static int CountDecided(CertificateChain chain) => chain.Problems.Count(static problem => !problem.IsUndecided);

        private bool EndsInTrust(CertificateChain chain) => chain.IsComplete && _builder.IsTrusted(chain.Last);

        private IEnumerable<CertificateChainProblem> FindProblems(List<CertificateFacts> path, CertificateProblem? end)
        {
            int last = path.Count - 1;
            if (end is { } problem)
            {
                yield return new CertificateChainProblem(problem, path[last]);
            }
            else if (!_builder.IsTrusted(path[last]))
            {
                yield return new CertificateChainProblem(CertificateProblem.UntrustedRoot, path[last]);
            }

            for (int i = last; i >= 0; i--)
            {
                foreach (CertificateProblem found in FindProblems(path, i))
                {
                    yield return new CertificateChainProblem(found, path[i]);
                }
            }
        }

        private IEnumerable<CertificateProblem> FindProblems(List<CertificateFacts> path, int index)
        {
            CertificateFacts certificate = path[index];
            if (_builder._distrusted.Contains(certificate.Sha256))
            {
                yield return CertificateProblem.Distrusted;
            }

            if (_utc < certificate.NotBeforeUtc)
            {
                yield return CertificateProblem.NotYetValid;
            }
            else if (_utc > certificate.NotAfterUtc)
            {
                yield return CertificateProblem.Expired;
            }

            if (index > 0 && !MayIssue(certificate, isLast: index == path.Count - 1))
            {
                yield return CertificateProblem.NotAuthority;
            }

            // RFC 5280, 4.2.1.9: what follows, without self-issued ones and without the last.
            if (index > 0 && certificate.PathLength is { } limit && path.Take(index).Skip(1).Count(member => !member.IsSelfIssued) > limit)
            {
                yield return CertificateProblem.PathTooLong;
            }

            if (_use is not null && !certificate.Permits(_use))
            {
                yield return CertificateProblem.WrongUse;
            }

            if (certificate.UnhandledExtension.Length > 0)
            {
                yield return CertificateProblem.UnhandledExtension;
            }

            // RFC 5280, 6.1.3 (b): self-issued certificates on the way are free of constraints.
            if ((index == 0 || !certificate.IsSelfIssued) && JudgeNames(path, index) is var names and not NameConstraintResult.Permitted)
            {
                yield return names == NameConstraintResult.NotPermitted ? CertificateProblem.NameNotPermitted : CertificateProblem.UnhandledExtension;
            }

            if (index == path.Count - 1 && certificate.IsSelfIssued && _builder.IsTrusted(certificate) && Verify(certificate, certificate) == CertificateSignatureState.Invalid)
            {
                yield return CertificateProblem.BrokenSignature;
            }

            if (index + 1 < path.Count && Verify(certificate, path[index + 1]) == CertificateSignatureState.Unsupported)
            {
                yield return CertificateProblem.UnsupportedSignature;
            }
        }

        private NameConstraintResult JudgeNames(List<CertificateFacts> path, int index)
        {
            NameConstraintResult result = NameConstraintResult.Permitted;
            for (int i = path.Count - 1; i > index; i--)
            {
                if (!path[i].HasNameConstraints)
                {
                    continue;
                }

                NameConstraints constraints = new(path[i]);
                NameConstraintResult one = _builder._budget.TakeNames(constraints.Count * NameConstraints.CountNames(path[index]))
                    ? constraints.Judge(path[index])
                    : NameConstraintResult.Undecided;
                if (one == NameConstraintResult.NotPermitted)
                {
                    return one;
                }

                result = one == NameConstraintResult.Undecided ? one : result;
            }

            return result;
        }

        // A root of the time before version 3 has no basic constraints.
        private bool MayIssue(CertificateFacts certificate, bool isLast) =>
            (certificate.IsAuthority ?? (isLast && _builder.IsTrusted(certificate)))
            && (certificate.KeyUsage is not { } usage || (usage & X509KeyUsageFlags.KeyCertSign) != 0);
    }
}
