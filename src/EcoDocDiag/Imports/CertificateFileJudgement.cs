using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using EcoDocDiag.Baselines;
using EcoDocDiag.Certificates;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Imports;

/// <summary>What the stores of a PC say of a certificate in a file: its chain as it would be after the import, and what stands there already.</summary>
internal sealed class CertificateFileJudgement
{
    private readonly CertificateFileJudge _judge;
    private readonly CertificateFile _file;
    private readonly CertificateFacts _facts;
    private readonly CertificateRule _rule;
    private readonly CertificateStoreSet _stores;
    private readonly ClientCertificateSetting _setting;
    private readonly CertificateChain _chain;

    /// <summary>Of <paramref name="certificate"/>, which is in <paramref name="file"/>.</summary>
    internal CertificateFileJudgement(CertificateFileJudge judge, CertificateFile file, Pkcs12Certificate certificate, CheckContext context)
    {
        _judge = judge;
        _file = file;
        _facts = certificate.Facts;
        _rule = context.Baseline.Certificates;
        _stores = new CertificateStoreSet(context.Machine);
        _setting = new ClientCertificateSetting(context.Machine, _rule, _stores, context.CancellationToken);
        CertificateIndex brought = new(file.Contents.Certificates.Select(static item => item.Facts));
        CertificateChainBuilder chains = new([.. _stores.Index(CertificateStoreSet.Issuers), brought], _stores.Index(CertificateStoreSet.Roots), _setting.Distrusted, new ChainBudget(context.CancellationToken));
        _chain = chains.Build(_facts, context.Machine.UtcNow, CertificateFacts.ClientAuthentication);
    }

    /// <summary>Whether the chain stands after the import.</summary>
    internal CertificateFileStep Chain()
    {
        const string step = CertificateFileStep.Chain;
        if ((_stores.FindFault(CertificateStoreSet.Roots) ?? _stores.FindFault(CertificateStoreSet.Authorities)) is { } fault)
        {
            return _judge.Unreadable(step, fault);
        }

        bool rootsKnown = _stores.IsWhole(CertificateStoreSet.Roots);
        if (rootsKnown && FindBroughtRoot() is { } root && !IsPinned(root, isRoot: true))
        {
            return _judge.Word(step, FindingStatus.Fail, CertificateFileReason.UnknownRoot, root.SubjectName, root.Sha256);
        }

        if (_chain.Find(CertificateProblem.MissingIssuer) is { } missing)
        {
            return _setting.EndsBeforeKnownRoot(_chain) && _setting.RootUpdate.Value ? Sound(step)
                : rootsKnown && _stores.IsWhole(CertificateStoreSet.Authorities) ? _judge.Word(step, FindingStatus.Fail, CertificateFileReason.IssuerMissing, missing.Name, Describe())
                : NotCaptured(step);
        }

        if (_chain.Problems.FirstOrDefault(IsFault) is { } problem)
        {
            return _judge.Word(step, FindingStatus.Fail, CertificateFileReason.ChainFaulty, _judge.Describe(problem), problem.ToString());
        }

        if (_chain.Find(CertificateProblem.UntrustedRoot) is not null)
        {
            return !rootsKnown ? NotCaptured(step)
                : IsBrought(_chain.Last) ? _judge.Word(step, FindingStatus.Warning, CertificateFileReason.RootInFile, _chain.Last.SubjectName, _chain.Last.Sha256)
                : _judge.Word(step, FindingStatus.Fail, CertificateFileReason.UntrustedRoot, _chain.Last.SubjectName, Describe());
        }

        return _chain.Problems.FirstOrDefault(static item => item.IsUndecided) is { } undecided
            ? _judge.Word(step, FindingStatus.NotJudged, CertificateFileReason.ChainUndecided, _judge.Describe(undecided), undecided.ToString())
            : Sound(step);
    }

    /// <summary>Whether it is a certificate of the service, for logging in.</summary>
    internal CertificateFileStep Service()
    {
        const string step = CertificateFileStep.Service;
        string name = _facts.SubjectCommonName;
        string issuer = _facts.IssuerName;
        if (!CertificateFileJudge.IsNamed(_facts, _rule))
        {
            return _judge.Word(step, FindingStatus.Fail, CertificateFileReason.WrongName, name, other: _rule.SubjectPrefix);
        }

        if (!CertificateFileJudge.IsIssuedByService(_facts, _rule))
        {
            return _judge.Word(step, FindingStatus.Fail, CertificateFileReason.WrongIssuer, name, issuer);
        }

        // RFC 5246, 7.4.6: the client's key must be allowed to sign.
        if (!_facts.Permits(CertificateFacts.ClientAuthentication) || (_facts.KeyUsage is { } usage && (usage & X509KeyUsageFlags.DigitalSignature) == 0))
        {
            return _judge.Word(step, FindingStatus.Fail, CertificateFileReason.WrongUse, name);
        }

        if (_chain.Find(CertificateProblem.Distrusted) is { } distrusted)
        {
            return _judge.Word(step, FindingStatus.Fail, CertificateFileReason.Distrusted, distrusted.Name, distrusted.ToString());
        }

        if (_chain.Certificates.Count == 1)
        {
            return _judge.Word(step, FindingStatus.NotJudged, CertificateFileReason.IssuerNotSeen, name, issuer);
        }

        CertificateFacts authority = _chain.Certificates[1];
        return IsPinned(authority, isRoot: false) ? _judge.Word(step, FindingStatus.Pass, CertificateFileReason.Ok, name, issuer)
            : _rule.Authorities.Any(pin => pin.Name == authority.SubjectName) ? _judge.Word(step, FindingStatus.Fail, CertificateFileReason.IssuerNotPinned, authority.SubjectName, authority.Sha256)
            : _judge.Word(step, FindingStatus.Pass, CertificateFileReason.IssuerByName, name, issuer);
    }

