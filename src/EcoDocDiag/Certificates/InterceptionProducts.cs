using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Certificates;

/// <summary>
/// Products that look into TLS connections, told by the names of their authorities, and those that they register with Windows: the table <c>InterceptionProducts.tsv</c>. What a certificate is taken for
/// is found once as long as it lives: the PCs of a fleet share their roots.
/// </summary>
internal static class InterceptionProducts
{
    private const string Resource = "EcoDocDiag.Certificates.InterceptionProducts.tsv";
    private const string CommonName = "CN";
    private const string Organization = "O";
    private const string RegisteredName = "Name";

    private static readonly Lazy<IReadOnlyList<InterceptionPattern>> Table = new(Load);
    private static readonly ConditionalWeakTable<CertificateFacts, Answer> Known = new();

    /// <summary>The lines of the table.</summary>
    public static IReadOnlyList<InterceptionPattern> Patterns => Table.Value;

    /// <summary>The product whose authority <paramref name="certificate"/> is; null where it is none of a known one.</summary>
    public static InterceptionProduct? Find(CertificateFacts certificate) => Known.GetValue(certificate, static facts => new Answer(Match(facts.FindSubjectAttributes))).Product;

    /// <summary>The product whose authority issued <paramref name="certificate"/>; null where it is none of a known one.</summary>
    public static InterceptionProduct? FindIssuer(CertificateFacts certificate) => Match(certificate.FindIssuerAttributes);

    /// <summary>The product that registers itself with Windows as <paramref name="name"/>; null where it is none of a known one.</summary>
    public static InterceptionProduct? FindRegistered(string name) =>
        Patterns.FirstOrDefault(pattern => pattern.Attribute == RegisteredName && NamePattern.MatchesStars(pattern.Pattern, name))?.Product;

    private static InterceptionProduct? Match(Func<string, IReadOnlyList<string>> attributes)
    {
        IReadOnlyList<string> names = attributes(CertificateFacts.CommonNameType);
        IReadOnlyList<string> organizations = attributes(CertificateFacts.OrganizationType);
        return Patterns.FirstOrDefault(pattern => (pattern.Attribute switch { Organization => organizations, CommonName => names, _ => [] }).Any(name => NamePattern.MatchesStars(pattern.Pattern, name)))?.Product;
    }

    private static List<InterceptionPattern> Load()
    {
        using Stream stream = typeof(InterceptionProducts).Assembly.GetManifestResourceStream(Resource)!;
        using StreamReader reader = new(stream);
        List<InterceptionPattern> patterns = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                string[] fields = line.Split('\t');
                patterns.Add(new InterceptionPattern(new InterceptionProduct(fields[1], fields[0]), fields[2], fields[3], fields[4]));
            }
        }

        return patterns;
    }

    private sealed record Answer(InterceptionProduct? Product);
}
