using System;
using System.Collections.Generic;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Certificates;

/// <summary>
/// The name constraints of an authority (RFC 5280, 4.2.1.10) for directory names, DNS names, addresses of mail, hosts of URIs and IP addresses. Constraints of
/// other kinds are not judged where a certificate has such a name. Self-issued certificates on the way are left out by the caller.
/// </summary>
internal sealed class NameConstraints
{
    private const byte PermittedSubtrees = 0xA0;
    private const byte ExcludedSubtrees = 0xA1;

    // The choices of GeneralName that are judged: rfc822Name, dNSName, directoryName, uniformResourceIdentifier, iPAddress.
    private const byte Mail = 0x81;
    private const byte Dns = 0x82;
    private const byte Directory = 0xA4;
    private const byte Uri = 0x86;
    private const byte Address = 0x87;

    private const string MailAttribute = "1.2.840.113549.1.9.1";

    private readonly CertificateFacts _authority;
    private readonly List<DerElement> _permitted = [];
    private readonly List<DerElement> _excluded = [];
    private readonly bool _isReadable;

    /// <summary>The constraints of <paramref name="authority"/>.</summary>
    internal NameConstraints(CertificateFacts authority)
    {
        _authority = authority;
        _isReadable = Read();
    }

    /// <summary>How many subtrees there are.</summary>
    internal int Count => _permitted.Count + _excluded.Count;

    /// <summary>Whether the names of <paramref name="certificate"/> are permitted.</summary>
    internal NameConstraintResult Judge(CertificateFacts certificate)
    {
        if (!_isReadable)
        {
            return NameConstraintResult.Undecided;
        }

        NameConstraintResult result = NameConstraintResult.Permitted;
        foreach (Name name in NamesOf(certificate))
        {
            NameConstraintResult one = Judge(name);
            if (one == NameConstraintResult.NotPermitted)
            {
                return one;
            }

            result = one == NameConstraintResult.Undecided ? one : result;
        }

        return result;
    }

    /// <summary>How many names of <paramref name="certificate"/> there are to judge, about.</summary>
    internal static int CountNames(CertificateFacts certificate)
    {
        int count = 1;
        DerReader names = certificate.ReadAlternativeNames();
        while (names.TryRead(out _))
        {
            count++;
        }

        return count;
    }

    private NameConstraintResult Judge(Name name)
    {
        List<DerElement> permitted = _permitted.FindAll(subtree => subtree.Tag == name.Tag);
        List<DerElement> excluded = _excluded.FindAll(subtree => subtree.Tag == name.Tag);
        if (permitted.Count + excluded.Count == 0)
        {
            return NameConstraintResult.Permitted;
        }

        if (name.Tag is not (Mail or Dns or Directory or Uri or Address) || name.IsUnreadable)
        {
            return NameConstraintResult.Undecided;
        }

        return excluded.Exists(subtree => IsWithin(name, subtree) || IsAmongWildcard(name, subtree)) || (permitted.Count > 0 && !permitted.Exists(subtree => IsWithin(name, subtree)))
            ? NameConstraintResult.NotPermitted
            : NameConstraintResult.Permitted;
    }

    // GeneralSubtrees of { base, [0] minimum, [1] maximum }; RFC 5280 allows neither of the two.
    private bool Read()
    {
        DerReader lists = _authority.ReadNameConstraints();
        while (lists.HasMore)
        {
            if (!lists.TryRead(out DerElement list) || list.Tag is not (PermittedSubtrees or ExcludedSubtrees))
            {
                return false;
            }

            DerReader subtrees = _authority.Read(list);
            while (subtrees.HasMore)
            {
                if (!subtrees.TryRead(DerElement.Sequence, out DerElement subtree))
                {
                    return false;
                }

                DerReader fields = _authority.Read(subtree);
                if (!fields.TryRead(out DerElement name) || fields.HasMore || !IsUsable(name))
                {
                    return false;
                }

                (list.Tag == PermittedSubtrees ? _permitted : _excluded).Add(name);
            }
        }

        return true;
    }

    private static bool IsUsable(DerElement subtree) => subtree.Tag != Address || subtree.ContentLength is 8 or 32;

    private bool IsWithin(Name name, DerElement subtree) => name.Tag switch
    {
        Directory => IsBelow(name, subtree),
        Address => IsInNetwork(name.Octets, _authority.ReadOctets(subtree)),
        Dns => IsHostBelow(name.Text, _authority.ReadText(subtree)),
        Uri => IsHost(name.Text, _authority.ReadText(subtree)),
        _ => IsMail(name.Text, _authority.ReadText(subtree)),
    };

    // "*.example.com" stands for a host that is not permitted too.
    private bool IsAmongWildcard(Name name, DerElement subtree) =>
        name.Tag == Dns && name.Text.StartsWith("*.", StringComparison.Ordinal) && EndsWith(_authority.ReadText(subtree), name.Text.Substring(1));

    // "example.com" holds itself and everything below; nothing at all holds everything.
    private static bool IsHostBelow(string host, string constraint) =>
        constraint.Length == 0 || Is(host, constraint) || EndsWith(host, constraint[0] == '.' ? constraint : "." + constraint);

    // With a dot in front everything below it, without one that host alone.
    private static bool IsHost(string host, string constraint) =>
        constraint.Length == 0 || (constraint[0] == '.' ? EndsWith(host, constraint) : Is(host, constraint));

