using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Runtime.Versioning;

namespace EcoDocDiag.Machines.Windows;

/// <summary>
/// The certificates of a user who is not the one of this process, read where crypt32 keeps them rather than through it: crypt32 watches
/// a store's key while it is open, and a watched hive cannot be unloaded. Every store has a part under
/// <c>Software\Microsoft\SystemCertificates</c> and one under <c>Software\Policies\Microsoft\SystemCertificates</c> of the user's hive;
/// the personal store has files too, <c>%APPDATA%\Microsoft\SystemCertificates\My\Certificates</c>, one a certificate, named by its SHA-1.
/// A <c>Blob</c> and a file are a row of properties as crypt32 serializes them: id, 1, length (each 32 bits, little-endian), bytes
/// ([MS-GPEF] describes the form). Not verified on Windows, where a user's <c>Root</c> may hold entries that Windows ignores because
/// the user never confirmed them.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed class OtherUserCertificates
{
    private const int CertificateProperty = 0x20;
    private const int KeyProviderProperty = 2;
    private const int HeaderLength = 12;
    private const long MaximumFileLength = 1024 * 1024;
    private const string ShellFolders = @"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders";
    private const string DefaultFolder = @"%USERPROFILE%\AppData\Roaming";

    private static readonly string[] StoreRoots = [@"Software\Microsoft\SystemCertificates", @"Software\Policies\Microsoft\SystemCertificates"];

    private readonly WindowsUser _user;
    private readonly IRegistryReader _registry;

    /// <summary>A reader for <paramref name="user"/>, whose hive <paramref name="registry"/> reads.</summary>
    public OtherUserCertificates(WindowsUser user, IRegistryReader registry)
    {
        _user = user;
        _registry = registry;
    }

    /// <summary>The user's own certificates in the store <paramref name="name"/>, without those of the machine; empty and present where there is none.</summary>
    public Reading<IReadOnlyList<StoredCertificate>> Read(string name)
    {
        List<StoredCertificate> certificates = [];
        foreach (string root in StoreRoots)
        {
            RegistryPath store = RegistryPath.User(root).Append(name).Append("Certificates");
            Reading<IReadOnlyList<string>> thumbprints = _registry.ReadSubKeyNames(store);
            if (!thumbprints.IsKnown)
            {
                return Failed(thumbprints.Reason, thumbprints.Detail);
            }

            foreach (string thumbprint in thumbprints.Value ?? [])
            {
                Reading<RegistryValue> blob = _registry.ReadValue(store.Append(thumbprint), "Blob");
                if (!blob.IsKnown)
                {
                    return Failed(blob.Reason, blob.Detail);
                }

                // A key without a blob is what is left of a certificate that was deleted.
                if (blob.IsPresent && !TryAdd(certificates, blob.Value.Data))
                {
                    return Failed(ReadReason.Malformed, thumbprint);
                }
            }
        }

        return name.Equals(CertificateStore.UserMy.Name, StringComparison.OrdinalIgnoreCase)
            ? ReadFiles(certificates)
            : Reading<IReadOnlyList<StoredCertificate>>.Present(certificates);
    }

    private static Reading<IReadOnlyList<StoredCertificate>> Failed(string reason, string detail) =>
        Reading<IReadOnlyList<StoredCertificate>>.Failed(reason, detail);

    // Without a link to a key the key is missing; with one, only the user's own session can open it.
    private static bool TryAdd(List<StoredCertificate> certificates, ReadOnlySpan<byte> properties)
    {
        ReadOnlySpan<byte> certificate = default;
        PrivateKeyState key = PrivateKeyState.Missing;
        while (properties.Length >= HeaderLength)
        {
            uint id = BinaryPrimitives.ReadUInt32LittleEndian(properties);
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(properties.Slice(8));
            properties = properties.Slice(HeaderLength);
            if (length > properties.Length)
            {
                return false;
            }

            certificate = id == CertificateProperty ? properties.Slice(0, (int)length) : certificate;
            key = id == KeyProviderProperty ? PrivateKeyState.Unknown : key;
            properties = properties.Slice((int)length);
        }

        certificates.Add(new StoredCertificate(certificate, key));
        return properties.IsEmpty && !certificate.IsEmpty;
    }

    private Reading<IReadOnlyList<StoredCertificate>> ReadFiles(List<StoredCertificate> certificates)
    {
        Reading<RegistryValue> folder = _registry.ReadValue(RegistryPath.User(ShellFolders), "AppData");
        string roaming = Path.Combine(_user.ProfilePath, "AppData", "Roaming");
        bool isRedirected = folder.IsPresent && folder.Value.TryGetString(out string path)
            && !path.Equals(DefaultFolder, StringComparison.OrdinalIgnoreCase) && !path.Equals(roaming, StringComparison.OrdinalIgnoreCase);

        // A redirected folder is on a server that lets in the user alone.
        if (isRedirected || _user.ProfilePath.Length == 0)
        {
            return Reading<IReadOnlyList<StoredCertificate>>.NotCaptured(ReadReason.UserNotLoggedOn);
        }

        try
        {
            DirectoryInfo files = new(Path.Combine(roaming, "Microsoft", "SystemCertificates", "My", "Certificates"));
            foreach (FileInfo file in files.EnumerateFiles())
            {
                if (file.Length > MaximumFileLength || !TryAdd(certificates, File.ReadAllBytes(file.FullName)))
                {
                    return Failed(ReadReason.Malformed, file.Name);
                }
            }
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException or FileNotFoundException)
        {
            // A user who never had a certificate has no such folder.
            return Reading<IReadOnlyList<StoredCertificate>>.Present(certificates);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return Failed(WindowsError.ReasonOf(exception.HResult), WindowsError.Detail(exception.HResult));
        }

        return Reading<IReadOnlyList<StoredCertificate>>.Present(certificates);
    }
}
