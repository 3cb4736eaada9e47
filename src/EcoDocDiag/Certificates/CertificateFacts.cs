using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Certificates;

/// <summary>
/// What the checks need of an X.509 certificate (RFC 5280), read from its DER encoding by our own code, so that a snapshot is judged alike on
/// every system. What it says never changes. It keeps its public key open once that has verified a signature, since opening it costs ten times as much.
/// </summary>
public sealed class CertificateFacts
{
    /// <summary>The extended key usage "client authentication" (RFC 5280, 4.2.1.12).</summary>
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private const string AnyUse = "2.5.29.37.0";
    private const string PolicyConstraints = "2.5.29.36";
    private const int MaximumExtensions = 100;
    internal const string CommonNameType = "2.5.4.3";
    internal const string LocalityType = "2.5.4.7";
    internal const string OrganizationType = "2.5.4.10";
    internal const string OrganizationalUnitType = "2.5.4.11";

    // Real certificates have a few kilobytes; what is far larger is refused before anything is computed over it.
    private const int MaximumLength = 0xFFFF;

    private readonly byte[] _data;
    private DerElement _signed;
    private DerElement _signatureAlgorithm;
    private DerElement _issuer;
    private DerElement _subject;
    private DerElement _publicKey;
    private DerElement _alternativeNames;
    private DerElement _nameConstraints;
    private List<string>? _applicationPolicies;
    private byte[] _signature = [];
    private string? _sha256;
    private string? _subjectCommonName;
    private string? _issuerCommonName;
    private string? _subjectName;
    private string? _issuerName;
    private DistinguishedName? _issuerAsName;

    private CertificateFacts(byte[] data)
    {
        _data = data;
    }

    /// <summary>The DER encoding.</summary>
    public ReadOnlySpan<byte> RawData => _data;

    /// <summary>The SHA-1 of the DER encoding, upper-case hexadecimal: the thumbprint that Windows shows. It identifies; it never decides trust.</summary>
    public string Sha1
    {
        get
        {
#pragma warning disable CA5350 // Windows names certificates by SHA-1; pins are SHA-256.
#if NET
            return HexText.Upper(SHA1.HashData(_data));
#else
            using SHA1 sha1 = SHA1.Create();
            return HexText.Upper(sha1.ComputeHash(_data));
#endif
#pragma warning restore CA5350
        }
    }

    /// <summary>The SHA-256 of the DER encoding, 64 upper-case hexadecimal digits.</summary>
    public string Sha256 => _sha256 ??= ComputeSha256();

    /// <summary>The version: 3 for every certificate with extensions, 1 for the oldest roots.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>The subject's common name; empty where it has none.</summary>
    public string SubjectCommonName => _subjectCommonName ??= FindAttribute(_subject, CommonNameType) ?? "";

    /// <summary>The issuer's common name; empty where it has none.</summary>
    public string IssuerCommonName => _issuerCommonName ??= FindAttribute(_issuer, CommonNameType) ?? "";

    /// <summary>The name that a certificate dialog shows for the subject: the common name, else the unit (the SECOM roots have no common name), else the organisation.</summary>
    public string SubjectName => _subjectName ??= Display(_subject);

    /// <summary>The name that a certificate dialog shows for the issuer; see <see cref="SubjectName"/>.</summary>
    public string IssuerName => _issuerName ??= Display(_issuer);

    /// <summary>The issuer's organisation; empty where it has none.</summary>
    public string IssuerOrganization => FindAttribute(_issuer, OrganizationType) ?? "";

    /// <summary>The DNS names and addresses of the subject alternative names, in order; empty without that extension.</summary>
    public IReadOnlyList<string> AlternativeNames { get; private set; } = [];

    /// <summary>The subject's DER encoding. Windows compares names by these bytes.</summary>
    public ReadOnlySpan<byte> EncodedSubject => _data.AsSpan(_subject.Start, _subject.End - _subject.Start);

    /// <summary>The issuer's DER encoding.</summary>
    public ReadOnlySpan<byte> EncodedIssuer => _data.AsSpan(_issuer.Start, _issuer.End - _issuer.Start);

    /// <summary>Whether subject and issuer are the same name.</summary>
    public bool IsSelfIssued => EncodedSubject.SequenceEqual(EncodedIssuer);

    /// <summary>The first moment it is valid at, UTC.</summary>
    public DateTime NotBeforeUtc { get; private set; }

    /// <summary>The last moment it is valid at, UTC.</summary>
    public DateTime NotAfterUtc { get; private set; }

