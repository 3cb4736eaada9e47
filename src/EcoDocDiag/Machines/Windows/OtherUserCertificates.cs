using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.Versioning;

namespace EcoDocDiag.Machines.Windows;

/// <summary>
/// The certificates of a user who is not the one of this process, read where crypt32 keeps them rather than through it: crypt32 watches
/// a store's key while it is open, and a watched hive cannot be unloaded. Beside the parts in the registry (<see cref="RegistryCertificates"/>)
/// the personal store has files, <c>%APPDATA%\Microsoft\SystemCertificates\My\Certificates</c>, one a certificate, named by its SHA-1,
/// each a <see cref="SerializedCertificate"/>.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed class OtherUserCertificates
{
    private const long MaximumFileLength = 1024 * 1024;

    private readonly WindowsProfile _profile;
    private readonly RegistryCertificates _parts;

    /// <summary>A reader for the user of <paramref name="profile"/>, whose hive <paramref name="registry"/> reads.</summary>
    public OtherUserCertificates(WindowsProfile profile, IRegistryReader registry)
    {
        _profile = profile;
        _parts = new RegistryCertificates(registry);
    }

    /// <summary>The user's own certificates in the store <paramref name="name"/>, without those of the machine; empty and present where there is none.</summary>
    public Reading<IReadOnlyList<StoredCertificate>> Read(string name)
    {
        Reading<IReadOnlyList<StoredCertificate>> parts = _parts.ReadOwnParts(name);
        return parts.IsPresent && name.Equals(CertificateStore.UserMy.Name, StringComparison.OrdinalIgnoreCase)
            ? ReadFiles([.. parts.Value])
            : parts;
    }

    private static Reading<IReadOnlyList<StoredCertificate>> Failed(string reason, string detail) =>
        Reading<IReadOnlyList<StoredCertificate>>.Failed(reason, detail);

    private Reading<IReadOnlyList<StoredCertificate>> ReadFiles(List<StoredCertificate> certificates)
    {
        // A redirected folder is on a server that lets in the user alone.
        if (_profile.FindRoamingFolder() is not { } roaming)
        {
            return Reading<IReadOnlyList<StoredCertificate>>.NotCaptured(ReadReason.UserNotLoggedOn);
        }

        KeyHomeFinder? homes = _profile.OpenKeyHomes();
        try
        {
            DirectoryInfo files = new(Path.Combine(roaming, "Microsoft", "SystemCertificates", "My", "Certificates"));
            foreach (FileInfo file in files.EnumerateFiles())
            {
                if (file.Length > MaximumFileLength || SerializedCertificate.TryRead(File.ReadAllBytes(file.FullName), homes is null ? null : homes.Find) is not { } certificate)
                {
                    return Failed(ReadReason.Malformed, file.Name);
                }

                certificates.Add(certificate);
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
