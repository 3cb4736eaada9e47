using System;
using System.Linq;

namespace EcoDocDiag.Machines;

/// <summary>A certificate in a store: its public part as DER, and what is known of its private key. The key itself is never read.</summary>
public sealed class StoredCertificate : IEquatable<StoredCertificate>
{
    private readonly byte[] _rawData;

    /// <summary>A certificate with a copy of <paramref name="rawData"/>.</summary>
    /// <param name="rawData">The DER encoding.</param>
    /// <param name="privateKey">What is known of the private key.</param>
    public StoredCertificate(ReadOnlySpan<byte> rawData, PrivateKeyState privateKey)
    {
        _rawData = rawData.ToArray();
        PrivateKey = privateKey;
    }

    /// <summary>The DER encoding.</summary>
    public ReadOnlySpan<byte> RawData => _rawData;

    /// <summary>What is known of the private key.</summary>
    public PrivateKeyState PrivateKey { get; }

    /// <inheritdoc/>
    public bool Equals(StoredCertificate? other) => other is not null && PrivateKey == other.PrivateKey && RawData.SequenceEqual(other.RawData);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StoredCertificate);

    /// <inheritdoc/>
    public override int GetHashCode() => _rawData.Aggregate((int)PrivateKey, static (hash, item) => (hash * 31) + item);
}