    /// <summary>Whether the basic constraints make it an authority; null without that extension.</summary>
    public bool? IsAuthority { get; private set; }

    /// <summary>How many intermediates may follow it; null for no limit.</summary>
    public int? PathLength { get; private set; }

    /// <summary>The key usage; null without that extension: any.</summary>
    public X509KeyUsageFlags? KeyUsage { get; private set; }

    /// <summary>
    /// The extended key usages as dotted object identifiers; null without that extension: any. Application policies, Microsoft's form of them, count alike,
    /// and where both are there, what both permit.
    /// </summary>
    public IReadOnlyList<string>? ExtendedKeyUsages { get; private set; }

    /// <summary>
    /// An extension that must be understood and is not judged here, as a dotted object identifier: a critical one of an unknown kind, or a demand for
    /// certificate policies. Empty without one.
    /// </summary>
    public string UnhandledExtension { get; private set; } = "";

    /// <summary>The subject key identifier, upper-case hexadecimal; empty without one.</summary>
    public string SubjectKeyIdentifier { get; private set; } = "";

    /// <summary>The key identifier of the authority key identifier, upper-case hexadecimal; empty without one.</summary>
    public string AuthorityKeyIdentifier { get; private set; } = "";

    /// <summary>Whether it constrains the names of what it issues.</summary>
    internal bool HasNameConstraints => _nameConstraints.ContentLength > 0;

    /// <summary>The length of the encoded public key in bytes.</summary>
    internal int PublicKeyLength => _publicKey.ContentLength;

    /// <summary>The bytes that the issuer signed. They are not to be changed.</summary>
    internal ArraySegment<byte> SignedData => new(_data, _signed.Start, _signed.End - _signed.Start);

    /// <summary>The signature.</summary>
    internal byte[] Signature => _signature;

    /// <summary>Its RSA key, opened; null before it was needed. Not for several threads at once.</summary>
    internal RSA? VerificationKey { get; set; }

    /// <summary>The last signature verification, which is worth remembering; null before the first.</summary>
    internal CertificateVerification? LastVerification { get; set; }

    /// <summary>Reads a certificate; false where <paramref name="rawData"/> is not the DER encoding of one.</summary>
    public static bool TryRead(ReadOnlySpan<byte> rawData, [NotNullWhen(true)] out CertificateFacts? certificate)
    {
        certificate = rawData.Length > MaximumLength ? null : ReadOwned(rawData.ToArray());
        return certificate is not null;
    }

    /// <summary>Reads a certificate from bytes that never change; null where they are not the DER encoding of one.</summary>
    internal static CertificateFacts? ReadOwned(byte[] data)
    {
        CertificateFacts facts = new(data);
        return data.Length <= MaximumLength && facts.ReadCertificate() ? facts : null;
    }

    /// <summary>Whether it is in time at <paramref name="utc"/>.</summary>
    public bool IsInTime(DateTime utc) => NotBeforeUtc <= utc && utc <= NotAfterUtc;

    /// <summary>Whether it may be used for <paramref name="use"/>: it has no extended key usage, or that one, or any.</summary>
    /// <param name="use">A dotted object identifier.</param>
    public bool Permits(string use) => ExtendedKeyUsages is null || ExtendedKeyUsages.Contains(use) || ExtendedKeyUsages.Contains(AnyUse);

    /// <summary>The name, and until when it is valid.</summary>
    public override string ToString() => SubjectName + " (" + NotAfterUtc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + ")";

    /// <summary>All values of a type of attribute in the subject's name, in their order.</summary>
    /// <param name="type">A dotted object identifier (X.520).</param>
    internal IReadOnlyList<string> FindSubjectAttributes(string type) => [.. FindAttributes(_subject, type)];

    /// <summary>All values of a type of attribute in the issuer's name, in their order.</summary>
    internal IReadOnlyList<string> FindIssuerAttributes(string type) => [.. FindAttributes(_issuer, type)];

    /// <summary>A reader of the public key's <c>SubjectPublicKeyInfo</c>.</summary>
    internal DerReader ReadPublicKey() => new(_data, _publicKey);

    /// <summary>A reader of the signature's <c>AlgorithmIdentifier</c>.</summary>
    internal DerReader ReadSignatureAlgorithm() => new(_data, _signatureAlgorithm);

    /// <summary>A reader of the name constraints' subtrees: those that are permitted, and those that are not.</summary>
    internal DerReader ReadNameConstraints() => new(_data, _nameConstraints);

