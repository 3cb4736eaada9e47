using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Text;

namespace EcoDocDiag.Certificates;

/// <summary>
/// A name of an authority or a person (X.501), decoded, so that a name in a certificate and the text that a framework makes of one can be compared. Values are
/// compared without regard to case and to how many blanks stand where (RFC 5280, 7.1); the text may begin with either end of the name, as it does on different systems.
/// </summary>
public sealed class DistinguishedName : IEquatable<DistinguishedName>
{
    // A value has neither: its blanks are one blank each.
    private const string BetweenParts = "\n";
    private const string BetweenAttributes = "\t";

    // What Windows and .NET write for the types of X.520 and RFC 4519 (CertNameToStr; X500DistinguishedName.Name), with what others write for them.
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CN"] = CertificateFacts.CommonNameType,
        ["SN"] = "2.5.4.4",
        ["SERIALNUMBER"] = "2.5.4.5",
        ["C"] = "2.5.4.6",
        ["L"] = CertificateFacts.LocalityType,
        ["S"] = "2.5.4.8",
        ["ST"] = "2.5.4.8",
        ["STREET"] = "2.5.4.9",
        ["O"] = CertificateFacts.OrganizationType,
        ["OU"] = CertificateFacts.OrganizationalUnitType,
        ["T"] = "2.5.4.12",
        ["TITLE"] = "2.5.4.12",
        ["DESCRIPTION"] = "2.5.4.13",
        ["PostalCode"] = "2.5.4.17",
        ["POBox"] = "2.5.4.18",
        ["PHONE"] = "2.5.4.20",
        ["G"] = "2.5.4.42",
        ["GN"] = "2.5.4.42",
        ["I"] = "2.5.4.43",
        ["dnQualifier"] = "2.5.4.46",
        ["organizationIdentifier"] = "2.5.4.97",
        ["E"] = "1.2.840.113549.1.9.1",
        ["UID"] = "0.9.2342.19200300.100.1.1",
        ["DC"] = "0.9.2342.19200300.100.1.25",
    };

    private readonly string _key;

    // The parts in one order and in the other give the same key.
    private DistinguishedName(List<string> parts)
    {
        string forward = string.Join(BetweenParts, parts);
        parts.Reverse();
        string backward = string.Join(BetweenParts, parts);
        _key = string.CompareOrdinal(forward, backward) <= 0 ? forward : backward;
    }

    /// <summary>
    /// Reads a name as Windows and .NET write it, e.g. <c>CN=Root, O="Example, Inc.", C=JP</c>; false where it is not of that form, has an attribute of an unknown
    /// type, or a value that is no text.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out DistinguishedName? name)
    {
        name = null;
        List<string> parts = [];
        List<string> attributes = [];
        int position = 0;
        while (position < text.Length)
        {
            if (!TryReadAttribute(text, ref position, out string attribute))
            {
                return false;
            }

            attributes.Add(attribute);
            char end = position < text.Length ? text[position++] : ',';
            if (end != '+')
            {
                parts.Add(PartOf(attributes));
                attributes.Clear();
            }
        }

        if (attributes.Count > 0)
        {
            return false;
        }

        name = new DistinguishedName(parts);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(DistinguishedName? other) => other is not null && _key == other._key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DistinguishedName);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_key);

    /// <summary>Reads a name of a certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="sets">Stands before the name's sets of attributes.</param>
    internal static DistinguishedName Read(CertificateFacts certificate, DerReader sets)
    {
        List<string> parts = [];
        List<string> attributes = [];
        while (sets.TryRead(out DerElement set))
        {
            DerReader reader = certificate.Read(set);
            attributes.Clear();
            while (reader.HasMore && certificate.TryReadAttribute(ref reader, out string type, out DerElement value))
            {
                attributes.Add(AttributeOf(type, certificate.ReadText(value)));
            }

            parts.Add(PartOf(attributes));
        }

        return new DistinguishedName(parts);
    }

    // Attributes of one part are a set.
    private static string PartOf(List<string> attributes) => string.Join(BetweenAttributes, attributes.OrderBy(static attribute => attribute, StringComparer.Ordinal));

    private static string AttributeOf(string type, string value)
    {
        StringBuilder text = new(type);
        text.Append('=');
        bool isBlank = true;
        foreach (char letter in value.Trim())
        {
            bool wasBlank = isBlank;
            isBlank = char.IsWhiteSpace(letter);
            if (!isBlank)
            {
                text.Append(char.ToUpperInvariant(letter));
            }
            else if (!wasBlank)
            {
                text.Append(' ');
            }
        }

        return text.ToString();
    }

    private static bool TryReadAttribute(string text, ref int position, out string attribute)
    {
        attribute = "";
        int equals = text.IndexOf('=', position);
        if (equals < 0 || FindType(text.Substring(position, equals - position).Trim()) is not { } type)
        {
            return false;
        }

        position = equals + 1;
        while (position < text.Length && text[position] == ' ')
        {
            position++;
        }

        if (position < text.Length && text[position] == '#')
        {
            return false;
        }

        if (!TryReadValue(text, ref position, out string value))
        {
            return false;
        }

        attribute = AttributeOf(type, value);
        return true;
    }

    // In quotes a quote is written twice; behind them nothing but a separator may stand.
    private static bool TryReadValue(string text, ref int position, out string value)
    {
        StringBuilder read = new();
        bool isQuoted = position < text.Length && text[position] == '"';
        position += isQuoted ? 1 : 0;
        for (; position < text.Length; position++)
        {
            char letter = text[position];
            if (isQuoted && letter == '"')
            {
                if (position + 1 < text.Length && text[position + 1] == '"')
                {
                    position++;
                }
                else
                {
                    position++;
                    value = read.ToString();
                    return IsAtSeparator(text, ref position);
                }
            }
            else if (!isQuoted && (letter is ',' or ';' || (letter == '+' && IsAttributeAt(text, position + 1))))
            {
                break;
            }

            read.Append(letter);
        }

        value = read.ToString();
        return !isQuoted;
    }

    // OpenSSL's side of .NET writes a plus that is part of a value without quotes.
    private static bool IsAttributeAt(string text, int position)
    {
        int equals = text.IndexOf('=', position);
        return equals >= 0 && FindType(text.Substring(position, equals - position).Trim()) is not null;
    }

    private static bool IsAtSeparator(string text, ref int position)
    {
        while (position < text.Length && text[position] == ' ')
        {
            position++;
        }

        return position == text.Length || text[position] is ',' or ';' or '+';
    }

    private static string? FindType(string name)
    {
        if (Types.TryGetValue(name, out string? known))
        {
            return known;
        }

        string dotted = name.StartsWith("OID.", StringComparison.OrdinalIgnoreCase) ? name.Substring(4) : name;
        return dotted.IndexOf('.') > 0 && dotted.All(static letter => letter is '.' or (>= '0' and <= '9')) ? dotted : null;
    }
}
