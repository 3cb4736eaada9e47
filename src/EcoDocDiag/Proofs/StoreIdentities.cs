using System;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EcoDocDiag.Certificates;

namespace EcoDocDiag.Proofs;

/// <summary>
/// The user's own Personal store. A key is used without asking by opening it a second time, silently: .NET opens a certificate's key as it comes, and only a key
/// that is opened by its name takes the flag (CngKeyOpenOptions.Silent, CspProviderFlags.NoPrompt).
/// </summary>
public sealed class StoreIdentities : IClientIdentities
{
    /// <inheritdoc/>
    public ClientIdentity? Open(CertificateFacts certificate, bool allowPrompt)
    {
        using X509Store store = new(StoreName.My, StoreLocation.CurrentUser);
        store.Open(OpenFlags.ReadOnly);
        foreach (X509Certificate2 stored in store.Certificates.Find(X509FindType.FindByThumbprint, certificate.Sha1, validOnly: false))
        {
            if (stored.HasPrivateKey
                && certificate.RawData.SequenceEqual(stored.RawData)
                && ((AsymmetricAlgorithm?)stored.GetRSAPrivateKey() ?? stored.GetECDsaPrivateKey()) is { } key)
            {
                return new ClientIdentity(stored, allowPrompt || !RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? key : Silence(key));
            }

            stored.Dispose();
        }

        return null;
    }

#pragma warning disable CA1416 // Called on Windows alone.
    private static AsymmetricAlgorithm Silence(AsymmetricAlgorithm key)
    {
        switch (key)
        {
            case RSACng { Key: { IsEphemeral: false } named }:
                using (key)
                {
                    return new RSACng(Reopen(named));
                }

            case ECDsaCng { Key: { IsEphemeral: false } named }:
                using (key)
                {
                    return new ECDsaCng(Reopen(named));
                }

            case RSACryptoServiceProvider { CspKeyContainerInfo: var container }:
                using (key)
                {
                    return new RSACryptoServiceProvider(new CspParameters(container.ProviderType, container.ProviderName, container.KeyContainerName)
                    {
                        KeyNumber = (int)container.KeyNumber,
                        Flags = CspProviderFlags.UseExistingKey | CspProviderFlags.NoPrompt,
                    });
                }

            default:
                return key;
        }
    }

    private static CngKey Reopen(CngKey key) => CngKey.Open(key.KeyName!, key.Provider!, CngKeyOpenOptions.Silent);
#pragma warning restore CA1416
}
