using System;
using System.Collections.Generic;
using EcoDocDiag.Baselines;

namespace EcoDocDiag.Settings;

/// <summary>How it stands with a root or an intermediate that is needed.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Name">The authority's name as a certificate dialog shows it; empty where it is not known.</param>
/// <param name="Entry">The certificate that the condition is about; null where there is none.</param>
/// <param name="DistrustedSince">Since when the root program no longer trusts it; null where it does, or where a store of the PC says so.</param>
/// <param name="Pins">The known certificates, any one of which would do if it were there.</param>
public sealed record CertificateAuthorityState(
    CertificateAuthorityCondition Condition,
    string Name,
    CertificateEntry? Entry,
    DateTime? DistrustedSince,
    IReadOnlyList<AuthorityPin> Pins);
