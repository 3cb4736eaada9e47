using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace EcoDocDiag.Machines;

/// <summary>
/// A certificate of a store with all of its properties, the link to its private key among them, as crypt32 serializes it (<c>CertSerializeCertificateStoreElement</c>).
/// The key itself is not in it. Two are the same where their properties are, in whatever order.
/// </summary>
public sealed class CertificateElement : IEquatable<CertificateElement>
{
    private const int MaximumLength = 1024 * 1024;
    private const int HeaderLength = 12;

    private readonly byte[] _data;
    private readonly StoredCertificate _certificate;

    private CertificateElement(byte[] data, StoredCertificate certificate)
    {
        _data = data;
        _certificate = certificate;
    }

    /// <summary>The bytes as serialized.</summary>
    public ReadOnlySpan<byte> Data => _data;

    /// <summary>The certificate, with what its link says of the key.</summary>
    public StoredCertificate Certificate => _certificate;

    /// <summary>Reads serialized bytes; false where they are none of one certificate.</summary>
    public static bool TryRead(ReadOnlySpan<byte> data, [NotNullWhen(true)] out CertificateElement? element)
    {
        element = data.Length <= MaximumLength && SerializedCertificate.TryRead(data) is { } certificate
            ? new CertificateElement(data.ToArray(), certificate)
            : null;
        return element is not null;
    }

    /// <inheritdoc/>
    public bool Equals(CertificateElement? other) => other is not null
        && (Data.SequenceEqual(other.Data) || Properties().SequenceEqual(other.Properties(), StringComparer.Ordinal));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CertificateElement);

    /// <inheritdoc/>
    public override int GetHashCode() => _certificate.RawData.Length;

    private IEnumerable<string> Properties()
    {
        List<string> properties = [];
        for (int start = 0; start < _data.Length;)
        {
            int end = start + HeaderLength + BinaryPrimitives.ReadInt32LittleEndian(_data.AsSpan(start + 8));
            properties.Add(Convert.ToBase64String(_data, start, end - start));
            start = end;
        }

        return properties.OrderBy(static property => property, StringComparer.Ordinal);
    }
}