    /// <summary>A reader of the subject alternative names, of every kind.</summary>
    internal DerReader ReadAlternativeNames() => new(_data, _alternativeNames);

    /// <summary>A reader of the subject's sets of attributes.</summary>
    internal DerReader ReadSubject() => new(_data, _subject);

    /// <summary>The issuer's name, to compare with others.</summary>
    internal DistinguishedName Issuer => _issuerAsName ??= DistinguishedName.Read(this, new DerReader(_data, _issuer));

    /// <summary>The text of a string of this certificate.</summary>
    internal string ReadText(DerElement value) => Text(value);

    /// <summary>The octets of an element's content.</summary>
    internal ReadOnlySpan<byte> ReadOctets(DerElement element) => _data.AsSpan(element.ContentStart, element.ContentLength);

    /// <summary>A reader of an element of this certificate that another reader gave.</summary>
    internal DerReader Read(DerElement element) => new(_data, element);

    private string ComputeSha256()
    {
#if NET
        return HexText.Upper(SHA256.HashData(_data));
#else
        using SHA256 sha256 = SHA256.Create();
        return HexText.Upper(sha256.ComputeHash(_data));
#endif
    }

    private bool ReadCertificate()
    {
        DerReader outer = new(_data);
        if (!outer.TryRead(DerElement.Sequence, out DerElement certificate) || outer.HasMore)
        {
            return false;
        }

        DerReader parts = new(_data, certificate);
        return parts.TryRead(DerElement.Sequence, out _signed)
            && parts.TryRead(DerElement.Sequence, out _signatureAlgorithm)
            && parts.TryReadOctets(out _signature)
            && !parts.HasMore
            && ReadSignedPart();
    }

    private bool ReadSignedPart()
    {
        const byte version = 0xA0;
        const byte issuerUniqueId = 0x81;
        const byte subjectUniqueId = 0x82;
        const byte extensions = 0xA3;
        DerReader parts = new(_data, _signed);
        if (parts.IsNext(version))
        {
            if (!parts.TryRead(out DerElement wrapper) || !new DerReader(_data, wrapper).TryReadSmallInteger(out int number))
            {
                return false;
            }

            Version = number + 1;
        }

        if (!parts.TryRead(DerElement.Integer, out _)
            || !parts.TryRead(DerElement.Sequence, out _)
            || !parts.TryRead(DerElement.Sequence, out _issuer)
            || !parts.TryRead(DerElement.Sequence, out DerElement validity)
            || !ReadValidity(validity)
            || !parts.TryRead(DerElement.Sequence, out _subject)
            || !parts.TryRead(DerElement.Sequence, out _publicKey)
            || !IsName(_issuer)
            || !IsName(_subject))
        {
            return false;
        }

        return (!parts.IsNext(issuerUniqueId) || parts.TryRead(out _))
            && (!parts.IsNext(subjectUniqueId) || parts.TryRead(out _))
            && (!parts.IsNext(extensions) || (parts.TryRead(out DerElement list) && ReadExtensions(list)))
            && !parts.HasMore;
    }

    private bool ReadValidity(DerElement validity)
    {
        DerReader times = new(_data, validity);
        bool read = times.TryReadTime(out DateTime notBefore) & times.TryReadTime(out DateTime notAfter);
        NotBeforeUtc = notBefore;
        NotAfterUtc = notAfter;
        return read && !times.HasMore;
    }

    private bool ReadExtensions(DerElement part)
    {
        DerReader outer = new(_data, part);
        if (!outer.TryRead(DerElement.Sequence, out DerElement list))
        {
            return false;
        }

        List<string> known = [];
        DerReader extensions = new(_data, list);
        while (extensions.HasMore)
        {
            if (!extensions.TryRead(DerElement.Sequence, out DerElement extension))
            {
                return false;
            }

            DerReader fields = new(_data, extension);
            if (!fields.TryReadObjectIdentifier(out string identifier)
                || known.Count == MaximumExtensions
                || known.Contains(identifier)
                || !TryReadCritical(ref fields, out bool isCritical)
                || !fields.TryRead(DerElement.OctetString, out DerElement value)
                || ReadExtension(identifier, value) is not { } isHandled)
            {
                return false;
            }

            known.Add(identifier);
            if (!isHandled && isCritical && UnhandledExtension.Length == 0)
            {
                UnhandledExtension = identifier;
            }
        }

        if (_applicationPolicies is not null)
        {
            ExtendedKeyUsages = ExtendedKeyUsages is null || ExtendedKeyUsages.Contains(AnyUse) ? _applicationPolicies
                : _applicationPolicies.Contains(AnyUse) ? ExtendedKeyUsages
                : [.. ExtendedKeyUsages.Where(_applicationPolicies.Contains)];
        }

        return true;
    }

