using System;
using System.ComponentModel;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EcoDocDiag.Certificates;
using EcoDocDiag.Machines.Windows.Native;
using EcoDocDiag.Proofs;

namespace EcoDocDiag.Windows.Tests;

/// <summary>
/// The user's certificates whose keys a provider of CryptoAPI opens by the container's name. Under Wine this stands for <see cref="StoreIdentities"/>: a process that
/// asks for the same key by way of CNG ends there in an access violation.
/// </summary>
internal sealed unsafe class CspIdentities : IClientIdentities
{
    private const string SignsSha256 = "Microsoft Enhanced RSA and AES Cryptographic Provider";
    private const int RsaAes = 24;

    /// <summary>The identities of this Windows.</summary>
    public static IClientIdentities OfThisWindows() => TestPc.IsWine ? new CspIdentities() : new StoreIdentities();

    public ClientIdentity? Open(CertificateFacts certificate, bool allowPrompt)
    {
        using X509Store store = new(StoreName.My, StoreLocation.CurrentUser);
        store.Open(OpenFlags.ReadOnly);
        X509Certificate2? stored = store.Certificates.FirstOrDefault(other => other.RawData.AsSpan().SequenceEqual(certificate.RawData));
        return stored is { HasPrivateKey: true } ? new ClientIdentity(stored, OpenKey(stored)) : null;
    }

    private static RSACryptoServiceProvider OpenKey(X509Certificate2 certificate)
    {
        byte* buffer = stackalloc byte[2048];
        int size = 2048;
        if (Crypt32.CertGetCertificateContextProperty((Crypt32.CertificateContext*)certificate.Handle, Crypt32.KeyProviderProperty, buffer, ref size) == 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        var information = (Crypt32.KeyProviderInformation*)buffer;

        // Wine links a key by a number that is none.
        return new RSACryptoServiceProvider(new CspParameters(RsaAes, SignsSha256, new string(information->Container))
        {
            KeyNumber = (int)KeyNumber.Exchange,
            Flags = CspProviderFlags.UseExistingKey | CspProviderFlags.NoPrompt,
        });
    }
}
