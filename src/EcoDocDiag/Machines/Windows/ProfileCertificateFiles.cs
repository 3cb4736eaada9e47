using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.Versioning;

namespace EcoDocDiag.Machines.Windows;

/// <summary>
/// The personal certificates in the profile of a user who is not the one of this process:
/// <c>%APPDATA%\Microsoft\SystemCertificates\My\Certificates</c>, one file a certificate, named by its SHA-1.
/// A file is a row of properties as crypt32 serializes them: id, 1, length (each 32 bits, little-endian), bytes
/// ([MS-GPEF] describes the same form for the registry). Not verified on Windows.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed class ProfileCertificateFiles
{
    private const int CertificateProperty = 0x20;
    private const int KeyProviderProperty = 2;
    private const int HeaderLength = 12;
    private const long MaximumFileLength = 1024 * 1024;
    private const string ShellFolders = @"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders";
    private const string DefaultFolder = @"%USERPROFILE%\AppData\Roaming";

    private readonly WindowsUser _user;
    private readonly WindowsRegistry _registry;

    /// <summary>A reader for the profile of <paramref name="user"/>, whose hive <paramref name="registry"/> reads.</summary>
    public ProfileCertificateFiles(WindowsUser user, WindowsRegistry registry)
    {
        _user = user;
        _registry = registry;
    }

    /// <summary>The certificates; empty and present where there is none.</summary>
    public Reading<IReadOnlyList<StoredCertificate>> Read()
    {
        Reading<RegistryValue> folder = _registry.ReadValue(RegistryPath.User(ShellFolders), "AppData");
        bool isRedirected = folder.IsPresent && folder.Value.TryGetString(out string path)
            && !path.Equals(DefaultFolder, StringComparison.OrdinalIgnoreCase)
            && !path.Equals(Path.Combine(_user.ProfilePath, "AppData", "Roaming"), StringComparison.OrdinalIgnoreCase);

        // A redirected folder is on a server that lets in the user alone.
        if (isRedirected || _user.ProfilePath.Length == 0)
        {
            return Reading<IReadOnlyList<StoredCertificate>>.NotCaptured(ReadReason.UserNotLoggedOn);
        }

        List<StoredCertificate> certificates = [];
        DirectoryInfo files = new(Path.Combine(_user.ProfilePath, "AppData", "Roaming", "Microsoft", "SystemCertificates", "My", "Certificates"));
        try
        {
            foreach (FileInfo file in files.EnumerateFiles())
            {
                if (file.Length > MaximumFileLength || !TryParse(File.ReadAllBytes(file.FullName), out StoredCertificate? certificate))
                {
                    return Reading<IReadOnlyList<StoredCertificate>>.Failed(ReadReason.Malformed, file.Name);
                }

                certificates.Add(certificate!);
            }
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException or FileNotFoundException)
        {
            return Reading<IReadOnlyList<StoredCertificate>>.Present(certificates);
        }
        catch (UnauthorizedAccessException exception)
        {
            return Reading<IReadOnlyList<StoredCertificate>>.Failed(ReadReason.AccessDenied, WindowsError.Detail(exception.HResult));
        }
        catch (IOException exception)
        {
            return Reading<IReadOnlyList<StoredCertificate>>.Failed(ReadReason.ReadFailed, WindowsError.Detail(exception.HResult));
        }

        return Reading<IReadOnlyList<StoredCertificate>>.Present(certificates);
    }

    /// <summary>Reads the properties of one file. Without a link to a key the state is <see cref="PrivateKeyState.Missing"/>, with one it is not known.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> data, out StoredCertificate? certificate)
    {
        ReadOnlySpan<byte> encoded = default;
        PrivateKeyState key = PrivateKeyState.Missing;
        while (data.Length >= HeaderLength)
        {
            uint id = ReadNumber(data);
            uint length = ReadNumber(data.Slice(8));
            data = data.Slice(HeaderLength);
            if (length > data.Length)
            {
                break;
            }

            encoded = id == CertificateProperty ? data.Slice(0, (int)length) : encoded;
            key = id == KeyProviderProperty ? PrivateKeyState.Unknown : key;
            data = data.Slice((int)length);
        }

        certificate = data.IsEmpty && !encoded.IsEmpty ? new StoredCertificate(encoded, key) : null;
        return certificate is not null;
    }

    private static uint ReadNumber(ReadOnlySpan<byte> data) => System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(data);
}
