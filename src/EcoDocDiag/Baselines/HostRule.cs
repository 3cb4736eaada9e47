using System;
using System.Collections.Generic;

namespace EcoDocDiag.Baselines;

/// <summary>One host to reach.</summary>
/// <param name="Id">A short stable name, e.g. <c>Issuance</c>.</param>
/// <param name="Url">The address to ask for.</param>
/// <param name="IssuerOrganizations">The organisations (<c>O=</c>) whose authorities may issue its server certificate; another one is an interception. Empty: any.</param>
public sealed record HostRule(string Id, Uri Url, IReadOnlyList<string> IssuerOrganizations)
{
    /// <summary>Whether its server asks for the user's certificate.</summary>
    public bool AsksForCertificate { get; init; }
}
