using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcoDocDiag.Certificates;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.Collected;

/// <summary>
/// Certificate stores from files in a folder: by store name (<c>My</c>, <c>Root</c>, <c>CA</c>, <c>AuthRoot</c>, <c>Disallowed</c>, <c>TrustedPeople</c>,
/// <c>AddressBook</c>, each also below <c>CurrentUser</c> or <c>LocalMachine</c>, and as a profile keeps them in a folder <c>Certificates</c> of its own),
/// or lying in the folder itself and sorted by what they are. A store counts as captured where it has a folder, be that empty, or where at least one
/// certificate was sorted into it; of every other store nothing is known. Files are taken for what they hold, whatever they are named; one that was
/// passed over is in its store as a certificate that nobody read.
/// </summary>
internal sealed class CertificateFolder : ICertificateReader
{
    /// <summary>How many files a folder may have.</summary>
    public const int MaximumFiles = 10_000;

    /// <summary>How many files that were passed over are named; of the others their number is.</summary>
    public const int NamedWarnings = 20;

    private const string My = "My";
    private const string ProfileFolder = "Certificates";

    private static readonly string[] StoreNames = [My, "Root", "CA", "AuthRoot", "Disallowed", "TrustedPeople", "AddressBook"];

    // Stores that no check asks for, and what a profile keeps beside the certificates.
    private static readonly string[] OtherStores = ["Request", "Trust", "TrustedPublisher", "SmartCardRoot", "UserDS", "ACRS", "ClientAuthIssuer", "TrustedDevices"];
    private static readonly string[] OtherParts = ["CRLs", "CTLs", "Keys"];
    private static readonly string[] SystemFiles = ["AppContainerUserCertRead", "desktop.ini", "Thumbs.db"];

    // What is named so and holds no certificate is a mistake; of any other file it is only said that it was not read.
    private static readonly string[] Extensions = [".cer", ".crt", ".der", ".pem", ".p7b", ".p7c", ".sst", ".pfx", ".p12"];

    private readonly Dictionary<CertificateStore, Dictionary<string, StoredCertificate>> _stores = [];
    private readonly List<InputException> _errors = [];
    private readonly List<InputWarning> _warnings = [];
    private readonly Pkcs12Reader? _containers;
    private readonly string _path;
    private int _files;
    private int _passedOver;

    private CertificateFolder(string path, CertificatePassword? password)
    {
        _path = path;
        _containers = password is null ? null : new Pkcs12Reader(password);
    }

    /// <summary>One error for each file that could not be used, and for each folder of an unknown name.</summary>
    public IReadOnlyList<InputException> Errors => _errors;

    /// <summary>The files that were passed over, and why.</summary>
    public IReadOnlyList<InputWarning> Warnings => _warnings;