    private bool TryReadCritical(ref DerReader fields, out bool isCritical)
    {
        isCritical = false;
        if (!fields.IsNext(DerElement.Boolean))
        {
            return true;
        }

        bool read = fields.TryRead(out DerElement value) && value.ContentLength == 1;
        isCritical = read && _data[value.ContentStart] != 0;
        return read;
    }

    // RFC 5280, 4.2.1: the identifiers and the forms. Null where one is not of its form; false where nothing is done by it.
    private bool? ReadExtension(string identifier, DerElement value) => identifier switch
    {
        "2.5.29.14" => Form(ReadSubjectKeyIdentifier(value)),
        "2.5.29.15" => Form(ReadKeyUsage(value)),
        "2.5.29.17" => Form(ReadAlternativeNames(value)),
        "2.5.29.19" => Form(ReadBasicConstraints(value)),
        "2.5.29.30" => Form(new DerReader(_data, value).TryRead(DerElement.Sequence, out _nameConstraints)),
        "2.5.29.35" => Form(ReadAuthorityKeyIdentifier(value)),
        "2.5.29.37" => Form(ReadExtendedKeyUsage(value)),
        PolicyConstraints => Form(ReadPolicyConstraints(value)),
        "1.3.6.1.4.1.311.21.10" => Form(ReadApplicationPolicies(value)),

        // Other names of the issuer; policies, their mappings and "any policy", which decide nothing as long as no authority demands a policy.
        "2.5.29.18" or "2.5.29.32" or "2.5.29.33" or "2.5.29.54" => true,
        _ => false,
    };

    private static bool? Form(bool isRead) => isRead ? true : null;

    private bool ReadSubjectKeyIdentifier(DerElement value)
    {
        DerReader reader = new(_data, value);
        bool read = reader.TryRead(DerElement.OctetString, out DerElement key);
        SubjectKeyIdentifier = HexText.Upper(_data.AsSpan(key.ContentStart, key.End - key.ContentStart));
        return read;
    }

    private bool ReadAlternativeNames(DerElement value)
    {
        const byte dnsName = 0x82;
        const byte address = 0x87;
        DerReader reader = new(_data, value);
        if (!reader.TryRead(DerElement.Sequence, out DerElement list))
        {
            return false;
        }

        List<string> names = [];
        DerReader parts = new(_data, list);
        while (parts.HasMore)
        {
            if (!parts.TryRead(out DerElement name))
            {
                return false;
            }

            if (name.Tag == dnsName)
            {
                names.Add(Encoding.ASCII.GetString(_data, name.ContentStart, name.ContentLength));
            }
            else if (name.Tag == address && name.ContentLength is 4 or 16)
            {
                names.Add(new IPAddress(_data.AsSpan(name.ContentStart, name.ContentLength).ToArray()).ToString());
            }
        }

        AlternativeNames = names;
        _alternativeNames = list;
        return true;
    }

    private bool ReadAuthorityKeyIdentifier(DerElement value)
    {
        const byte keyIdentifier = 0x80;
        DerReader reader = new(_data, value);
        if (!reader.TryRead(DerElement.Sequence, out DerElement list))
        {
            return false;
        }

        DerReader fields = new(_data, list);
        if (fields.IsNext(keyIdentifier))
        {
            if (!fields.TryRead(out DerElement key))
            {
                return false;
            }

            AuthorityKeyIdentifier = HexText.Upper(_data.AsSpan(key.ContentStart, key.End - key.ContentStart));
        }

        return true;
    }

    private bool ReadBasicConstraints(DerElement value)
    {
        DerReader reader = new(_data, value);
        if (!reader.TryRead(DerElement.Sequence, out DerElement list))
        {
            return false;
        }

        DerReader fields = new(_data, list);
        IsAuthority = false;
        if (fields.IsNext(DerElement.Boolean))
        {
            if (!fields.TryRead(out DerElement authority) || authority.ContentLength != 1)
            {
                return false;
            }

            IsAuthority = _data[authority.ContentStart] != 0;
        }

        if (fields.HasMore)
        {
            if (!fields.TryReadSmallInteger(out int length))
            {
                return false;
            }

            PathLength = length;
        }

        return true;
    }

