using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using EcoDocDiag.Machines.Windows.Native;
using EcoDocDiag.Resources;
using Microsoft.Win32.SafeHandles;

namespace EcoDocDiag.Machines.Windows;

/// <summary>
/// Signatures of files on this PC, as WinVerifyTrust judges them from what the PC has: the one in the file, else that of a catalogue of Windows' which
/// has the file's hash. Files of Windows itself have the latter. Nothing is fetched, and revocation is not checked.
/// </summary>
/// <remarks>Source: "WinVerifyTrust", "CryptCATAdminEnumCatalogFromHash", "CertVerifyCertificateChainPolicy" (learn.microsoft.com).</remarks>
[SupportedOSPlatform("windows")]
internal static unsafe class WindowsSignatures
{
    private const int NoSignature = unchecked((int)0x800B0100);
    private const int SubjectFormUnknown = unchecked((int)0x800B0003);
    private const int ProviderUnknown = unchecked((int)0x800B0001);

    // Errors of certificates (FACILITY_CERT), and of trust (FACILITY_SECURITY from 0x6000 on), the first of which is one of the system's.
    private const int CertificateErrors = 0x800B;
    private const int FirstTrustError = unchecked((int)0x80096001);
    private const int LastTrustError = unchecked((int)0x80096FFF);
    private const int LargestHash = 64;

    // WINTRUST_ACTION_GENERIC_VERIFY_V2.
    private static readonly Guid GenericVerify = new("00AAC56B-CD44-11D0-8CC2-00C04FC295EE");

    // Catalogues of older versions of Windows have the one, those of later ones the other.
    private static readonly string[] HashAlgorithms = ["SHA256", "SHA1"];

