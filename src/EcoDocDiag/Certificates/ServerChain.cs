using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace EcoDocDiag.Certificates;

/// <summary>
/// The certificates that a server sent. Servers send them in any order, with others that lead elsewhere, and may leave the root out (RFC 8446, 4.4.2).
/// </summary>
public sealed class ServerChain
{
    /// <summary>How many certificates are looked at. Servers send a handful; what comes after these is no part of any chain.</summary>
    public const int MaximumCount = 32;

    private static readonly CertificateProblem[] Breaks =
    [
        CertificateProblem.WrongIssuerKey, CertificateProblem.NotAuthority, CertificateProblem.PathTooLong,
        CertificateProblem.NameNotPermitted, CertificateProblem.BrokenSignature, CertificateProblem.Distrusted,
    ];

    private ServerChain(CertificateFacts leaf, IReadOnlyList<CertificateFacts> others)
    {
        Leaf = leaf;
        Others = others;
    }

    /// <summary>The server's own certificate.</summary>
    public CertificateFacts Leaf { get; }

    /// <summary>What it sent along.</summary>
    public IReadOnlyList<CertificateFacts> Others { get; }

    /// <summary>The names that the server's certificate is for.</summary>
    public IReadOnlyList<string> Names => Leaf.AlternativeNames.Count > 0 ? Leaf.AlternativeNames : [Leaf.SubjectCommonName];

    /// <summary>Reads what a server sent.</summary>
    /// <param name="sent">The certificates, the server's own first.</param>
    /// <param name="chain">The chain; null where the first is not a certificate.</param>
    public static bool TryRead(IReadOnlyList<EncodedCertificate> sent, [NotNullWhen(true)] out ServerChain? chain)
    {
        chain = sent.Count > 0 && sent[0].Facts is { } leaf
            ? new ServerChain(leaf, [.. sent.Take(MaximumCount).Skip(1).Select(static data => data.Facts).OfType<CertificateFacts>()])
            : null;
        return chain is not null;
    }

    /// <summary>
    /// What is wrong with a chain of this server, or null: a link that does not hold, an authority that is none or is distrusted, or a server that vouches
    /// for itself. A root that is in no store is none of it: Windows fetches roots when they are first needed, and browsers have lists of their own.
    /// </summary>
    public CertificateChainProblem? FindBreak(CertificateChain chain) => chain.Problems.FirstOrDefault(problem => problem.Problem switch
    {
        CertificateProblem.UntrustedRoot => problem.Certificate == Leaf,

        // What was sent for its issuer did not issue it.
        CertificateProblem.MissingIssuer => problem.Certificate.IsSelfIssued
            || Others.Any(other => other.EncodedSubject.SequenceEqual(problem.Certificate.EncodedIssuer)),
        _ => Breaks.Contains(problem.Problem),
    });

    /// <summary>
    /// The first certificate of a chain that is not in time, or null. A root does not count: browsers take the end of its time for nothing.
    /// </summary>
    public CertificateFacts? FindOutOfTime(CertificateChain chain, DateTime utc) =>
        chain.Certificates.FirstOrDefault(certificate => !certificate.IsInTime(utc) && (certificate == Leaf || !certificate.IsSelfIssued));

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
}