    private bool ReadKeyUsage(DerElement value)
    {
        DerReader reader = new(_data, value);
        if (!reader.TryRead(DerElement.BitString, out DerElement bits) || bits.ContentLength is 0 or > 3)
        {
            return false;
        }

        // The first octet counts unused bits. X509KeyUsageFlags holds the first octet of bits as it is and the second one above it.
        int flags = bits.ContentLength > 1 ? _data[bits.ContentStart + 1] : 0;
        flags |= bits.ContentLength > 2 ? _data[bits.ContentStart + 2] << 8 : 0;
        KeyUsage = (X509KeyUsageFlags)flags;
        return true;
    }

    private bool ReadExtendedKeyUsage(DerElement value)
    {
        DerReader reader = new(_data, value);
        if (!reader.TryRead(DerElement.Sequence, out DerElement list))
        {
            return false;
        }

        List<string> uses = [];
        DerReader identifiers = new(_data, list);
        while (identifiers.HasMore)
        {
            if (!identifiers.TryReadObjectIdentifier(out string use))
            {
                return false;
            }

            uses.Add(use);
        }

        ExtendedKeyUsages = uses;
        return true;
    }

    // { [0] from which depth on a policy is demanded, [1] from which depth on mappings are not allowed }
    private bool ReadPolicyConstraints(DerElement value)
    {
        const byte demand = 0x80;
        DerReader reader = new(_data, value);
        if (!reader.TryRead(DerElement.Sequence, out DerElement list))
        {
            return false;
        }

        if (new DerReader(_data, list).IsNext(demand))
        {
            UnhandledExtension = PolicyConstraints;
        }

        return true;
    }

    // As certificate policies: a sequence of { identifier, qualifiers }.
    private bool ReadApplicationPolicies(DerElement value)
    {
        DerReader reader = new(_data, value);
        if (!reader.TryRead(DerElement.Sequence, out DerElement list))
        {
            return false;
        }

        _applicationPolicies = [];
        DerReader policies = new(_data, list);
        while (policies.HasMore)
        {
            if (!policies.TryRead(DerElement.Sequence, out DerElement policy) || !new DerReader(_data, policy).TryReadObjectIdentifier(out string use))
            {
                return false;
            }

            _applicationPolicies.Add(use);
        }

        return true;
    }

    private bool IsName(DerElement name)
    {
        DerReader sets = new(_data, name);
        while (sets.HasMore)
        {
            if (!sets.TryRead(DerElement.Set, out DerElement set))
            {
                return false;
            }

            DerReader attributes = new(_data, set);
            while (attributes.HasMore)
            {
                if (!TryReadAttribute(ref attributes, out _, out _))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The next type and value of a set of attributes.</summary>
    internal bool TryReadAttribute(ref DerReader attributes, out string type, out DerElement value)
    {
        type = "";
        value = default;
        if (!attributes.TryRead(DerElement.Sequence, out DerElement attribute))
        {
            return false;
        }

        DerReader fields = new(_data, attribute);
        return fields.TryReadObjectIdentifier(out type) && fields.TryRead(out value);
    }

    private string Display(DerElement name) =>
        FindAttribute(name, CommonNameType) ?? FindAttribute(name, OrganizationalUnitType) ?? FindAttribute(name, OrganizationType) ?? "";

    // The last one is the most specific.
    private string? FindAttribute(DerElement name, string type)
    {
        List<string> found = FindAttributes(name, type);
        return found.Count == 0 ? null : found[found.Count - 1];
    }

    private List<string> FindAttributes(DerElement name, string type)
    {
        List<string> found = [];
        DerReader sets = new(_data, name);
        while (sets.TryRead(out DerElement set))
        {
            DerReader attributes = new(_data, set);
            while (attributes.HasMore && TryReadAttribute(ref attributes, out string attributeType, out DerElement value))
            {
                if (attributeType == type)
                {
                    found.Add(Text(value));
                }
            }
        }

        return found;
    }

    private string Text(DerElement value)
    {
        Encoding encoding = value.Tag switch
        {
            DerElement.BmpString => Encoding.BigEndianUnicode,
            DerElement.UniversalString => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
            DerElement.Utf8String => Encoding.UTF8,

            // PrintableString and IA5String are ASCII; TeletexString is read as Latin-1 everywhere.
            _ => Encoding.GetEncoding(28591),
        };
        return encoding.GetString(_data, value.ContentStart, value.ContentLength);
    }
}