    /// <summary>Whose signature the file has; absent where there is no such file.</summary>
    /// <param name="path">The whole path, as this process sees it.</param>
    public static Reading<FileSignature> Read(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            int result = VerifyFile(path, file.SafeFileHandle, out bool isMicrosoft);
            return result is NoSignature or SubjectFormUnknown or ProviderUnknown ? ReadCatalogs(path, file.SafeFileHandle) : ToReading(result, isMicrosoft);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Reading<FileSignature>.Absent();
        }
        catch (UnauthorizedAccessException exception)
        {
            return Reading<FileSignature>.Failed(ReadReason.AccessDenied, WindowsError.Detail(exception.HResult));
        }
        catch (IOException exception)
        {
            return Reading<FileSignature>.Failed(ReadReason.ReadFailed, WindowsError.Detail(exception.HResult));
        }
        catch (Exception exception) when (exception is EntryPointNotFoundException or DllNotFoundException)
        {
            return Reading<FileSignature>.NotCaptured(ReadReason.Unsupported);
        }
    }

    private static Reading<FileSignature> ReadCatalogs(string path, SafeFileHandle file)
    {
        foreach (string algorithm in HashAlgorithms)
        {
            if (Wintrust.CryptCATAdminAcquireContext2(out nint administrator, 0, algorithm, 0, 0) == 0)
            {
                return WindowsError.ToReading<FileSignature>(Marshal.GetLastWin32Error());
            }

            try
            {
                if (FindCatalog(administrator, path, file) is { } found)
                {
                    return found;
                }
            }
            finally
            {
                _ = Wintrust.CryptCATAdminReleaseContext(administrator, 0);
            }
        }

        return Reading<FileSignature>.Present(FileSignature.Unsigned);
    }

    // Null where no catalogue has the file.
    private static Reading<FileSignature>? FindCatalog(nint administrator, string path, SafeFileHandle file)
    {
        byte* hash = stackalloc byte[LargestHash];
        int size = LargestHash;
        if (Wintrust.CryptCATAdminCalcHashFromFileHandle2(administrator, file, ref size, hash, 0) == 0)
        {
            return WindowsError.ToReading<FileSignature>(Marshal.GetLastWin32Error());
        }

        nint catalog = Wintrust.CryptCATAdminEnumCatalogFromHash(administrator, hash, size, 0, 0);
        if (catalog == 0)
        {
            return null;
        }

        try
        {
            Wintrust.CatalogFile name = new() { Size = sizeof(Wintrust.CatalogFile) };
            if (Wintrust.CryptCATCatalogInfoFromContext(catalog, &name, 0) == 0)
            {
                return WindowsError.ToReading<FileSignature>(Marshal.GetLastWin32Error());
            }

            int result = VerifyCatalog(administrator, name.Path, path, file, new ReadOnlySpan<byte>(hash, size), out bool isMicrosoft);
            return ToReading(result, isMicrosoft);
        }
        finally
        {
            _ = Wintrust.CryptCATAdminReleaseCatalogContext(administrator, catalog, 0);
        }
    }

    private static int VerifyFile(string path, SafeFileHandle file, out bool isMicrosoft)
    {
        fixed (char* name = path)
        {
            Wintrust.FileSubject subject = new() { Size = sizeof(Wintrust.FileSubject), Path = name, File = file.DangerousGetHandle() };
            return Verify(Wintrust.ChoiceFile, &subject, out isMicrosoft);
        }
    }

    private static int VerifyCatalog(nint administrator, char* catalog, string path, SafeFileHandle file, ReadOnlySpan<byte> hash, out bool isMicrosoft)
    {
        fixed (char* name = path)
        fixed (char* tag = HexText.Upper(hash))
        fixed (byte* digest = hash)
        {
            Wintrust.CatalogSubject subject = new()
            {
                Size = sizeof(Wintrust.CatalogSubject),
                Catalog = catalog,
                MemberTag = tag,
                MemberFile = name,
                MemberHandle = file.DangerousGetHandle(),
                Hash = digest,
                HashSize = hash.Length,
                Administrator = administrator,
            };
            return Verify(Wintrust.ChoiceCatalog, &subject, out isMicrosoft);
        }
    }

    private static int Verify(int choice, void* subject, out bool isMicrosoft)
    {
        Wintrust.TrustData data = new()
        {
            Size = sizeof(Wintrust.TrustData),
            Interface = Wintrust.NoInterface,
            Choice = choice,
            Subject = subject,
            StateAction = Wintrust.StateVerify,
            ProviderFlags = Wintrust.OffLine,
        };
        int result = Wintrust.WinVerifyTrust(-1, GenericVerify, &data);
        isMicrosoft = result == 0 && EndsInMicrosoftRoot(data.State);
        data.StateAction = Wintrust.StateClose;
        _ = Wintrust.WinVerifyTrust(-1, GenericVerify, &data);
        return result;
    }

    private static bool EndsInMicrosoftRoot(nint state)
    {
        nint provider = Wintrust.WTHelperProvDataFromStateData(state);
        Wintrust.Signer* signer = provider == 0 ? null : Wintrust.WTHelperGetProvSignerFromChain(provider, 0, 0, 0);
        if (signer == null || signer->Size < sizeof(Wintrust.Signer) || signer->Chain == 0)
        {
            return false;
        }

        Wintrust.ChainPolicy parameters = new() { Size = sizeof(Wintrust.ChainPolicy) };
        Wintrust.ChainPolicyStatus status = new() { Size = sizeof(Wintrust.ChainPolicyStatus) };
        return Wintrust.CertVerifyCertificateChainPolicy(Wintrust.PolicyMicrosoftRoot, signer->Chain, &parameters, &status) != 0 && status.Error == 0;
    }

    // What the provider says of trust is an answer; any other error is none.
    private static Reading<FileSignature> ToReading(int result, bool isMicrosoft) => result switch
    {
        0 => Reading<FileSignature>.Present(isMicrosoft ? FileSignature.Microsoft : FileSignature.Other),
        NoSignature or SubjectFormUnknown => Reading<FileSignature>.Present(FileSignature.Unsigned),
        > FirstTrustError and <= LastTrustError => Reading<FileSignature>.Present(FileSignature.Invalid),
        _ when (result >> 16 & 0xFFFF) == CertificateErrors => Reading<FileSignature>.Present(FileSignature.Invalid),
        _ => WindowsError.ToReading<FileSignature>(result),
    };
}
