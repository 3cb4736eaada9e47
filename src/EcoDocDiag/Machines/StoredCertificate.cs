using System;
using EcoDocDiag.Certificates;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines;

/// <summary>
/// A certificate in a store: its public part as DER, and what is known of its private key. The key itself is never read. In a store that was collected as
/// files it may also be what nobody could read: then there is the file's name, and no bytes.
/// </summary>
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

    private StoredCertificate(string unreadFile)
        : this(EncodedCertificate.Own([]), PrivateKeyState.Unknown)
    {
        UnreadFile = unreadFile;
    }

    /// <summary>The name of the file that was not read; empty for a certificate.</summary>
    public string UnreadFile { get; } = "";

    /// <summary>The certificate itself.</summary>
    public EncodedCertificate Encoded { get; }

    /// <summary>The DER encoding.</summary>
    public ReadOnlySpan<byte> RawData => Encoded.RawData;

    /// <summary>What is known of the private key.</summary>
    public PrivateKeyState PrivateKey { get; }

    /// <summary>Who keeps the private key; null where no key is linked to the certificate, or the source does not say.</summary>
    public KeyProvider? KeyProvider { get; init; }

    /// <summary>
    /// What Windows itself finds wrong with its chain, for client authentication, from its stores and its cache alone and without revocation:
    /// <c>CERT_TRUST_STATUS.dwErrorStatus</c> (wincrypt.h), 0 for nothing. Null where Windows was not asked.
    /// </summary>
    public int? ChainErrors { get; init; }

    /// <summary>Where the private key lies, of a certificate of the user's personal store; not captured where nobody looked.</summary>
    public Reading<KeyHome> KeyHome { get; init; }

    /// <summary>What is in a store and was not read, since it is in a file that was passed over. The store may hold any certificate then.</summary>
    /// <param name="file">The file's name. What a finding could not show or tell from the next name is spelled out.</param>
    public static StoredCertificate Unread(string file) => new(InputText.Escape(file).Replace(';', ','));

    /// <inheritdoc/>
    public bool Equals(StoredCertificate? other) => other is not null
        && PrivateKey == other.PrivateKey
        && KeyProvider == other.KeyProvider
        && ChainErrors == other.ChainErrors
        && KeyHome == other.KeyHome
        && UnreadFile == other.UnreadFile
        && RawData.SequenceEqual(other.RawData);

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