    // An address, a host, or with a dot in front the hosts below it.
    private static bool IsMail(string address, string constraint)
    {
        int at = address.LastIndexOf('@');
        int constraintAt = constraint.LastIndexOf('@');
        return constraintAt >= 0
            ? string.Equals(address.Substring(0, at), constraint.Substring(0, constraintAt), StringComparison.Ordinal) && Is(address.Substring(at + 1), constraint.Substring(constraintAt + 1))
            : IsHost(address.Substring(at + 1), constraint);
    }

    private static bool IsInNetwork(byte[] address, ReadOnlySpan<byte> network)
    {
        bool isWithin = network.Length == 2 * address.Length;
        for (int i = 0; isWithin && i < address.Length; i++)
        {
            isWithin = ((address[i] ^ network[i]) & network[address.Length + i]) == 0;
        }

        return isWithin;
    }

    // The name begins with the sets of attributes of the constraint.
    private bool IsBelow(Name name, DerElement subtree)
    {
        DerReader wrapper = _authority.Read(subtree);
        if (!wrapper.TryRead(DerElement.Sequence, out DerElement constraint))
        {
            return false;
        }

        DerReader expected = _authority.Read(constraint);
        DerReader actual = name.Sets!.Value;
        while (expected.HasMore)
        {
            if (!expected.TryRead(DerElement.Set, out DerElement expectedSet)
                || !actual.TryRead(DerElement.Set, out DerElement actualSet)
                || !Attributes(_authority, expectedSet).SetEquals(Attributes(name.Certificate, actualSet)))
            {
                return false;
            }
        }

        return true;
    }

    // Values are compared without case and with single blanks (RFC 5280, 7.1).
    private static HashSet<string> Attributes(CertificateFacts certificate, DerElement set)
    {
        HashSet<string> attributes = new(StringComparer.Ordinal);
        DerReader items = certificate.Read(set);
        while (items.TryRead(DerElement.Sequence, out DerElement attribute))
        {
            DerReader fields = certificate.Read(attribute);
            if (fields.TryReadObjectIdentifier(out string type) && fields.TryRead(out DerElement value))
            {
                attributes.Add(type + "=" + string.Join(" ", certificate.ReadText(value).ToUpperInvariant().Split([' '], StringSplitOptions.RemoveEmptyEntries)));
            }
        }

        return attributes;
    }

    private static bool Is(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);

    private static bool EndsWith(string text, string end) => text.EndsWith(end, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Name> NamesOf(CertificateFacts certificate)
    {
        DerReader subject = certificate.ReadSubject();
        if (subject.HasMore)
        {
            yield return new Name(Directory, certificate) { Sets = subject };
        }

        bool hasMail = false;
        DerReader names = certificate.ReadAlternativeNames();
        while (names.TryRead(out DerElement name))
        {
            hasMail |= name.Tag == Mail;
            yield return ReadName(certificate, name);
        }

        // RFC 5280: without an alternative name of this kind the attribute of old counts.
        foreach (string mail in hasMail ? [] : MailsOf(certificate))
        {
            yield return new Name(Mail, certificate) { Text = mail, IsUnreadable = mail.IndexOf('@') < 0 };
        }
    }

    private static Name ReadName(CertificateFacts certificate, DerElement name)
    {
        switch (name.Tag)
        {
            case Mail:
                string mail = certificate.ReadText(name);
                return new Name(Mail, certificate) { Text = mail, IsUnreadable = mail.IndexOf('@') < 0 };
            case Dns:
                return new Name(Dns, certificate) { Text = certificate.ReadText(name).TrimEnd('.') };
            case Uri:
                string host = HostOf(certificate.ReadText(name));
                return new Name(Uri, certificate) { Text = host, IsUnreadable = host.Length == 0 };
            case Address:
                return new Name(Address, certificate) { Octets = certificate.ReadOctets(name).ToArray() };
            case Directory:
                DerReader wrapper = certificate.Read(name);
                bool isRead = wrapper.TryRead(DerElement.Sequence, out DerElement sets);
                return new Name(Directory, certificate) { Sets = certificate.Read(sets), IsUnreadable = !isRead };
            default:
                return new Name(name.Tag, certificate);
        }
    }

    // RFC 5280: only a URI with a host that is a name can be judged.
    private static string HostOf(string text) =>
        InputAddress.TryParse(text, out System.Uri? uri) && uri.HostNameType == UriHostNameType.Dns ? uri.Host : "";

    private static IEnumerable<string> MailsOf(CertificateFacts certificate)
    {
        DerReader sets = certificate.ReadSubject();
        while (sets.TryRead(DerElement.Set, out DerElement set))
        {
            DerReader attributes = certificate.Read(set);
            while (attributes.TryRead(DerElement.Sequence, out DerElement attribute))
            {
                DerReader fields = certificate.Read(attribute);
                if (fields.TryReadObjectIdentifier(out string type) && type == MailAttribute && fields.TryRead(out DerElement value))
                {
                    yield return certificate.ReadText(value);
                }
            }
        }
    }

    private sealed record Name(byte Tag, CertificateFacts Certificate)
    {
        public string Text { get; init; } = "";

        public byte[] Octets { get; init; } = [];

        public DerReader? Sets { get; init; }

        public bool IsUnreadable { get; init; }
    }
}
