using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace EcoDocDiag.Machines.Windows.Native;

/// <summary>crypt32.dll: certificate stores (wincrypt.h).</summary>
[SupportedOSPlatform("windows")]
internal static unsafe class Crypt32
{
    /// <summary>X509_ASN_ENCODING | PKCS_7_ASN_ENCODING.</summary>
    public const int Encoding = 0x00010001;

    public const int StoreReadOnly = 0x00008000;
    public const int StoreOpenExisting = 0x00004000;
    public const int StoreCurrentUser = 1 << 16;
    public const int StoreLocalMachine = 2 << 16;
    public const int StoreUsers = 6 << 16;
    public const int AddNew = 1;
    public const int KeyProviderProperty = 2;
    public const int ControlCommit = 3;
    public const int CommitForce = 1;
    public const int AcquireSilent = 0x00000040;
    public const int AcquireAllowNCryptKey = 0x00010000;

    /// <summary>CERT_CHAIN_CACHE_ONLY_URL_RETRIEVAL: nothing is fetched from the network.</summary>
    public const int ChainCacheOnly = 0x00000004;

    /// <summary>CERT_CHAIN_DISABLE_AUTH_ROOT_AUTO_UPDATE: no root of the root program is added to the stores meanwhile.</summary>
    public const int ChainNoRootUpdate = 0x00000100;

    /// <summary>CERT_NCRYPT_KEY_SPEC: the handle is one of ncrypt.dll.</summary>
    public const int NCryptKeySpec = -1;

    /// <summary>CERT_STORE_CERTIFICATE_CONTEXT_FLAG: nothing but a certificate is taken.</summary>
    public const int CertificateContextFlag = 1 << 1;

    private const string Dll = "crypt32.dll";

    /// <summary>CERT_STORE_PROV_SYSTEM_W: the logical store, as programs see it.</summary>
    public static nint ProviderSystem => 10;

    /// <summary>CERT_STORE_PROV_SYSTEM_REGISTRY_W: the store's own physical part alone, without what it inherits from the machine.</summary>
    public static nint ProviderSystemRegistry => 13;

    [DllImport(Dll, ExactSpelling = true, CharSet = CharSet.Unicode, SetLastError = true)]
    public static extern nint CertOpenStore(nint provider, int encoding, nint cryptographicProvider, int flags, string name);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int CertCloseStore(nint store, int flags);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int CertControlStore(nint store, int flags, int control, int* parameter);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern CertificateContext* CertEnumCertificatesInStore(nint store, CertificateContext* previous);

    [DllImport(Dll, ExactSpelling = true)]
    public static extern CertificateContext* CertDuplicateCertificateContext(CertificateContext* certificate);

    [DllImport(Dll, ExactSpelling = true)]
    public static extern int CertFreeCertificateContext(CertificateContext* certificate);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int CertAddEncodedCertificateToStore(nint store, int encoding, byte* data, int size, int disposition, nint added);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int CertAddSerializedElementToStore(
        nint store, byte* data, int size, int disposition, int flags, int contextTypes, nint contextType, nint added);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int CertSerializeCertificateStoreElement(CertificateContext* certificate, int flags, byte* data, ref int size);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int CertDeleteCertificateFromStore(CertificateContext* certificate);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int CertGetCertificateContextProperty(CertificateContext* certificate, int property, byte* data, ref int size);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int CryptAcquireCertificatePrivateKey(
        CertificateContext* certificate, int flags, nint parameters, out nint key, out int keySpec, out int callerFrees);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int CertGetCertificateChain(
        nint engine, CertificateContext* certificate, nint time, nint additionalStore, ChainParameters* parameters, int flags, nint reserved, out ChainContext* chain);

    [DllImport(Dll, ExactSpelling = true)]
    public static extern void CertFreeCertificateChain(ChainContext* chain);

    /// <summary>CERT_CHAIN_PARA up to the usage that is asked for, which is all that its size says is there.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ChainParameters
    {
        public int Size;

        /// <summary>USAGE_MATCH_TYPE_AND is 0: all of the usages.</summary>
        public int UsageMatch;
        public int UsageCount;

        /// <summary>Dotted object identifiers, ASCII with NUL.</summary>
        public byte** Usages;
    }

    /// <summary>The beginning of CERT_CHAIN_CONTEXT: its size and the trust status of the whole.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ChainContext
    {
        public int Size;
        public int ErrorStatus;
        public int InformationStatus;
    }

    /// <summary>CRYPT_KEY_PROV_INFO.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct KeyProviderInformation
    {
        public char* Container;
        public char* Provider;
        public int ProviderType;
        public int Flags;
        public int ParameterCount;
        public nint Parameters;
        public int KeySpec;
    }

    /// <summary>CERT_CONTEXT.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct CertificateContext
    {
        public int EncodingType;
        public byte* Data;
        public int Size;
        public nint Info;
        public nint Store;
    }
}
