using System;
using EcoDocDiag.Certificates;

namespace EcoDocDiag.Machines;

/// <summary>A certificate in a store: its public part as DER, and what is known of its private key. The key itself is never read.</summary>
public sealed class StoredCertificate : IEquatable<StoredCertificate>
{
    /// <summary>A certificate with a copy of <paramref name="rawData"/>.</summary>
    /// <param name="rawData">The DER encoding.</param>
    /// <param name="privateKey">What is known of the private key.</param>
    public StoredCertificate(ReadOnlySpan<byte> rawData, PrivateKeyState privateKey)
        : this(new EncodedCertificate(rawData), privateKey)
    {
    }

    /// <summary>A certificate.</summary>
    public StoredCertificate(EncodedCertificate encoded, PrivateKeyState privateKey)
    {
        Encoded = encoded;
        PrivateKey = privateKey;
    }

    /// <summary>The certificate itself.</summary>
    public EncodedCertificate Encoded { get; }

    /// <summary>The DER encoding.</summary>
    public ReadOnlySpan<byte> RawData => Encoded.RawData;

    /// <summary>What is known of the private key.</summary>
    public PrivateKeyState PrivateKey { get; }

    /// <inheritdoc/>
    public bool Equals(StoredCertificate? other) => other is not null && PrivateKey == other.PrivateKey && RawData.SequenceEqual(other.RawData);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StoredCertificate);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        int hash = (int)PrivateKey;
        foreach (byte item in RawData)
        {
            hash = (hash * 31) + item;
        }

        return hash;
    }
}
