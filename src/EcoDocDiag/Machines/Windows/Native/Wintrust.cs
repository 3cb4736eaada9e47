using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace EcoDocDiag.Machines.Windows.Native;

/// <summary>wintrust.dll: signatures of files and the catalogues that stand for them (wintrust.h, softpub.h, mscat.h).</summary>
[SupportedOSPlatform("windows")]
internal static unsafe class Wintrust
{
    public const int NoInterface = 2;
    public const int ChoiceFile = 1;
    public const int ChoiceCatalog = 2;
    public const int StateVerify = 1;
    public const int StateClose = 2;

    /// <summary>WTD_REVOCATION_CHECK_NONE | WTD_CACHE_ONLY_URL_RETRIEVAL: nothing is fetched from the network.</summary>
    public const int OffLine = 0x00000010 | 0x00001000;

    /// <summary>CERT_CHAIN_POLICY_MICROSOFT_ROOT.</summary>
    public const int PolicyMicrosoftRoot = 7;

    private const string Dll = "wintrust.dll";

    [DllImport(Dll, ExactSpelling = true)]
    public static extern int WinVerifyTrust(nint window, in System.Guid action, TrustData* data);

    [DllImport(Dll, ExactSpelling = true)]
    public static extern nint WTHelperProvDataFromStateData(nint state);

    [DllImport(Dll, ExactSpelling = true)]
    public static extern Signer* WTHelperGetProvSignerFromChain(nint provider, int signer, int isCounterSigner, int counterSigner);

    [DllImport(Dll, ExactSpelling = true, CharSet = CharSet.Unicode, SetLastError = true)]
    public static extern int CryptCATAdminAcquireContext2(out nint administrator, nint subsystem, string hashAlgorithm, nint strongHashPolicy, int flags);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int CryptCATAdminCalcHashFromFileHandle2(nint administrator, SafeFileHandle file, ref int size, byte* hash, int flags);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern nint CryptCATAdminEnumCatalogFromHash(nint administrator, byte* hash, int size, int flags, nint previous);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int CryptCATCatalogInfoFromContext(nint catalog, CatalogFile* file, int flags);

    [DllImport(Dll, ExactSpelling = true)]
    public static extern int CryptCATAdminReleaseCatalogContext(nint administrator, nint catalog, int flags);

    [DllImport(Dll, ExactSpelling = true)]
    public static extern int CryptCATAdminReleaseContext(nint administrator, int flags);

    [DllImport("crypt32.dll", ExactSpelling = true, SetLastError = true)]
    public static extern int CertVerifyCertificateChainPolicy(nint policy, nint chain, ChainPolicy* parameters, ChainPolicyStatus* status);

    /// <summary>WINTRUST_DATA up to dwProvFlags and dwUIContext, which is all that its size says is there.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct TrustData
    {
        public int Size;
        public nint PolicyData;
        public nint SubjectData;
        public int Interface;
        public int Revocation;
        public int Choice;
        public void* Subject;
        public int StateAction;
        public nint State;
        public nint Reference;
        public int ProviderFlags;
        public int InterfaceContext;
    }

    /// <summary>WINTRUST_FILE_INFO.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct FileSubject
    {
        public int Size;
        public char* Path;
        public nint File;
        public nint KnownSubject;
    }

    /// <summary>WINTRUST_CATALOG_INFO.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct CatalogSubject
    {
        public int Size;
        public int Version;
        public char* Catalog;
        public char* MemberTag;
        public char* MemberFile;
        public nint MemberHandle;
        public byte* Hash;
        public int HashSize;
        public nint CatalogContext;
        public nint Administrator;
    }

    /// <summary>CATALOG_INFO.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct CatalogFile
    {
        public int Size;
        public fixed char Path[260];
    }

    /// <summary>CRYPT_PROVIDER_SGNR; its chain is a CERT_CHAIN_CONTEXT.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Signer
    {
        public int Size;
        public uint VerifiedLow;
        public uint VerifiedHigh;
        public int CertificateCount;
        public nint Certificates;
        public int Kind;
        public nint Information;
        public int Error;
        public int CounterSignerCount;
        public nint CounterSigners;
        public nint Chain;
    }

    /// <summary>CERT_CHAIN_POLICY_PARA.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ChainPolicy
    {
        public int Size;
        public int Flags;
        public nint Extra;
    }

    /// <summary>CERT_CHAIN_POLICY_STATUS.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ChainPolicyStatus
    {
        public int Size;
        public int Error;
        public int ChainIndex;
        public int ElementIndex;
        public nint Extra;
    }
}
