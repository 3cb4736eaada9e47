using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcoDocDiag.Certificates;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.Collected;

/// <summary>
/// Certificate stores from files in a folder: by store name (<c>My</c>, <c>Root</c>, <c>CA</c>, <c>AuthRoot</c>, <c>Disallowed</c>, each also below
/// <c>CurrentUser</c> or <c>LocalMachine</c>), or lying in the folder itself and sorted by what they are. A store counts as captured where it has
/// a folder, be that empty, or where at least one certificate was sorted into it; of every other store nothing is known.
/// </summary>
internal sealed class CertificateFolder : ICertificateReader
{
    /// <summary>How many files a folder may have.</summary>
    public const int MaximumFiles = 10_000;

    private const string My = "My";

    private static readonly string[] StoreNames = [My, "Root", "CA", "AuthRoot", "Disallowed"];
    private static readonly string[] Extensions = [".cer", ".crt", ".der", ".pem", ".p7b", ".p7c", ".sst"];

    private readonly Dictionary<CertificateStore, Dictionary<string, StoredCertificate>> _stores = [];
    private readonly List<InputException> _errors = [];
    private readonly string _path;
    private int _files;

    private CertificateFolder(string path)
    {
        _path = path;
    }

    /// <summary>One error for each file that could not be used, and for each folder of an unknown name.</summary>
    public IReadOnlyList<InputException> Errors => _errors;

    /// <summary>Reads a folder.</summary>
    /// <exception cref="InputException">It is not there, is no folder, may not be read or has too many files.</exception>
    public static CertificateFolder Read(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new InputException(File.Exists(path) ? "NotAFolder" : "FolderNotFound", path, "");
        }

        CertificateFolder folder = new(path);
        folder.ReadFlat();
        folder.ReadStores(path, ofUser: null);
        folder.JoinMachineStores();
        return folder;
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<StoredCertificate>> ReadStore(CertificateStore store) =>
        _stores.TryGetValue(Named(store), out Dictionary<string, StoredCertificate>? certificates)
            ? Reading<IReadOnlyList<StoredCertificate>>.Present(
                [.. certificates.OrderBy(static certificate => certificate.Key, StringComparer.Ordinal).Select(static certificate => certificate.Value)])
            : Reading<IReadOnlyList<StoredCertificate>>.NotCaptured();

    private static CertificateStore Named(CertificateStore store) =>
        store with { Name = Array.Find(StoreNames, name => name.Equals(store.Name, StringComparison.OrdinalIgnoreCase)) ?? store.Name };

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
            Guard(() =>
            {
                foreach (CertificateFacts certificate in CertificateFileReader.Read(file))
                {
                    Add(StoresOf(StoreOf(certificate), ofUser: null), certificate);
                }
            });
        }
    }

    private void ReadStores(string path, bool? ofUser)
    {
        foreach (string folder in InputFile.Guard(path, () => Directory.GetDirectories(path)).OrderBy(static name => name, StringComparer.Ordinal))
        {
            string name = Path.GetFileName(folder);
            if (Array.Find(StoreNames, known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } store)
            {
                ReadStoreFolder(folder, [.. StoresOf(store, ofUser)]);
            }
            else if (ofUser is null && name.Equals("CurrentUser", StringComparison.OrdinalIgnoreCase))
            {
                ReadStores(folder, ofUser: true);
            }
            else if (ofUser is null && name.Equals("LocalMachine", StringComparison.OrdinalIgnoreCase))
            {
                ReadStores(folder, ofUser: false);
            }
            else
            {
                _errors.Add(new InputException("UnknownStore", folder, "", string.Join(", ", StoreNames)));
            }
        }
    }

    private void ReadStoreFolder(string folder, CertificateStore[] stores)
    {
        Add(stores, null);
        foreach (string file in FilesOf(folder))
        {
            Guard(() =>
            {
                foreach (CertificateFacts certificate in CertificateFileReader.Read(file))
                {
                    Add(stores, certificate);
                }
            });
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

    private void Guard(Action read)
    {
        try
        {
            read();
        }
        catch (InputException exception)
        {
            _errors.Add(exception);
        }
    }

    private string[] FilesOf(string folder)
    {
        string[] files =
        [
            .. InputFile.Guard(folder, () => Directory.GetFiles(folder))
                .Where(static file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                .OrderBy(static file => file, StringComparer.Ordinal),
        ];
        _files += files.Length;
        return _files <= MaximumFiles ? files : throw new InputException("TooManyFiles", _path, "", MaximumFiles);
    }

    private void Add(IEnumerable<CertificateStore> stores, CertificateFacts? certificate)
    {
        foreach (CertificateStore store in stores)
        {
            if (!_stores.TryGetValue(store, out Dictionary<string, StoredCertificate>? certificates))
            {
                _stores[store] = certificates = new Dictionary<string, StoredCertificate>(StringComparer.Ordinal);
            }

            if (certificate is not null)
            {
                certificates[certificate.Sha1] = new StoredCertificate(certificate.RawData, PrivateKeyState.Unknown);
            }
        }
    }
}
