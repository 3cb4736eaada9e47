using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace EcoDocDiag.Certificates;

/// <summary>
/// The certificates that a server sent, judged by themselves: whether they are for a name, in time, and each signed by the next. Whether the PC trusts the
/// last one's root is not part of it. Servers send them in any order and may leave the root out (RFC 8446, 4.4.2).
/// </summary>
public sealed class ServerChain
{
    private readonly List<CertificateFacts> _path;

    private ServerChain(List<CertificateFacts> path, CertificateFacts? broken)
    {
        _path = path;
        Broken = broken;
    }

    /// <summary>The server's own certificate.</summary>
    public CertificateFacts Leaf => _path[0];

    /// <summary>The certificate whose link to its authority does not hold: a wrong signature, an authority that is none, or a server that vouches for itself. Null where all hold.</summary>
    public CertificateFacts? Broken { get; }

    /// <summary>Reads what a server sent.</summary>
    /// <param name="sent">The certificates, the server's own first.</param>
    /// <param name="chain">The chain; null where the first is not a certificate.</param>
    public static bool TryRead(IReadOnlyList<EncodedCertificate> sent, [NotNullWhen(true)] out ServerChain? chain)
    {
        chain = null;
        List<CertificateFacts> others = [];
        foreach (EncodedCertificate data in sent)
        {
            if (data.Facts is { } certificate)
            {
                others.Add(certificate);
            }
            else if (others.Count == 0)
            {
                return false;
            }
        }

        if (others.Count == 0)
        {
            return false;
        }

        List<CertificateFacts> path = [others[0]];
        others.RemoveAt(0);
        chain = new ServerChain(path, Extend(path, others));
        return true;
    }

    /// <summary>
    /// Whether the server's certificate is for <paramref name="host"/>: one of its alternative names, or without any its common name. A star stands for the
    /// whole first label (RFC 6125, 6.4.3).
    /// </summary>
    public bool IsFor(string host)
    {
        IReadOnlyList<string> names = Names;
        string rest = host.Substring(host.IndexOf('.') + 1);
        return names.Any(name =>
            name.Equals(host, StringComparison.OrdinalIgnoreCase)
            || (name.StartsWith("*.", StringComparison.Ordinal) && rest != host && name.Substring(2).Equals(rest, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The names that the server's certificate is for.</summary>
    public IReadOnlyList<string> Names => Leaf.AlternativeNames.Count > 0 ? Leaf.AlternativeNames : [Leaf.SubjectCommonName];

    /// <summary>The first certificate that is not in time at <paramref name="utc"/>; null where all are. A root that was sent along does not count: its copy on the PC does.</summary>
    public CertificateFacts? FindOutOfTime(DateTime utc) => _path.Find(certificate => !certificate.IsInTime(utc) && (certificate == Leaf || !certificate.IsSelfIssued));

    private static CertificateFacts? Extend(List<CertificateFacts> path, List<CertificateFacts> others)
    {
        while (true)
        {
            CertificateFacts last = path[path.Count - 1];
            if (last.IsSelfIssued)
            {
                return path.Count == 1 || CertificateSignature.Verify(last, last) == CertificateSignatureState.Invalid ? last : null;
            }

            List<CertificateFacts> candidates = others.FindAll(other => other.EncodedSubject.SequenceEqual(last.EncodedIssuer));
            if (candidates.Count == 0)
            {
                return null;
            }

            CertificateFacts? issuer = candidates.Find(candidate =>
                (candidate.IsAuthority ?? candidate.IsSelfIssued) && CertificateSignature.Verify(last, candidate) != CertificateSignatureState.Invalid);
            if (issuer is null)
            {
                return last;
            }

            path.Add(issuer);
            others.Remove(issuer);
        }
    }
}