    /// <summary>Reads a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="password">The password of the PKCS #12 files in it; null where they are to be passed over.</param>
    /// <exception cref="InputException">It is not there, is no folder, may not be read or has too many files.</exception>
    public static CertificateFolder Read(string path, CertificatePassword? password = null)
    {
        if (!Directory.Exists(path))
        {
            throw new InputException(File.Exists(path) ? "NotAFolder" : "FolderNotFound", path, "");
        }

        CertificateFolder folder = new(path, password);
        folder.ReadFlat();
        folder.ReadStores(path, ofUser: null);
        folder.JoinMachineStores();
        if (folder._passedOver > NamedWarnings)
        {
            folder._warnings.Add(new InputWarning("PassedOverMore", path, "", folder._passedOver - NamedWarnings));
        }

        return folder;
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<StoredCertificate>> ReadStore(CertificateStore store) =>
        _stores.TryGetValue(Named(store), out Dictionary<string, StoredCertificate>? certificates)
            ? Reading<IReadOnlyList<StoredCertificate>>.Present(
                [.. certificates.OrderBy(static certificate => certificate.Key, StringComparer.Ordinal).Select(static certificate => certificate.Value)])
            : Reading<IReadOnlyList<StoredCertificate>>.NotCaptured();

    private static CertificateStore Named(CertificateStore store) =>
        store with { Name = Array.Find(StoreNames, name => Is(name, store.Name)) ?? store.Name };

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool IsAmong(string[] names, string name) => Array.Exists(names, known => Is(known, name));

    // Where only a name is given: personal certificates are the user's, authorities are seen by the user and the machine.
    private static IEnumerable<CertificateStore> StoresOf(string name, bool? ofUser) =>
        ofUser is { } known ? [new CertificateStore(known, name)]
        : name == My ? [CertificateStore.UserMy]
        : [new CertificateStore(true, name), new CertificateStore(false, name)];

    private static string StoreOf(CertificateFacts certificate)
    {
        // Version 1 has no extensions; such a certificate of an own issue is a root of old.
        bool isSelfSigned = IsSelfSigned(certificate);
        bool isAuthority = certificate.IsAuthority ?? (isSelfSigned && certificate.Version < 3);
        return !isAuthority ? My : isSelfSigned ? "Root" : "CA";
    }

    // Issuer and subject are one, and where the certificate names both keys these are one as well: a root that certifies its successor's key is not.
    private static bool IsSelfSigned(CertificateFacts certificate) =>
        certificate.IsSelfIssued
        && (certificate.AuthorityKeyIdentifier.Length == 0
            || certificate.SubjectKeyIdentifier.Length == 0
            || certificate.AuthorityKeyIdentifier == certificate.SubjectKeyIdentifier);

    private void ReadFlat()
    {
        foreach (string file in FilesOf(_path))
        {
            ReadFile(file, null);
        }
    }

    private void ReadStores(string path, bool? ofUser)
    {
        foreach (string folder in FoldersOf(path))
        {
            string name = Path.GetFileName(folder);
            if (Array.Find(StoreNames, known => Is(known, name)) is { } store)
            {
                ReadStoreFolder(folder, [.. StoresOf(store, ofUser)]);
            }
            else if (ofUser is null && Is(name, "CurrentUser"))
            {
                ReadStores(folder, ofUser: true);
            }
            else if (ofUser is null && Is(name, "LocalMachine"))
            {
                ReadStores(folder, ofUser: false);
            }
            else if (!IsAmong(OtherStores, name))
            {
                _errors.Add(new InputException("UnknownStore", folder, "", string.Join(", ", StoreNames)));
            }
        }
    }

    private void ReadStoreFolder(string folder, CertificateStore[] stores)
    {
        Open(stores);
        foreach (string file in FilesOf(folder))
        {
            ReadFile(file, stores);
        }

        foreach (string part in FoldersOf(folder))
        {
            string name = Path.GetFileName(part);
            if (Is(name, ProfileFolder))
            {
                foreach (string file in FilesOf(part))
                {
                    ReadFile(file, stores);
                }
            }
            else if (!IsAmong(OtherParts, name))
            {
                PassOver(part, "PassedOver", stores);
            }
        }
    }

    // On Windows a user's store shows the machine's of the same name as well; My is the exception.
    private void JoinMachineStores()
    {
        foreach (string name in StoreNames.Where(static name => name != My))
        {
            if (_stores.TryGetValue(new CertificateStore(true, name), out var user) && _stores.TryGetValue(new CertificateStore(false, name), out var machine))
            {
                foreach (KeyValuePair<string, StoredCertificate> certificate in machine)
                {
                    user[certificate.Key] = certificate.Value;
                }
            }
        }
    }

    // Without stores a file lies in the folder itself, and each certificate goes where it belongs.
    private void ReadFile(string file, CertificateStore[]? stores)
    {
        bool isNamed = Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);
        try
        {
            ReadContent(file, InputFile.Read(file, CertificateFileReader.MaximumSize), isNamed, stores);
        }
        catch (InputException exception) when (!isNamed && exception.Code is "Empty" or "TooLarge")
        {
            PassOver(file, "PassedOver", stores);
        }
        catch (InputException exception)
        {
            Refuse(file, exception, stores);
        }
    }

    private void ReadContent(string file, byte[] content, bool isNamed, CertificateStore[]? stores)
    {
        if (SerializedCertificate.TryRead(content) is { Encoded.Facts: not null } stored)
        {
            Add(stores, stored);
            return;
        }

        CertificateFileContent found = CertificateFileReader.Examine(content);
        switch (found.Kind)
        {
            case CertificateFileKind.Certificates:
                Add(stores, found.Certificates);
                break;
            case CertificateFileKind.Pkcs12:
                ReadContainer(file, found.Encoded, stores);
                break;
            case CertificateFileKind.PrivateKey:
                Warn(file, "PassedOverKey");
                break;
            case CertificateFileKind.Request or CertificateFileKind.RevocationList or CertificateFileKind.TrustList:
                break;
            default:
                if (isNamed)
                {
                    throw new InputException("NotACertificate", file, found.Place);
                }

                PassOver(file, "PassedOver", stores);
                break;
        }
    }

