using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines;

/// <summary>
/// The certificate stores as the registry keeps them. A store is the sum of parts, each a key <c>…\SystemCertificates\&lt;store&gt;\Certificates</c>
/// with a key for each certificate: of a user the own part and that of group policy, of the machine those two and the enterprise's; the machine's
/// <c>Root</c> shows <c>AuthRoot</c> too, and a user's store the machine's of the same name (Microsoft, "System Store Locations" and
/// "Certificate stores": the physical stores of each logical one). Not verified on Windows, where a user's <c>Root</c> may hold entries that
/// Windows ignores because the user never confirmed them.
/// </summary>
internal sealed class RegistryCertificates : ICertificateReader
{
    private const string Policies = @"Software\Policies\Microsoft\SystemCertificates";
    private const string Enterprise = @"Software\Microsoft\EnterpriseCertificates";
    private const string Own = @"Software\Microsoft\SystemCertificates";

    private readonly IRegistryReader _registry;

    /// <summary>A reader of the stores in <paramref name="registry"/>.</summary>
    public RegistryCertificates(IRegistryReader registry)
    {
        _registry = registry;
    }

    /// <summary>
    /// A store with all of its parts. It counts as captured where every part was: a certificate may be in any of them. The personal store never
    /// does, since Windows keeps it in files of the profile.
    /// </summary>
    public Reading<IReadOnlyList<StoredCertificate>> ReadStore(CertificateStore store)
    {
        if (Is(store, CertificateStore.UserMy))
        {
            return Reading<IReadOnlyList<StoredCertificate>>.NotCaptured();
        }

        List<StoredCertificate> certificates = [];
        foreach (RegistryPath part in PartsOf(store))
        {
            Reading<IReadOnlyList<StoredCertificate>> reading = ReadPart(part);
            if (!reading.IsPresent)
            {
                return reading;
            }

            certificates.AddRange(reading.Value);
        }

        return Reading<IReadOnlyList<StoredCertificate>>.Present(InOrder(certificates));
    }

    /// <summary>The target user's own parts of a store, without what it shows of the machine's; empty and present where there is none.</summary>
    public Reading<IReadOnlyList<StoredCertificate>> ReadOwnParts(string name)
    {
        Reading<IReadOnlyList<StoredCertificate>> own = ReadPart(Part(RegistryRoot.CurrentUser, Own, name));
        if (!own.IsPresent)
        {
            return own;
        }

        Reading<IReadOnlyList<StoredCertificate>> policy = ReadPart(Part(RegistryRoot.CurrentUser, Policies, name));
        return policy.Select<IReadOnlyList<StoredCertificate>>(certificates => [.. own.Value, .. certificates]);
    }

    /// <summary>Whether the part of a store holds <paramref name="certificate"/> that is neither group policy's nor another store's.</summary>
    public Reading<bool> HoldsOwn(CertificateStore store, StoredCertificate certificate)
    {
        RegistryPath part = Part(store.OfUser ? RegistryRoot.CurrentUser : RegistryRoot.LocalMachine, Own, store.Name);
        Reading<RegistryValue> blob = _registry.ReadValue(part.Append(ThumbprintOf(certificate)), "Blob");
        if (!blob.IsPresent)
        {
            return blob.IsKnown ? Reading<bool>.Present(false) : blob.Select(static _ => false);
        }

        return SerializedCertificate.TryRead(blob.Value.Data) is { } stored
            ? Reading<bool>.Present(stored.RawData.SequenceEqual(certificate.RawData))
            : Reading<bool>.Failed(ReadReason.Malformed, ThumbprintOf(certificate));
    }

    /// <summary>The certificates by thumbprint, each once: the one of which most is known of its key.</summary>
    public static IReadOnlyList<StoredCertificate> InOrder(IEnumerable<StoredCertificate> certificates) =>
    [
        .. certificates
            .GroupBy(ThumbprintOf, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.OrderByDescending(certificate => certificate.PrivateKey).ThenByDescending(certificate => certificate.KeyProvider is not null).First()),
    ];

    /// <summary>The name that Windows gives a certificate: its SHA-1, which vouches for nothing.</summary>
    public static string ThumbprintOf(StoredCertificate certificate)
    {
#pragma warning disable CA1850, CA5350 // The thumbprint by which Windows itself names certificates: nothing is trusted by it. No HashData on .NET Framework.
        using SHA1 sha1 = SHA1.Create();
        return HexText.Upper(sha1.ComputeHash(certificate.RawData.ToArray()));
#pragma warning restore CA1850, CA5350
    }

    private static IEnumerable<RegistryPath> PartsOf(CertificateStore store)
    {
        IEnumerable<RegistryPath> machine = MachinePartsOf(store.Name);
        if (Is(store with { OfUser = false }, CertificateStore.MachineRoot))
        {
            machine = machine.Concat(MachinePartsOf(CertificateStore.MachineAuthRoot.Name));
        }

        return store.OfUser
            ? machine.Prepend(Part(RegistryRoot.CurrentUser, Policies, store.Name)).Prepend(Part(RegistryRoot.CurrentUser, Own, store.Name))
            : machine;
    }

    private static IEnumerable<RegistryPath> MachinePartsOf(string name) =>
        new[] { Own, Policies, Enterprise }.Select(root => Part(RegistryRoot.LocalMachine, root, name));

    private static RegistryPath Part(RegistryRoot root, string key, string name) => new(root, key + "\\" + name + "\\Certificates");

    private static bool Is(CertificateStore store, CertificateStore known) =>
        store.OfUser == known.OfUser && store.Name.Equals(known.Name, StringComparison.OrdinalIgnoreCase);

    private static Reading<IReadOnlyList<StoredCertificate>> Unread<T>(Reading<T> reading)
        where T : notnull =>
        reading.Select<IReadOnlyList<StoredCertificate>>(static _ => []);

    private Reading<IReadOnlyList<StoredCertificate>> ReadPart(RegistryPath part)
    {
        Reading<IReadOnlyList<string>> thumbprints = _registry.ReadSubKeyNames(part);
        if (!thumbprints.IsKnown)
        {
            return Unread(thumbprints);
        }

        List<StoredCertificate> certificates = [];
        foreach (string thumbprint in thumbprints.Value ?? [])
        {
            Reading<RegistryValue> blob = _registry.ReadValue(part.Append(thumbprint), "Blob");
            if (!blob.IsKnown)
            {
                return Unread(blob);
            }

            // A key without a blob is what is left of a certificate that was deleted.
            if (blob.IsPresent)
            {
                if (SerializedCertificate.TryRead(blob.Value.Data) is not { } certificate)
                {
                    return Reading<IReadOnlyList<StoredCertificate>>.Failed(ReadReason.Malformed, thumbprint);
                }

                certificates.Add(certificate);
            }
        }

        return Reading<IReadOnlyList<StoredCertificate>>.Present(certificates);
    }
}
