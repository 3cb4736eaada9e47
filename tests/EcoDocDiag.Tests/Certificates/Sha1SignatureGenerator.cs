using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EcoDocDiag.Tests.Certificates;

/// <summary>Signs with SHA-1 and RSA, which the framework no longer does for certificates and which the authorities of the guide have.</summary>
internal sealed class Sha1SignatureGenerator(RSA key) : X509SignatureGenerator
{
    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => Convert.FromHexString("300D06092A864886F70D0101050500");

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => key.SignData(data, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);

    protected override PublicKey BuildPublicKey() => new(key);
}
