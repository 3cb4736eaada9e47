using System;
using System.Security.Cryptography;

namespace EcoDocDiag.Certificates;

/// <summary>
/// Verifies the signature of a certificate: RSA (PKCS #1 v1.5 and PSS with the usual parameters) and ECDSA over the NIST curves,
/// with SHA-1 and the SHA-2 family. SHA-1 is among them since the SECOM authorities of the guide are signed with it. Identifiers: RFC 3279, 4055, 5480, 5758.
/// </summary>
internal static class CertificateSignature
{
    private const string RsaKey = "1.2.840.113549.1.1.1";
    private const string EcKey = "1.2.840.10045.2.1";
    private const string Pss = "1.2.840.113549.1.1.10";

    // An exponent or a modulus beyond these would only cost time.
    private const int MaximumModulusLength = 2048;
    private const int MaximumExponentLength = 8;

    /// <summary>Verifies the signature of <paramref name="certificate"/> with the key of <paramref name="issuer"/>.</summary>
    internal static CertificateSignatureState Verify(CertificateFacts certificate, CertificateFacts issuer)
    {
        // Three checks ask for the same chain; a fleet's authorities are the same objects on every PC.
        if (certificate.LastVerification is { } known && known.Issuer == issuer)
        {
            return known.State;
        }

        CertificateSignatureState state = VerifyAnew(certificate, issuer);
        certificate.LastVerification = new CertificateVerification(issuer, state);
        return state;
    }

    private static CertificateSignatureState VerifyAnew(CertificateFacts certificate, CertificateFacts issuer)
    {
        try
        {
            return VerifyWithKey(certificate, issuer);
        }
        catch (CryptographicException)
        {
            return CertificateSignatureState.Invalid;
        }
        catch (Exception exception) when (exception is PlatformNotSupportedException or NotImplementedException)
        {
            // The algorithm is not this framework's: .NET throws the one, Mono the other.
            return CertificateSignatureState.Unsupported;
        }
    }

    private static CertificateSignatureState VerifyWithKey(CertificateFacts certificate, CertificateFacts issuer)
    {
        DerReader algorithm = certificate.ReadSignatureAlgorithm();
        DerReader key = issuer.ReadPublicKey();
        if (!algorithm.TryReadObjectIdentifier(out string signatureAlgorithm)
            || !key.TryRead(DerElement.Sequence, out DerElement keyAlgorithm)
            || !key.TryReadOctets(out byte[] keyBits))
        {
            return CertificateSignatureState.Unsupported;
        }

        DerReader keyType = issuer.Read(keyAlgorithm);
        if (!keyType.TryReadObjectIdentifier(out string keyAlgorithmId))
        {
            return CertificateSignatureState.Unsupported;
        }

        if (RsaHash(signatureAlgorithm) is { } rsaHash && keyAlgorithmId == RsaKey)
        {
            return VerifyRsa(certificate, issuer, keyBits, rsaHash, RSASignaturePadding.Pkcs1);
        }

        if (signatureAlgorithm == Pss && keyAlgorithmId is RsaKey or Pss)
        {
            return PssHash(certificate, algorithm) is { } pssHash
                ? VerifyRsa(certificate, issuer, keyBits, pssHash, RSASignaturePadding.Pss)
                : CertificateSignatureState.Unsupported;
        }

        return EcHash(signatureAlgorithm) is { } ecHash
            && keyAlgorithmId == EcKey
            && keyType.TryReadObjectIdentifier(out string curve)
            && CoordinateLength(curve) is { } length
            ? VerifyEc(certificate, keyBits, curve, length, ecHash)
            : CertificateSignatureState.Unsupported;
    }