    /// <summary>Whether a certificate of the service stands in the user's Personal store already.</summary>
    internal CertificateFileStep Standing()
    {
        const string step = CertificateFileStep.Standing;
        if (_stores.FindFault(CertificateStoreSet.Personal) is { } fault)
        {
            return _judge.Unreadable(step, fault);
        }

        if (!_stores.IsCaptured(CertificateStoreSet.Personal))
        {
            return _judge.NotCaptured(step, _stores.FindUnseen(CertificateStoreSet.Personal));
        }

        if (_stores.Find(_facts, CertificateStoreSet.Personal) is { } same)
        {
            bool lacksKey = same.Stored.PrivateKey is PrivateKeyState.Missing or PrivateKeyState.Unusable;
            return _judge.Word(
                step,
                lacksKey ? FindingStatus.Warning : FindingStatus.Pass,
                lacksKey ? CertificateFileReason.SameWithoutKey : CertificateFileReason.SameStands,
                _facts.SubjectCommonName,
                "private key " + same.Stored.PrivateKey);
        }

        // What was passed over may be one that is newer.
        string[] unread = [.. _stores.FindUnread(CertificateStoreSet.Personal)];
        IReadOnlyList<ClientCertificateCandidate> candidates = _setting.Read();
        ClientCertificateCandidate? usable = candidates.Where(ClientCertificateSetting.IsUsable).OrderByDescending(static item => item.Entry.Facts.NotAfterUtc).FirstOrDefault();
        return usable is not null && usable.Entry.Facts.NotAfterUtc > _facts.NotAfterUtc ? Tell(FindingStatus.Warning, CertificateFileReason.NewerStands, usable)
            : unread.Length > 0 ? _judge.NotCaptured(step, unread)
            : usable is not null ? Tell(FindingStatus.Pass, CertificateFileReason.OlderStands, usable)
            : candidates.Count > 0 ? Tell(FindingStatus.Pass, CertificateFileReason.UnusableStands, candidates[0])
            : _judge.Word(step, FindingStatus.Pass, CertificateFileReason.Ok);

        CertificateFileStep Tell(FindingStatus status, string reason, ClientCertificateCandidate other) => _judge.Word(
            step,
            status,
            reason,
            other.Entry.Facts.SubjectCommonName,
            other.Condition + "; " + other.Entry.Facts,
            _judge.Date(other.Entry.Facts.NotAfterUtc));
    }

    private CertificateFileStep Sound(string step) => _judge.Word(step, FindingStatus.Pass, CertificateFileReason.Ok, _facts.SubjectCommonName, Describe());

    private CertificateFileStep NotCaptured(string step) => _judge.NotCaptured(step, _stores.FindUnseen([.. CertificateStoreSet.Roots, .. CertificateStoreSet.Authorities]));

    // The certificate's own time, use and distrust are told of elsewhere.
    private bool IsFault(CertificateChainProblem problem) =>
        problem.Problem is not (CertificateProblem.MissingIssuer or CertificateProblem.UntrustedRoot or CertificateProblem.Distrusted)
        && !problem.IsUndecided
        && (problem.Certificate != _facts || problem.Problem is CertificateProblem.WrongIssuerKey or CertificateProblem.NameNotPermitted);

    // A root that is not trusted yet: the wizard offers to add it.
    private CertificateFacts? FindBroughtRoot() => _file.Contents.Certificates
        .Select(static item => item.Facts)
        .Where(facts => facts.IsSelfIssued && facts.IsAuthority != false && facts.Sha256 != _facts.Sha256 && _stores.Find(facts, CertificateStoreSet.Roots) is null)
        .OrderBy(facts => IsPinned(facts, isRoot: true))
        .FirstOrDefault();

    private bool IsBrought(CertificateFacts certificate) => _file.Contents.Certificates.Any(item => item.Facts.Sha256 == certificate.Sha256);

    private bool IsPinned(CertificateFacts certificate, bool isRoot) => _rule.Authorities.Any(pin => pin.IsRoot == isRoot && pin.Sha256 == certificate.Sha256);

    // Where each certificate above it comes from.
    private string Describe() => string.Join("; ", _chain.Certificates.Skip(1).Select(certificate =>
        certificate.SubjectName + (IsBrought(certificate) ? " [file]" : " [PC]")));
}
