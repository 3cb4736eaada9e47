using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EcoDocDiag.Tests.Certificates;

/// <summary>Signs with SHA-1, which the framework no longer does for certificates and which the authorities of the guide have.</summary>
internal sealed class Sha1SignatureGenerator(AsymmetricAlgorithm key) : X509SignatureGenerator
{
    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) =>
        Convert.FromHexString(key is RSA ? "300D06092A864886F70D0101050500" : "300906072A8648CE3D0401");

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => key is RSA rsa
        ? rsa.SignData(data, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1)
        : ((ECDsa)key).SignData(data, HashAlgorithmName.SHA1, DSASignatureFormat.Rfc3279DerSequence);

    protected override PublicKey BuildPublicKey() => key is RSA rsa ? new(rsa) : new((ECDsa)key);
}
