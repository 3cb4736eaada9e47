using System;
using System.Security.Cryptography;

namespace EcoDocDiag.Certificates;

/// <summary>
/// Verifies the signature of a certificate: RSA (PKCS #1 v1.5, and PSS with any parameters) and ECDSA over the NIST curves,
/// with SHA-1 and the SHA-2 family. SHA-1 is among them since the SECOM authorities of the guide are signed with it. Identifiers: RFC 3279, 4055, 5480, 5758.
/// A key that could not verify anything verifies nothing; what only this system or this code cannot do is unsupported.
/// </summary>
internal static class CertificateSignature
{
    private const string RsaKey = "1.2.840.113549.1.1.1";
    private const string EcKey = "1.2.840.10045.2.1";
    private const string Pss = "1.2.840.113549.1.1.10";

    /// <summary>Verifies the signature of <paramref name="certificate"/> with the key of <paramref name="issuer"/>.</summary>
    internal static CertificateSignatureState Verify(CertificateFacts certificate, CertificateFacts issuer)
    {
        // Three checks ask for the same chain; a fleet's authorities are the same objects on every PC.
        if (Recall(certificate, issuer) is { } known)
        {
            return known;
        }

        CertificateSignatureState state = VerifyWithKey(certificate, issuer);
        certificate.LastVerification = new CertificateVerification(issuer, state);
        return state;
    }

    /// <summary>What the last verification came to, if it was this one.</summary>
    internal static CertificateSignatureState? Recall(CertificateFacts certificate, CertificateFacts issuer) =>
        certificate.LastVerification is { } known && known.Issuer == issuer ? known.State : null;

    private static CertificateSignatureState VerifyWithKey(CertificateFacts certificate, CertificateFacts issuer)
    {
        DerReader algorithm = certificate.ReadSignatureAlgorithm();
        DerReader key = issuer.ReadPublicKey();
        if (!algorithm.TryReadObjectIdentifier(out string signatureAlgorithm)
            || !key.TryRead(DerElement.Sequence, out DerElement keyAlgorithm)
            || !key.TryReadOctets(out byte[] keyBits))
        {
            return CertificateSignatureState.Invalid;
        }

        DerReader keyType = issuer.Read(keyAlgorithm);
        if (!keyType.TryReadObjectIdentifier(out string keyAlgorithmId))
        {
            return CertificateSignatureState.Invalid;
        }

        if (keyAlgorithmId is RsaKey or Pss)
        {
            return RsaHash(signatureAlgorithm) is { } hash && keyAlgorithmId == RsaKey ? VerifyRsa(certificate, issuer, keyBits, hash, null)
                : signatureAlgorithm != Pss ? Mismatch(signatureAlgorithm)
                : PssParameters.TryRead(certificate, algorithm) is { } parameters ? VerifyRsa(certificate, issuer, keyBits, parameters.Hash, parameters)
                : CertificateSignatureState.Unsupported;
        }

        return keyAlgorithmId != EcKey ? CertificateSignatureState.Unsupported
            : EcHash(signatureAlgorithm) is not { } ecHash ? Mismatch(signatureAlgorithm)
            : keyType.TryReadObjectIdentifier(out string curve) && EcCurve.Find(curve) is { } known
            ? VerifyEc(certificate, keyBits, curve, known, ecHash)
            : CertificateSignatureState.Unsupported;
    }

    // A key of another kind made no signature of a kind that is known.
    private static CertificateSignatureState Mismatch(string signatureAlgorithm) =>
        signatureAlgorithm == Pss || RsaHash(signatureAlgorithm) is not null || EcHash(signatureAlgorithm) is not null
            ? CertificateSignatureState.Invalid
            : CertificateSignatureState.Unsupported;

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

    private static CertificateSignatureState VerifyRsa(
        CertificateFacts certificate, CertificateFacts issuer, byte[] keyBits, HashAlgorithmName hash, PssParameters? pss)
    {
        if (pss is null && issuer.VerificationKey is { } opened && TryVerify(certificate, opened, hash) is { } state)
        {
            return state;
        }

        if (RsaPublicKey.TryRead(keyBits, out bool isTooLong) is not { } key)
        {
            return isTooLong ? CertificateSignatureState.Unsupported : CertificateSignatureState.Invalid;
        }

        if (pss is null && issuer.VerificationKey is null && (issuer.VerificationKey = TryOpen(key)) is { } imported && TryVerify(certificate, imported, hash) is { } verified)
        {
            return verified;
        }

        byte[]? encoded = key.Recover(certificate.Signature);
        byte[] digest = RsaEncoding.Digest(certificate.SignedData, hash);
        return State(encoded is not null && (pss is null ? RsaEncoding.IsPkcs1(encoded, hash, digest) : RsaEncoding.IsPss(encoded, key.BitLength, pss, digest)));
    }

    private static RSA? TryOpen(RsaPublicKey key)
    {
        RSA rsa = RSA.Create();
        try
        {
            rsa.ImportParameters(new RSAParameters { Modulus = key.Modulus, Exponent = key.Exponent });
            return rsa;
        }
        catch (CryptographicException)
        {
            rsa.Dispose();
            return null;
        }
    }

    // Null where the system refuses to verify with this hash or key.
    private static CertificateSignatureState? TryVerify(CertificateFacts certificate, RSA key, HashAlgorithmName hash)
    {
        ArraySegment<byte> signed = certificate.SignedData;
        try
        {
            return State(key.VerifyData(signed.Array!, signed.Offset, signed.Count, certificate.Signature, hash, RSASignaturePadding.Pkcs1));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static CertificateSignatureState VerifyEc(CertificateFacts certificate, byte[] point, string curve, EcCurve known, HashAlgorithmName hash)
    {
        const byte uncompressed = 4;
        int length = known.Length;
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
        try
        {
            using ECDsa ecdsa = ECDsa.Create();
            ecdsa.ImportParameters(new ECParameters
            {
                Curve = ECCurve.CreateFromValue(curve),
                Q = new ECPoint { X = point.AsSpan(1, length).ToArray(), Y = point.AsSpan(1 + length, length).ToArray() },
            });
            ArraySegment<byte> signed = certificate.SignedData;
            return State(ecdsa.VerifyData(signed.Array!, signed.Offset, signed.Count, fixedSignature, hash));
        }
        catch (Exception exception) when (exception is CryptographicException or PlatformNotSupportedException or NotImplementedException)
        {
            // What .NET throws, and Mono; a point that is off the curve is no key on any system.
            return known.Holds(point) ? CertificateSignatureState.Unsupported : CertificateSignatureState.Invalid;
        }
    }

    private static CertificateSignatureState State(bool verified) => verified ? CertificateSignatureState.Valid : CertificateSignatureState.Invalid;
}