    private static HashAlgorithmName? RsaHash(string algorithm) => algorithm switch
    {
        "1.2.840.113549.1.1.5" => HashAlgorithmName.SHA1,
        "1.2.840.113549.1.1.11" => HashAlgorithmName.SHA256,
        "1.2.840.113549.1.1.12" => HashAlgorithmName.SHA384,
        "1.2.840.113549.1.1.13" => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static HashAlgorithmName? EcHash(string algorithm) => algorithm switch
    {
        "1.2.840.10045.4.1" => HashAlgorithmName.SHA1,
        "1.2.840.10045.4.3.2" => HashAlgorithmName.SHA256,
        "1.2.840.10045.4.3.3" => HashAlgorithmName.SHA384,
        "1.2.840.10045.4.3.4" => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static int? CoordinateLength(string curve) => curve switch
    {
        "1.2.840.10045.3.1.7" => 32,
        "1.3.132.0.34" => 48,
        "1.3.132.0.35" => 66,
        _ => null,
    };

    // RFC 4055, 3.1: [0] the hash. The mask function's hash and the salt's length are taken to go with it, as every issuer has them.
    private static HashAlgorithmName? PssHash(CertificateFacts certificate, DerReader parameters)
    {
        const byte hash = 0xA0;
        if (!parameters.TryRead(DerElement.Sequence, out DerElement list))
        {
            return null;
        }

        DerReader fields = certificate.Read(list);
        if (!fields.IsNext(hash))
        {
            return HashAlgorithmName.SHA1;
        }

        if (!fields.TryRead(out DerElement wrapper))
        {
            return null;
        }

        DerReader wrapped = certificate.Read(wrapper);
        if (!wrapped.TryRead(DerElement.Sequence, out DerElement algorithm))
        {
            return null;
        }

        DerReader identifier = certificate.Read(algorithm);
        return !identifier.TryReadObjectIdentifier(out string name) ? null : name switch
        {
            "1.3.14.3.2.26" => HashAlgorithmName.SHA1,
            "2.16.840.1.101.3.4.2.1" => HashAlgorithmName.SHA256,
            "2.16.840.1.101.3.4.2.2" => HashAlgorithmName.SHA384,
            "2.16.840.1.101.3.4.2.3" => HashAlgorithmName.SHA512,
            _ => null,
        };
    }

    private static CertificateSignatureState VerifyRsa(
        CertificateFacts certificate, CertificateFacts issuer, byte[] keyBits, HashAlgorithmName hash, RSASignaturePadding padding)
    {
#if NETFRAMEWORK
        // The default implementation of .NET Framework knows PKCS #1 v1.5 only.
        if (padding == RSASignaturePadding.Pss)
        {
            using RSACng pss = new();
            return TryImport(keyBits, pss) ? VerifyRsa(certificate, pss, hash, padding) : CertificateSignatureState.Unsupported;
        }

#endif
        if (issuer.VerificationKey is not { } key)
        {
            key = RSA.Create();
            if (!TryImport(keyBits, key))
            {
                key.Dispose();
                return CertificateSignatureState.Unsupported;
            }

            issuer.VerificationKey = key;
        }

        return VerifyRsa(certificate, key, hash, padding);
    }

    private static CertificateSignatureState VerifyRsa(CertificateFacts certificate, RSA key, HashAlgorithmName hash, RSASignaturePadding padding)
    {
        ArraySegment<byte> signed = certificate.SignedData;
        return State(key.VerifyData(signed.Array!, signed.Offset, signed.Count, certificate.Signature, hash, padding));
    }

    private static bool TryImport(byte[] keyBits, RSA key)
    {
        DerReader outer = new(keyBits);
        if (!outer.TryRead(DerElement.Sequence, out DerElement pair))
        {
            return false;
        }

        DerReader numbers = new(keyBits, pair);
        if (!numbers.TryReadUnsigned(out byte[] modulus)
            || !numbers.TryReadUnsigned(out byte[] exponent)
            || modulus.Length > MaximumModulusLength
            || exponent.Length > MaximumExponentLength)
        {
            return false;
        }

        key.ImportParameters(new RSAParameters { Modulus = modulus, Exponent = exponent });
        return true;
    }

    private static CertificateSignatureState VerifyEc(CertificateFacts certificate, byte[] point, string curve, int length, HashAlgorithmName hash)
    {
        const byte uncompressed = 4;
        if (point.Length != 1 + (2 * length) || point[0] != uncompressed)
        {
            return CertificateSignatureState.Unsupported;
        }

        byte[] fixedSignature = new byte[2 * length];
        DerReader outer = new(certificate.Signature);
        if (!outer.TryRead(DerElement.Sequence, out DerElement pair))
        {
            return CertificateSignatureState.Invalid;
        }

        DerReader numbers = new(certificate.Signature, pair);
        if (!numbers.TryReadUnsigned(out byte[] r) || !numbers.TryReadUnsigned(out byte[] s) || r.Length > length || s.Length > length)
        {
            return CertificateSignatureState.Invalid;
        }

        r.CopyTo(fixedSignature, length - r.Length);
        s.CopyTo(fixedSignature, (2 * length) - s.Length);
        using ECDsa ecdsa = ECDsa.Create();
        ecdsa.ImportParameters(new ECParameters
        {
            Curve = ECCurve.CreateFromValue(curve),
            Q = new ECPoint { X = point.AsSpan(1, length).ToArray(), Y = point.AsSpan(1 + length, length).ToArray() },
        });
        ArraySegment<byte> signed = certificate.SignedData;
        return State(ecdsa.VerifyData(signed.Array!, signed.Offset, signed.Count, fixedSignature, hash));
    }

    private static CertificateSignatureState State(bool verified) => verified ? CertificateSignatureState.Valid : CertificateSignatureState.Invalid;
}
