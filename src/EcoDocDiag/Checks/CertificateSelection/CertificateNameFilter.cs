using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using EcoDocDiag.Certificates;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// What a filter asks of the name of the issuer or of the subject. All that is given must be equal, letter for letter; of the organisation and its unit a name may
/// have several, any of which may be it (chromium, components/certificate_matching/certificate_principal_pattern.cc).
/// </summary>
internal sealed record CertificateNameFilter
{
    private static readonly string[] Names = ["CN", "L", "O", "OU"];

    private CertificateNameFilter(string side)
    {
        Side = side;
    }

    /// <summary><c>ISSUER</c> or <c>SUBJECT</c>.</summary>
    public string Side { get; }

    public string CommonName { get; private init; } = "";

    public string Locality { get; private init; } = "";

    public string Organization { get; private init; } = "";

    public string OrganizationalUnit { get; private init; } = "";

    /// <summary>What is written in it and the browser passes over, so that the filter lets more pass than was meant.</summary>
    public IReadOnlyList<string> Ignored { get; private init; } = [];

    /// <summary>Reads the side of a filter; one that is not there, or is no object, asks nothing.</summary>
    public static CertificateNameFilter Read(JsonElement filter, string side)
    {
        var asked = new CertificateNameFilter(side);
        if (!filter.TryGetProperty(side, out JsonElement names))
        {
            return asked;
        }

        return names.ValueKind != JsonValueKind.Object
            ? asked with { Ignored = [side] }
            : asked with
            {
                CommonName = BrowserPolicyJson.FindText(names, "CN") ?? "",
                Locality = BrowserPolicyJson.FindText(names, "L") ?? "",
                Organization = BrowserPolicyJson.FindText(names, "O") ?? "",
                OrganizationalUnit = BrowserPolicyJson.FindText(names, "OU") ?? "",
                Ignored =
                [
                    .. names.EnumerateObject()
                        .Where(static member => !Names.Contains(member.Name, StringComparer.Ordinal) || member.Value.ValueKind != JsonValueKind.String)
                        .Select(member => side + " " + member.Name),
                ],
            };
    }

    public bool Matches(CertificateFacts certificate) =>
        IsFirst(CommonName, certificate, CertificateFacts.CommonNameType)
        && IsFirst(Locality, certificate, CertificateFacts.LocalityType)
        && (Organization.Length == 0 || Values(certificate, CertificateFacts.OrganizationType).Contains(Organization, StringComparer.Ordinal))
        && (OrganizationalUnit.Length == 0 || Values(certificate, CertificateFacts.OrganizationalUnitType).Contains(OrganizationalUnit, StringComparer.Ordinal));

    /// <summary>What it asks, e.g. <c>ISSUER CN=Other CA</c>; empty where it asks nothing.</summary>
    public override string ToString()
    {
        string[] parts =
        [
            .. new[] { ("CN", CommonName), ("L", Locality), ("O", Organization), ("OU", OrganizationalUnit) }
                .Where(static part => part.Item2.Length > 0)
                .Select(static part => part.Item1 + "=" + part.Item2),
        ];
        return parts.Length == 0 ? "" : Side + " " + string.Join(", ", parts);
    }

    private bool IsFirst(string wanted, CertificateFacts certificate, string type) =>
        wanted.Length == 0 || (Values(certificate, type) is { Count: > 0 } values && values[0] == wanted);

    private IReadOnlyList<string> Values(CertificateFacts certificate, string type) =>
        Side == AutoSelectionFilter.Issuer ? certificate.FindIssuerAttributes(type) : certificate.FindSubjectAttributes(type);
}
