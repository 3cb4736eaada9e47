using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EcoDocDiag.Proofs;

/// <summary>A certificate of a user, and the key that signs for it.</summary>
/// <param name="certificate">The certificate, as a handshake takes it.</param>
/// <param name="key">The key to sign with.</param>
public sealed class ClientIdentity(X509Certificate2 certificate, AsymmetricAlgorithm key) : IDisposable
{
    /// <summary>The certificate.</summary>
    public X509Certificate2 Certificate { get; } = certificate;

    /// <summary>Signs <paramref name="nonce"/> with the key, and says whether the certificate's public key verifies that.</summary>
    /// <exception cref="CryptographicException">The key does not sign.</exception>
    public bool Signs(byte[] nonce)
    {
        switch (key)
        {
            case RSA rsa:
                using (RSA? open = Certificate.GetRSAPublicKey())
                {
                    return open is not null && open.VerifyData(nonce, rsa.SignData(nonce, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
                }

            case ECDsa ec:
                using (ECDsa? open = Certificate.GetECDsaPublicKey())
                {
                    return open is not null && open.VerifyData(nonce, ec.SignData(nonce, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256);
                }

            default:
                throw new CryptographicException(key.GetType().Name);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        key.Dispose();
        Certificate.Dispose();
    }
}
