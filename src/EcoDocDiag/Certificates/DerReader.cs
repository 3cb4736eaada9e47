using System;
using System.Globalization;
using System.Text;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Certificates;

/// <summary>
/// Reads the elements of a DER encoding one after the other (ITU-T X.690). System.Formats.Asn1 is not part of .NET Framework 4.7.2.
/// It never reads outside its range and never throws: what is not of the form gives <c>false</c>.
/// </summary>
internal struct DerReader
{
    private const int CommonIdentifiers = 64;

    private static readonly string[] Attributes = Below("2.5.4");
    private static readonly string[] Extensions = Below("2.5.29");

    private readonly byte[] _data;
    private readonly int _end;
    private int _position;

    /// <summary>A reader of <paramref name="data"/> as a whole.</summary>
    internal DerReader(byte[] data)
        : this(data, 0, data.Length)
    {
    }

    /// <summary>A reader of the content of <paramref name="element"/>.</summary>
    internal DerReader(byte[] data, DerElement element)
        : this(data, element.ContentStart, element.End)
    {
    }

    private DerReader(byte[] data, int start, int end)
    {
        _data = data;
        _position = start;
        _end = end;
    }

    /// <summary>A reader that has <paramref name="element"/> itself before it, and nothing else.</summary>
    internal static DerReader At(byte[] data, DerElement element) => new(data, element.Start, element.End);

    /// <summary>Whether anything is left.</summary>
    internal readonly bool HasMore => _position < _end;

    /// <summary>Whether the next element has <paramref name="tag"/>.</summary>
    internal readonly bool IsNext(byte tag) => HasMore && _data[_position] == tag;

    /// <summary>The next element, whatever its tag. Tags of more than one octet do not occur in certificates and are refused.</summary>
    internal bool TryRead(out DerElement element)
    {
        element = default;
        if (_end - _position < 2 || (_data[_position] & 0x1F) == 0x1F)
        {
            return false;
        }

        int start = _position;
        int length = _data[start + 1];
        int content = start + 2;
        if (length >= 0x80)
        {
            int octets = length & 0x7F;
            if (octets is 0 or > 3 || _end - content < octets)
            {
                return false;
            }

            length = 0;
            for (int i = 0; i < octets; i++)
            {
                length = (length << 8) | _data[content++];
            }
        }

        if (length > _end - content)
        {
            return false;
        }

        element = new DerElement(_data[start], start, content, content + length);
        _position = element.End;
        return true;
    }

    /// <summary>The next element, which must have <paramref name="tag"/>.</summary>
    internal bool TryRead(byte tag, out DerElement element)
    {
        element = default;
        return IsNext(tag) && TryRead(out element);
    }

    /// <summary>An INTEGER of at most four octets that is not negative.</summary>
    internal bool TryReadSmallInteger(out int value)
    {
        value = 0;
        if (!TryRead(DerElement.Integer, out DerElement element) || element.ContentLength is 0 or > 4 || _data[element.ContentStart] >= 0x80)
        {
            return false;
        }

        for (int i = element.ContentStart; i < element.End; i++)
        {
            value = (value << 8) | _data[i];
        }

        return true;
    }

    /// <summary>An INTEGER that is not negative, as its octets without leading zeros.</summary>
    internal bool TryReadUnsigned(out byte[] value)
    {
        value = [];
        if (!TryRead(DerElement.Integer, out DerElement element) || element.ContentLength == 0 || _data[element.ContentStart] >= 0x80)
        {
            return false;
        }

        int start = element.ContentStart;
        while (start < element.End && _data[start] == 0)
        {
            start++;
        }

        value = Slice(start, element.End);
        return true;
    }

    /// <summary>A BIT STRING of whole octets.</summary>
    internal bool TryReadOctets(out byte[] value)
    {
        value = [];
        if (!TryRead(DerElement.BitString, out DerElement element) || element.ContentLength == 0 || _data[element.ContentStart] != 0)
        {
            return false;
        }

        value = Slice(element.ContentStart + 1, element.End);
        return true;
    }

    /// <summary>An OBJECT IDENTIFIER in dotted form.</summary>
    internal bool TryReadObjectIdentifier(out string value)
    {
        value = "";
        if (!TryRead(DerElement.ObjectIdentifier, out DerElement element) || element.ContentLength is 0 or > 64)
        {
            return false;
        }

        if (FindCommon(_data.AsSpan(element.ContentStart, element.ContentLength)) is { } common)
        {
            value = common;
            return true;
        }

        StringBuilder text = new();
        ulong arc = 0;
        for (int i = element.ContentStart; i < element.End; i++)
        {
            if (arc > ulong.MaxValue >> 7)
            {
                return false;
            }

            arc = (arc << 7) | (uint)(_data[i] & 0x7F);
            if ((_data[i] & 0x80) != 0)
            {
                continue;
            }

            if (text.Length == 0)
            {
                ulong first = Math.Min(arc / 40, 2);
                text.Append(first.ToString(CultureInfo.InvariantCulture));
                arc -= first * 40;
            }

            text.Append('.').Append(arc.ToString(CultureInfo.InvariantCulture));
            arc = 0;
        }

        value = text.ToString();
        return (_data[element.End - 1] & 0x80) == 0;
    }

    /// <summary>A UTCTime or GeneralizedTime in the form that RFC 5280, 4.1.2.5 allows: seconds, and Z.</summary>
    internal bool TryReadTime(out DateTime utc)
    {
        utc = default;
        if (!TryRead(out DerElement element) || element.Tag is not (DerElement.UtcTime or DerElement.GeneralizedTime))
        {
            return false;
        }

        string text = Encoding.ASCII.GetString(_data, element.ContentStart, element.ContentLength);
        if (element.Tag == DerElement.UtcTime)
        {
            // RFC 5280: two digits below 50 mean the twenty-first century.
            text = (text.Length > 0 && text[0] >= '5' ? "19" : "20") + text;
        }

        return text.Length == "yyyyMMddHHmmssZ".Length
            && text[text.Length - 1] == 'Z'
            && FixedDate.TryCreate(
                FixedDate.Number(text, 0, 4),
                FixedDate.Number(text, 4, 2),
                FixedDate.Number(text, 6, 2),
                FixedDate.Number(text, 8, 2),
                FixedDate.Number(text, 10, 2),
                FixedDate.Number(text, 12, 2),
                out utc);
    }

    // Most identifiers of a certificate are an attribute of a name (2.5.4) or an extension (2.5.29).
    private static string? FindCommon(ReadOnlySpan<byte> identifier) =>
        identifier.Length != 3 || identifier[0] != 0x55 || identifier[2] >= CommonIdentifiers ? null
        : identifier[1] == 4 ? Attributes[identifier[2]]
        : identifier[1] == 29 ? Extensions[identifier[2]]
        : null;

    private static string[] Below(string arc)
    {
        string[] identifiers = new string[CommonIdentifiers];
        for (int i = 0; i < identifiers.Length; i++)
        {
            identifiers[i] = arc + "." + i.ToString(CultureInfo.InvariantCulture);
        }

        return identifiers;
    }

    private readonly byte[] Slice(int start, int end)
    {
        byte[] slice = new byte[end - start];
        Array.Copy(_data, start, slice, 0, slice.Length);
        return slice;
    }
}