    private void ReadContainer(string file, byte[] content, CertificateStore[]? stores)
    {
        if (_containers is null)
        {
            PassOver(file, "PassedOverPkcs12", stores ?? [CertificateStore.UserMy]);
            return;
        }

        List<CertificateFacts> certificates = [];
        Pkcs12Outcome outcome = _containers.Read(content, certificates);
        if (outcome == Pkcs12Outcome.Read)
        {
            Add(stores, certificates);
            return;
        }

        throw outcome switch
        {
            Pkcs12Outcome.WrongPassword => new InputException("WrongCertificatePassword", file, ""),
            Pkcs12Outcome.TooCostly => new InputException("Pkcs12TooCostly", file, "", Pkcs12Reader.MaximumRounds),
            Pkcs12Outcome.Unsupported => new InputException("Pkcs12Unsupported", file, ""),
            _ => new InputException("Pkcs12Malformed", file, ""),
        };
    }

    // What could not be read may have been the user's own.
    private void Refuse(string file, InputException error, CertificateStore[]? stores)
    {
        _errors.Add(error);
        AddUnread(file, stores ?? [CertificateStore.UserMy]);
    }

    private void PassOver(string file, string code, CertificateStore[]? stores)
    {
        Warn(file, code);
        AddUnread(file, stores ?? []);
    }

    private void Warn(string file, string code)
    {
        if (++_passedOver <= NamedWarnings)
        {
            _warnings.Add(new InputWarning(code, file, ""));
        }
    }

    private static string[] FoldersOf(string path) =>
        [.. InputFile.Guard(path, () => Directory.GetDirectories(path)).OrderBy(static name => name, StringComparer.Ordinal)];

    private string[] FilesOf(string folder)
    {
        string[] files =
        [
            .. InputFile.Guard(folder, () => Directory.GetFiles(folder))
                .Where(static file => Path.GetFileName(file) is var name && name[0] != '.' && !IsAmong(SystemFiles, name))
                .OrderBy(static file => file, StringComparer.Ordinal),
        ];
        _files += files.Length;
        return _files <= MaximumFiles ? files : throw new InputException("TooManyFiles", _path, "", MaximumFiles);
    }

    private void Add(CertificateStore[]? stores, IReadOnlyList<CertificateFacts> certificates)
    {
        foreach (CertificateFacts certificate in certificates)
        {
            Add(stores, new StoredCertificate(certificate.RawData, PrivateKeyState.Unknown));
        }
    }

    private void Add(CertificateStore[]? stores, StoredCertificate certificate)
    {
        CertificateFacts facts = certificate.Encoded.Facts!;
        foreach (Dictionary<string, StoredCertificate> certificates in Open(stores ?? StoresOf(StoreOf(facts), ofUser: null)))
        {
            // A file of the profile knows whether there is a key; a certificate alone does not.
            if (!certificates.TryGetValue(facts.Sha1, out StoredCertificate? known) || known.PrivateKey == PrivateKeyState.Unknown)
            {
                certificates[facts.Sha1] = certificate;
            }
        }
    }

    private void AddUnread(string file, IEnumerable<CertificateStore> stores)
    {
        foreach (Dictionary<string, StoredCertificate> certificates in Open(stores))
        {
            // A thumbprint has no tilde, and comes before one.
            certificates["~" + file] = StoredCertificate.Unread(Path.GetFileName(file));
        }
    }

    private List<Dictionary<string, StoredCertificate>> Open(IEnumerable<CertificateStore> stores)
    {
        List<Dictionary<string, StoredCertificate>> opened = [];
        foreach (CertificateStore store in stores)
        {
            if (!_stores.TryGetValue(store, out Dictionary<string, StoredCertificate>? certificates))
            {
                _stores[store] = certificates = new Dictionary<string, StoredCertificate>(StringComparer.Ordinal);
            }

            opened.Add(certificates);
        }

        return opened;
    }
}
