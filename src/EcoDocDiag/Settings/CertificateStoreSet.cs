using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// The certificate stores that count for the user, each read at most once and only when it is asked for. On Windows the user's logical stores
/// Root, CA and Disallowed already show the machine's; a certificate that several stores show is one entry.
/// </summary>
public sealed class CertificateStoreSet
{
    /// <summary>The user's own certificates.</summary>
    public static readonly IReadOnlyList<CertificateStore> Personal = [CertificateStore.UserMy];

    /// <summary>What is trusted as a root.</summary>
    public static readonly IReadOnlyList<CertificateStore> Roots = [CertificateStore.UserRoot, CertificateStore.MachineRoot, CertificateStore.MachineAuthRoot];

    /// <summary>The intermediate authorities.</summary>
    public static readonly IReadOnlyList<CertificateStore> Authorities = [CertificateStore.UserCA, CertificateStore.MachineCA];

    /// <summary>What must not be trusted.</summary>
    public static readonly IReadOnlyList<CertificateStore> Disallowed = [CertificateStore.UserDisallowed, CertificateStore.MachineDisallowed];

    private readonly IMachine _machine;
    private readonly Dictionary<CertificateStore, Content> _contents = new(Roots.Count + Authorities.Count + Disallowed.Count + 1);

    /// <summary>The stores of <paramref name="machine"/>.</summary>
    public CertificateStoreSet(IMachine machine)
    {
        _machine = machine;
    }

    /// <summary>The certificates of <paramref name="stores"/>, each once; those that cannot be read as one are left out and counted by <see cref="CountMalformed"/>.</summary>
    public IReadOnlyList<CertificateEntry> Read(IReadOnlyList<CertificateStore> stores)
    {
        List<CertificateEntry> entries = [];
        HashSet<string>? known = null;
        foreach (CertificateStore store in stores)
        {
            StoredCertificateList certificates = Open(store).Certificates;
            for (int i = 0; i < certificates.Count; i++)
            {
                StoredCertificate stored = certificates[i];
                if (stored.Encoded.Facts is { } facts && (known ??= new HashSet<string>(StringComparer.Ordinal)).Add(facts.Sha256))
                {
                    entries.Add(new CertificateEntry(store, stored, facts));
                }
            }
        }

        return entries;
    }

    /// <summary>The first of <paramref name="stores"/> that has a certificate, and how it has it; null where none does.</summary>
    public CertificateEntry? Find(CertificateFacts certificate, IReadOnlyList<CertificateStore> stores)
    {
        foreach (CertificateStore store in stores)
        {
            StoredCertificateList certificates = Open(store).Certificates;
            if (certificates.Index.Contains(certificate.Sha256))
            {
                StoredCertificate stored = certificates.First(item => item.Encoded.Facts?.Sha256 == certificate.Sha256);
                return new CertificateEntry(store, stored, stored.Encoded.Facts!);
            }
        }

        return null;
    }

    /// <summary>How many certificates of <paramref name="stores"/> are not the DER encoding of one.</summary>
    public int CountMalformed(IReadOnlyList<CertificateStore> stores) => stores.Sum(store => Open(store).Certificates.Count(static stored => stored.Encoded.Facts is null));

    /// <summary>Whether at least one of <paramref name="stores"/> was captured; a failed read counts, there is something to report.</summary>
    public bool IsCaptured(IReadOnlyList<CertificateStore> stores) => stores.Any(store => Open(store).State != ReadState.NotCaptured);

    /// <summary>The names of those of <paramref name="stores"/> that were not captured.</summary>
    public IEnumerable<string> FindUnseen(IReadOnlyList<CertificateStore> stores) =>
        stores.Where(store => Open(store).State == ReadState.NotCaptured).Select(store => store.ToString());

    /// <summary>Why the first of <paramref name="stores"/> was not captured; empty where it was.</summary>
    public string NotCapturedReason(IReadOnlyList<CertificateStore> stores) => Open(stores[0]).State == ReadState.NotCaptured ? Open(stores[0]).Reason : "";

    /// <summary>The first of <paramref name="stores"/> that could not be read, or null.</summary>
    public ReadFault? FindFault(IReadOnlyList<CertificateStore> stores)
    {
        foreach (CertificateStore store in stores)
        {
            Content content = Open(store);
            if (content.State == ReadState.Failed)
            {
                return new ReadFault(content.Reason, store.ToString(), content.Detail);
            }
        }

        return null;
    }

    /// <summary>The certificates of each of <paramref name="stores"/>, to be searched.</summary>
    internal IReadOnlyList<CertificateIndex> Index(IReadOnlyList<CertificateStore> stores)
    {
        var indexes = new CertificateIndex[stores.Count];
        for (int i = 0; i < indexes.Length; i++)
        {
            indexes[i] = Open(stores[i]).Certificates.Index;
        }

        return indexes;
    }

    private Content Open(CertificateStore store)
    {
        if (_contents.TryGetValue(store, out Content? content))
        {
            return content;
        }

        Reading<IReadOnlyList<StoredCertificate>> reading = _machine.Certificates.ReadStore(store);
        content = new Content(reading.State, reading.Reason, reading.Detail, reading.Value as StoredCertificateList ?? new StoredCertificateList(reading.Value ?? []));
        _contents[store] = content;
        return content;
    }

    private sealed record Content(ReadState State, string Reason, string Detail, StoredCertificateList Certificates);
}
