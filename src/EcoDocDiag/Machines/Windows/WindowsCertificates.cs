using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using EcoDocDiag.Certificates;
using EcoDocDiag.Machines.Windows.Native;

namespace EcoDocDiag.Machines.Windows;

/// <summary>
/// The certificate stores of this PC, for the machine and one user. Stores are read as programs see them, a user's with what it inherits
/// from the machine; changes go to the store's own part only, so that what is taken out is never the machine's.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed unsafe class WindowsCertificates : ICertificateReader
{
    private const int SilentContext = unchecked((int)0x80090022);

    // RFC 5280, 4.2.1.12, as crypt32 takes it.
    private static readonly byte[] ClientAuthentication = [.. Encoding.ASCII.GetBytes(CertificateFacts.ClientAuthentication), 0];

    private readonly RegistryCertificates _parts;
    private readonly OtherUserCertificates _otherUser;
    private readonly WindowsProfile _profile;
    private readonly string _userKey;
    private readonly bool _isOwnUser;

    /// <summary>A reader for the machine and the user of <paramref name="profile"/>.</summary>
    /// <param name="profile">The user's profile.</param>
    /// <param name="userKey">The name of the user's hive under <c>HKEY_USERS</c>; empty for the user of this process.</param>
    /// <param name="registry">Reads that hive.</param>
    public WindowsCertificates(WindowsProfile profile, string userKey, IRegistryReader registry)
    {
        _parts = new RegistryCertificates(registry);
        _otherUser = new OtherUserCertificates(profile, registry);
        _profile = profile;
        _userKey = userKey;
        _isOwnUser = userKey.Length == 0;
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<StoredCertificate>> ReadStore(CertificateStore store)
    {
        bool isPersonal = store.OfUser && store.Name.Equals(CertificateStore.UserMy.Name, StringComparison.OrdinalIgnoreCase);
        List<StoredCertificate> certificates = [];
        int error = 0;
        if (store.OfUser && !_isOwnUser)
        {
            Reading<IReadOnlyList<StoredCertificate>> own = _otherUser.Read(store.Name);
            if (!own.IsPresent)
            {
                return own;
            }

            certificates.AddRange(own.Value);
        }
        else
        {
            error = ReadInto(certificates, store, askForKeys: isPersonal);
        }

        // A user's store that was never written to does not exist, and a reader of the place itself sees no more than the place;
        // what the user inherits from the machine counts all the same. A personal store inherits nothing.
        if (store.OfUser && !isPersonal && (!_isOwnUser || WindowsError.MeansAbsent(error)))
        {
            error = ReadInto(certificates, store with { OfUser = false }, askForKeys: false);
        }

        // One certificate may come twice, from the registry and from a file, or from the user's part and the machine's.
        return error == 0 || WindowsError.MeansAbsent(error)
            ? Reading<IReadOnlyList<StoredCertificate>>.Present(RegistryCertificates.InOrder(certificates))
            : WindowsError.ToReading<IReadOnlyList<StoredCertificate>>(error);
    }

    /// <summary>Whether the store's own part, to which changes go, holds the certificate: it is the one in the registry.</summary>
    public Reading<bool> Holds(CertificateStore store, StoredCertificate certificate) => _parts.HoldsOwn(store, certificate);

    /// <summary>The certificate of the store's own part with its properties. Of another user nothing is known: the personal store is in files that only the own session opens.</summary>
    public Reading<CertificateElement> ReadElement(CertificateStore store, StoredCertificate certificate)
    {
        if (store.OfUser && !_isOwnUser)
        {
            return Reading<CertificateElement>.NotCaptured(ReadReason.UserNotLoggedOn);
        }

        nint handle = Open(OwnPartOf(store), store, Crypt32.StoreOpenExisting | Crypt32.StoreReadOnly);
        if (handle == 0)
        {
            int error = Marshal.GetLastWin32Error();
            return WindowsError.MeansAbsent(error) ? Reading<CertificateElement>.Absent() : WindowsError.ToReading<CertificateElement>(error);
        }

        Crypt32.CertificateContext* found = Find(handle, certificate);
        Reading<CertificateElement> reading = found == null ? Reading<CertificateElement>.Absent() : Serialize(found);
        if (found != null)
        {
            _ = Crypt32.CertFreeCertificateContext(found);
        }

        _ = Crypt32.CertCloseStore(handle, 0);
        return reading;
    }

    /// <summary>Adds the certificate to the store's own part or takes it out of there.</summary>
    /// <exception cref="ChangeFailedException">Windows refused, or the certificate to add is there already; the store is as it was.</exception>
    public void Apply(CertificateChange change)
    {
        nint handle = Open(OwnPartOf(change.Store), change.Store, change.Adds ? 0 : Crypt32.StoreOpenExisting);
        int error = handle == 0 ? Marshal.GetLastWin32Error() : 0;
        if (handle != 0)
        {
            error = change.Adds ? Add(handle, change) : Remove(handle, change.Certificate);
            if (error == 0)
            {
                // Forced: Wine keeps a removal only then, and Windows has nothing left to do.
                int force = Crypt32.CommitForce;
                error = Crypt32.CertControlStore(handle, 0, Crypt32.ControlCommit, &force) == 0 ? Marshal.GetLastWin32Error() : 0;
            }

            _ = Crypt32.CertCloseStore(handle, 0);
        }

        if (error != 0 && (change.Adds || !WindowsError.MeansAbsent(error)))
        {
            throw new ChangeFailedException(WindowsError.ReasonOf(error), change.Place, WindowsError.Detail(error));
        }
    }

    private static int Add(nint store, CertificateChange change)
    {
        fixed (byte* data = change.Certificate.RawData, element = change.Element is { } kept ? kept.Data : default)
        {
            bool isAdded = change.Element is { } whole
                ? Crypt32.CertAddSerializedElementToStore(store, element, whole.Data.Length, Crypt32.AddNew, 0, Crypt32.CertificateContextFlag, 0, 0) != 0
                : Crypt32.CertAddEncodedCertificateToStore(store, Crypt32.Encoding, data, change.Certificate.RawData.Length, Crypt32.AddNew, 0) != 0;
            return isAdded ? 0 : Marshal.GetLastWin32Error();
        }
    }

    private static int Remove(nint store, StoredCertificate certificate)
    {
        Crypt32.CertificateContext* found = Find(store, certificate);

        // Deleting frees the context that it is given, whatever the result. The private key stays.
        return found != null && Crypt32.CertDeleteCertificateFromStore(found) == 0 ? Marshal.GetLastWin32Error() : 0;
    }

    // Null where the store does not hold it; else the caller frees it.
    private static Crypt32.CertificateContext* Find(nint store, StoredCertificate certificate)
    {
        Crypt32.CertificateContext* current = null;
        while ((current = Crypt32.CertEnumCertificatesInStore(store, current)) != null)
        {
            if (DataOf(current).SequenceEqual(certificate.RawData))
            {
                return current;
            }
        }

        return null;
    }

    private static Reading<CertificateElement> Serialize(Crypt32.CertificateContext* certificate)
    {
        int size = 0;
        if (Crypt32.CertSerializeCertificateStoreElement(certificate, 0, null, ref size) == 0)
        {
            return WindowsError.ToReading<CertificateElement>(Marshal.GetLastWin32Error());
        }

        byte[] data = new byte[size];
        fixed (byte* start = data)
        {
            if (Crypt32.CertSerializeCertificateStoreElement(certificate, 0, start, ref size) == 0)
            {
                return WindowsError.ToReading<CertificateElement>(Marshal.GetLastWin32Error());
            }
        }

        return CertificateElement.TryRead(data.AsSpan(0, size), out CertificateElement? element)
            ? Reading<CertificateElement>.Present(element)
            : Reading<CertificateElement>.Failed(ReadReason.Malformed);
    }

    private static ReadOnlySpan<byte> DataOf(Crypt32.CertificateContext* certificate) => new(certificate->Data, certificate->Size);

    private static PrivateKeyState StateOfKey(Crypt32.CertificateContext* certificate)
    {
        if (Crypt32.CryptAcquireCertificatePrivateKey(
            certificate, Crypt32.AcquireSilent | Crypt32.AcquireAllowNCryptKey, 0, out nint key, out int keySpec, out int callerFrees) == 0)
        {
            // Where the provider wants to ask the user first (a PIN, say), the key may well be usable.
            bool wantsToAsk = Marshal.GetLastWin32Error() == SilentContext;
            int size = 0;
            bool isLinked = Crypt32.CertGetCertificateContextProperty(certificate, Crypt32.KeyProviderProperty, null, ref size) != 0;
            return !isLinked ? PrivateKeyState.Missing : wantsToAsk ? PrivateKeyState.Unknown : PrivateKeyState.Unusable;
        }

        if (callerFrees != 0)
        {
            _ = keySpec == Crypt32.NCryptKeySpec ? Ncrypt.NCryptFreeObject(key) : Advapi32.CryptReleaseContext(key, 0);
        }

        return PrivateKeyState.Usable;
    }

    private static KeyLink? ReadLink(Crypt32.CertificateContext* certificate)
    {
        int size = 0;
        if (Crypt32.CertGetCertificateContextProperty(certificate, Crypt32.KeyProviderProperty, null, ref size) == 0
            || size < sizeof(Crypt32.KeyProviderInformation))
        {
            return null;
        }

        // The texts follow the structure in the same bytes.
        byte[] data = new byte[size];
        fixed (byte* bytes = data)
        {
            if (Crypt32.CertGetCertificateContextProperty(certificate, Crypt32.KeyProviderProperty, bytes, ref size) == 0)
            {
                return null;
            }

            var information = (Crypt32.KeyProviderInformation*)bytes;
            return information->Provider == null ? null : new KeyLink(
                information->Container == null ? "" : new string(information->Container),
                new KeyProvider(Snapshots.SnapshotContent.WellFormed(new string(information->Provider)), information->ProviderType),
                information->Flags);
        }
    }

    private static StoredCertificate Describe(Crypt32.CertificateContext* certificate, KeyHomeFinder? homes)
    {
        PrivateKeyState state = StateOfKey(certificate);
        KeyLink? link = ReadLink(certificate);
        Reading<KeyHome> home = link is null ? Reading<KeyHome>.NotCaptured()
            : homes is null ? Reading<KeyHome>.NotCaptured(ReadReason.UserNotLoggedOn)
            : homes.Find(link);

        // What Windows opens is there: the provider keeps it in another place than the one that is known.
        return new StoredCertificate(DataOf(certificate), state)
        {
            KeyProvider = link?.Provider,
            ChainErrors = FindChainErrors(certificate),
            KeyHome = state == PrivateKeyState.Usable && home is { IsPresent: true, Value.Container: KeyContainer.Missing or KeyContainer.MachineMissing }
                ? Reading<KeyHome>.Present(new KeyHome(KeyContainer.Elsewhere))
                : home,
        };
    }

    /// <summary>Windows' verdict on the chain, as of now; null where Windows gives none.</summary>
    private static int? FindChainErrors(Crypt32.CertificateContext* certificate)
    {
        fixed (byte* use = ClientAuthentication)
        {
            byte* usage = use;
            Crypt32.ChainParameters parameters = new() { Size = sizeof(Crypt32.ChainParameters), UsageCount = 1, Usages = &usage };
            if (Crypt32.CertGetCertificateChain(
                0, certificate, 0, 0, &parameters, Crypt32.ChainCacheOnly | Crypt32.ChainNoRootUpdate, 0, out Crypt32.ChainContext* chain) == 0)
            {
                return null;
            }

            int errors = chain->ErrorStatus;
            Crypt32.CertFreeCertificateChain(chain);
            return errors;
        }
    }

    private int ReadInto(List<StoredCertificate> certificates, CertificateStore store, bool askForKeys)
    {
        nint handle = Open(Crypt32.ProviderSystem, store, Crypt32.StoreOpenExisting | Crypt32.StoreReadOnly);
        if (handle == 0)
        {
            return Marshal.GetLastWin32Error();
        }

        KeyHomeFinder? homes = askForKeys ? _profile.OpenKeyHomes() : null;
        Crypt32.CertificateContext* current = null;
        while ((current = Crypt32.CertEnumCertificatesInStore(handle, current)) != null)
        {
            certificates.Add(askForKeys ? Describe(current, homes) : new StoredCertificate(DataOf(current), PrivateKeyState.Unknown));
        }

        _ = Crypt32.CertCloseStore(handle, 0);
        return 0;
    }

    // The user's personal store inherits nothing from the machine ("System Store Locations", learn.microsoft.com) and is one of files, not of the registry.
    private static nint OwnPartOf(CertificateStore store) => store == CertificateStore.UserMy ? Crypt32.ProviderSystem : Crypt32.ProviderSystemRegistry;

    private nint Open(nint provider, CertificateStore store, int flags)
    {
        (int location, string name) = !store.OfUser ? (Crypt32.StoreLocalMachine, store.Name)
            : _isOwnUser ? (Crypt32.StoreCurrentUser, store.Name)
            : (Crypt32.StoreUsers, _userKey + "\\" + store.Name);
        return Crypt32.CertOpenStore(provider, 0, 0, location | flags, name);
    }
}
