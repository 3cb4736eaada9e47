using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Certificates;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// The certificate stores that count for the user, each read at most once and only when it is asked for. On Windows the user's logical stores
/// Root, CA and Disallowed already show the machine's; a certificate that several stores show is one entry.
/// </summary>
/// <remarks>
/// Plain loops: a dictionary or LINQ over <see cref="CertificateStore"/>, a struct, is machine code that no framework brings, and compiling it takes
/// longer than a whole check.
/// </remarks>
public sealed class CertificateStoreSet
{
    /// <summary>The user's own certificates.</summary>
    public static readonly IReadOnlyList<CertificateStore> Personal = [CertificateStore.UserMy];

    /// <summary>What is trusted as a root.</summary>
    public static readonly IReadOnlyList<CertificateStore> Roots = [CertificateStore.UserRoot, CertificateStore.MachineRoot, CertificateStore.MachineAuthRoot];

    /// <summary>The intermediate authorities.</summary>
    public static readonly IReadOnlyList<CertificateStore> Authorities = [CertificateStore.UserCA, CertificateStore.MachineCA];

    /// <summary>Where the issuer of a certificate is looked for: among the authorities and the user's own.</summary>
    internal static readonly IReadOnlyList<CertificateStore> Issuers = [CertificateStore.UserCA, CertificateStore.MachineCA, CertificateStore.UserMy];

    /// <summary>Where a certificate of a chain may be: with the issuers, or among the roots.</summary>
    internal static readonly IReadOnlyList<CertificateStore> Chains =
    [
        CertificateStore.UserCA, CertificateStore.MachineCA,
        CertificateStore.UserRoot, CertificateStore.MachineRoot, CertificateStore.MachineAuthRoot,
        CertificateStore.UserMy,
    ];

    /// <summary>What must not be trusted.</summary>
    public static readonly IReadOnlyList<CertificateStore> Disallowed = [CertificateStore.UserDisallowed, CertificateStore.MachineDisallowed];

    /// <summary>Where a certificate of the user is of no use and lands all the same when it is imported: the computer's own, other people's, the authorities'.</summary>
    internal static readonly IReadOnlyList<CertificateStore> Misplaced =
    [
        CertificateStore.MachineMy,
        CertificateStore.UserTrustedPeople, CertificateStore.UserAddressBook,
        CertificateStore.UserCA, CertificateStore.UserRoot, CertificateStore.MachineCA, CertificateStore.MachineRoot,
    ];

    private readonly IMachine _machine;
    private readonly List<Content> _contents = new(Roots.Count + Authorities.Count + Disallowed.Count + 1);

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
        for (int number = 0; number < stores.Count; number++)
        {
            CertificateStore store = stores[number];
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
        for (int i = 0; i < stores.Count; i++)
        {
            CertificateStore store = stores[i];
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
    public int CountMalformed(IReadOnlyList<CertificateStore> stores)
    {
        int malformed = 0;
        for (int i = 0; i < stores.Count; i++)
        {
            malformed += Open(stores[i]).Certificates.Count(static stored => stored.UnreadFile.Length == 0 && stored.Encoded.Facts is null);
        }

        return malformed;
    }

    /// <summary>Whether at least one of <paramref name="stores"/> was captured; a failed read counts, there is something to report.</summary>
    public bool IsCaptured(IReadOnlyList<CertificateStore> stores)
    {
        for (int i = 0; i < stores.Count; i++)
        {
            if (Open(stores[i]).State != ReadState.NotCaptured)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether all that was captured of <paramref name="stores"/>, at least one, was read: what is not there then is not there.</summary>
    public bool IsWhole(IReadOnlyList<CertificateStore> stores) => IsCaptured(stores) && !FindUnread(stores).Any();

    /// <summary>The names of those of <paramref name="stores"/> that were not captured, and of the files of the others that were not read.</summary>
    public IEnumerable<string> FindUnseen(IReadOnlyList<CertificateStore> stores)
    {
        for (int i = 0; i < stores.Count; i++)
        {
            if (Open(stores[i]).State == ReadState.NotCaptured)
            {
                yield return stores[i].ToString();
            }
        }

        foreach (string unread in FindUnread(stores))
        {
            yield return unread;
        }
    }

    /// <summary>The files of <paramref name="stores"/> that were passed over, each with its store.</summary>
    public IEnumerable<string> FindUnread(IReadOnlyList<CertificateStore> stores)
    {
        for (int i = 0; i < stores.Count; i++)
        {
            foreach (StoredCertificate stored in Open(stores[i]).Certificates)
            {
                if (stored.UnreadFile.Length > 0)
                {
                    yield return stores[i] + ": " + stored.UnreadFile;
                }
            }
        }
    }

    /// <summary>Why the first of <paramref name="stores"/> was not captured; empty where it was.</summary>
    public string NotCapturedReason(IReadOnlyList<CertificateStore> stores) => Open(stores[0]).State == ReadState.NotCaptured ? Open(stores[0]).Reason : "";

    /// <summary>The first of <paramref name="stores"/> that could not be read, or null.</summary>
    public ReadFault? FindFault(IReadOnlyList<CertificateStore> stores)
    {
        for (int i = 0; i < stores.Count; i++)
        {
            Content content = Open(stores[i]);
            if (content.State == ReadState.Failed)
            {
                return new ReadFault(content.Reason, stores[i].ToString(), content.Detail);
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
        foreach (Content known in _contents)
        {
            if (known.Store == store)
            {
                return known;
            }
        }

        Reading<IReadOnlyList<StoredCertificate>> reading = _machine.Certificates.ReadStore(store);
        Content content = new(store, reading.State, reading.Reason, reading.Detail, reading.Value as StoredCertificateList ?? new StoredCertificateList(reading.Value ?? []));
        _contents.Add(content);
        return content;
    }

    private sealed record Content(CertificateStore Store, ReadState State, string Reason, string Detail, StoredCertificateList Certificates);
}
