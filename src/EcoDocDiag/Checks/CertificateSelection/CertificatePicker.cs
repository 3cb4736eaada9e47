using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using EcoDocDiag.Baselines;
using EcoDocDiag.Certificates;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// Which certificates Edge and Chrome offer where a server asks for one, and in what order: the tests of Chromium's net/ssl/client_cert_store_win.cc and the
/// order of net/ssl/client_cert_identity.cc. Which authorities the server names is not known here; none is assumed to be left out.
/// </summary>
internal sealed class CertificatePicker
{
    // The software providers of CAPI whose keys CNG opens too (CRYPT_ACQUIRE_PREFER_NCRYPT_KEY_FLAG; net/ssl/ssl_platform_key_win.cc).
    private static readonly string[] ProvidersThatOpenAsNextGeneration =
    [
        "Microsoft Base Cryptographic Provider v1.0",
        "Microsoft Strong Cryptographic Provider",
        "Microsoft Enhanced Cryptographic Provider v1.0",
        "Microsoft Enhanced RSA and AES Cryptographic Provider",
        "Microsoft Enhanced RSA and AES Cryptographic Provider (Prototype)",
        "Microsoft RSA SChannel Cryptographic Provider",
        "Microsoft RSA Signature Cryptographic Provider",
    ];

    // Those that last longest first. A chain of orders by times would be compiled anew in each process, since a time is a value.
    private static readonly Comparer<CertificateFacts> ByLifetime = Comparer<CertificateFacts>.Create(static (one, other) =>
        one.NotAfterUtc != other.NotAfterUtc ? other.NotAfterUtc.CompareTo(one.NotAfterUtc)
        : one.NotBeforeUtc != other.NotBeforeUtc ? other.NotBeforeUtc.CompareTo(one.NotBeforeUtc)
        : string.CompareOrdinal(one.Sha256, other.Sha256));

    private static readonly Comparer<PickerCertificate> ByOffer = Comparer<PickerCertificate>.Create(static (one, other) =>
        one.IsOffered != other.IsOffered ? other.IsOffered.CompareTo(one.IsOffered) : ByLifetime.Compare(one.Facts, other.Facts));

    private readonly IMachine _machine;
    private readonly CertificateRule _rule;
    private readonly ClientCertificateSetting _setting;

    /// <summary>A picker over the user's certificates.</summary>
    public CertificatePicker(IMachine machine, CertificateRule rule, ClientCertificateSetting setting)
    {
        _machine = machine;
        _rule = rule;
        _setting = setting;
    }

    /// <summary>The certificates of the service, those that are offered first, each as the browsers order them.</summary>
    public IReadOnlyList<PickerCertificate> ReadService() =>
    [
        .. _setting.Read()
            .Where(static candidate => candidate.Condition != ClientCertificateCondition.WrongIssuer)
            .Select(candidate => Test(candidate.Entry, candidate.Chain))
            .OrderBy(static certificate => certificate, ByOffer),
    ];

    /// <summary>The user's certificates of whatever origin that the browsers offer, in their order: those that last longest first.</summary>
    /// <param name="service">Those of the service.</param>
    public IReadOnlyList<CertificateFacts> ReadOffered(IReadOnlyList<PickerCertificate> service) =>
    [
        .. _setting.Stores.Read(CertificateStoreSet.Personal)
            .Where(entry => service.FirstOrDefault(certificate => certificate.Facts.Sha256 == entry.Facts.Sha256) is { } known
                ? known.IsOffered
                : FindFailedTests(entry).Count == 0)
            .Select(static entry => entry.Facts)
            .OrderBy(static facts => facts, ByLifetime),
    ];

    private PickerCertificate Test(CertificateEntry entry, CertificateChain chain)
    {
        List<PickerCondition> failed = FindFailedTests(entry);
        string missing = FindMissingIssuer(chain);
        if (missing.Length > 0)
        {
            failed.Add(_setting.Stores.IsWhole(CertificateStoreSet.Authorities) ? PickerCondition.IssuerMissing : PickerCondition.IssuerUnknown);
        }

        if (failed.Count == 0 && IsHeldByOldProvider(entry.Stored))
        {
            failed.Add(PickerCondition.OldProvider);
        }

        return new PickerCertificate(entry, failed, missing);
    }

    private List<PickerCondition> FindFailedTests(CertificateEntry entry)
    {
        CertificateFacts facts = entry.Facts;
        List<PickerCondition> failed = [];
        if (_machine.UtcNow > facts.NotAfterUtc)
        {
            failed.Add(PickerCondition.Expired);
        }
        else if (_machine.UtcNow < facts.NotBeforeUtc)
        {
            failed.Add(PickerCondition.NotYetValid);
        }

        if (entry.Stored.PrivateKey == PrivateKeyState.Missing)
        {
            failed.Add(PickerCondition.NoKeyLink);
        }

        if (!facts.Permits(CertificateFacts.ClientAuthentication))
        {
            failed.Add(PickerCondition.NotForClientAuthentication);
        }

        if (facts.KeyUsage is { } usage && (usage & X509KeyUsageFlags.DigitalSignature) == 0)
        {
            failed.Add(PickerCondition.NoDigitalSignature);
        }

        return failed;
    }

    // A server names roots and authorities: the search follows the names of the issuers, so that the root itself need not be here.
    private string FindMissingIssuer(CertificateChain chain) =>
        (chain.Find(CertificateProblem.MissingIssuer) ?? chain.Find(CertificateProblem.WrongIssuerKey)) is { } missing
        && !_rule.Authorities.Any(pin => pin.IsRoot && pin.Name == missing.Certificate.IssuerName)
            ? missing.Certificate.IssuerName
            : "";

    private static bool IsHeldByOldProvider(StoredCertificate stored) =>
        stored.KeyProvider is { IsNextGeneration: false } provider && !ProvidersThatOpenAsNextGeneration.Contains(provider.Name, StringComparer.OrdinalIgnoreCase);
}
