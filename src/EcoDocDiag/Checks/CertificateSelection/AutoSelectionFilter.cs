using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using EcoDocDiag.Baselines;
using EcoDocDiag.Certificates;

namespace EcoDocDiag.Checks;

/// <summary>The filter of an entry: which certificates the browser may choose by itself. One that asks nothing, <c>{}</c>, lets any pass.</summary>
internal sealed class AutoSelectionFilter
{
    internal const string Issuer = "ISSUER";
    internal const string Subject = "SUBJECT";

    private readonly CertificateNameFilter? _issuer;
    private readonly CertificateNameFilter? _subject;

    /// <summary>The filter that JSON holds; one that is no object lets none pass.</summary>
    public AutoSelectionFilter(JsonElement filter)
    {
        if (filter.ValueKind != JsonValueKind.Object)
        {
            Ignored = ["filter"];
            return;
        }

        _issuer = CertificateNameFilter.Read(filter, Issuer);
        _subject = CertificateNameFilter.Read(filter, Subject);
        Ignored =
        [
            .. filter.EnumerateObject().Select(static member => member.Name).Where(static name => name is not (Issuer or Subject)),
            .. _issuer.Ignored,
            .. _subject.Ignored,
        ];
    }

    /// <summary>What is written in it and the browser passes over.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>The common name that it asks of the issuer; empty for any.</summary>
    public string IssuerCommonName => _issuer?.CommonName ?? "";

    public bool Matches(CertificateFacts certificate) =>
        _issuer is not null && _subject is not null && _issuer.Matches(certificate) && _subject.Matches(certificate);

    /// <summary>Whether some certificate of the service could pass, as far as the baseline knows their names.</summary>
    public bool CouldMatch(CertificateRule service) =>
        _issuer is not null && _subject is not null
        && (_issuer.CommonName.Length == 0 || service.ClientIssuers.Contains(_issuer.CommonName, StringComparer.Ordinal))
        && (_subject.CommonName.Length == 0 || _subject.CommonName.StartsWith(service.SubjectPrefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>What it asks, e.g. <c>ISSUER CN=Other CA; SUBJECT O=Example</c>.</summary>
    public override string ToString()
    {
        string[] sides = [.. new[] { _issuer?.ToString(), _subject?.ToString() }.Where(static side => !string.IsNullOrEmpty(side)).OfType<string>()];
        return _issuer is null ? "filter ?" : sides.Length == 0 ? "{}" : string.Join("; ", sides);
    }
}
