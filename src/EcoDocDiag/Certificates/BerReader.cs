using System;
using System.IO;

namespace EcoDocDiag.Certificates;

/// <summary>
/// Reads the elements of a BER encoding one after the other (ITU-T X.690, 8.1): as <see cref="DerReader"/>, and also lengths that are found by an end mark
/// and strings in parts, as PKCS #7 and PKCS #12 files of Java, NSS and older Windows have them. It never reads outside its range and never throws.
/// </summary>
internal struct BerReader
{
    private const byte Indefinite = 0x80;
    private const byte Constructed = 0x20;
    private const int MaximumDepth = 24;
    private const int EndMarkLength = 2;

    private readonly byte[] _data;
    private readonly int _end;
    private int _position;

    /// <summary>A reader of <paramref name="data"/> as a whole.</summary>
    internal BerReader(byte[] data)
        : this(data, 0, data.Length)
    {
    }

    /// <summary>A reader of the content of <paramref name="element"/>.</summary>
    internal BerReader(byte[] data, DerElement element)
        : this(data, element.ContentStart, element.End)
    {
    }

    private BerReader(byte[] data, int start, int end)
    {
        _data = data;
        _position = start;
        _end = end;
    }

    /// <summary>Whether anything is left.</summary>
    internal readonly bool HasMore => _position < _end;

    /// <summary>Whether the next element has <paramref name="tag"/>.</summary>
    internal readonly bool IsNext(byte tag) => HasMore && _data[_position] == tag;

    /// <summary>The next element. Where an end mark ends it, <see cref="DerElement.End"/> is before the mark.</summary>
    internal bool TryRead(out DerElement element) => TryRead(out element, MaximumDepth);

    /// <summary>The next element, which must have <paramref name="tag"/>.</summary>
    internal bool TryRead(byte tag, out DerElement element)
    {
        element = default;
        return IsNext(tag) && TryRead(out element);
    }

    /// <summary>Goes into the next element, which must have <paramref name="tag"/>; what comes after it is not read any more.</summary>
    internal bool TryEnter(byte tag)
    {
        bool found = TryRead(tag, out DerElement element);
        this = new BerReader(_data, element);
        return found;
    }

    /// <summary>An OBJECT IDENTIFIER in dotted form.</summary>
    internal bool TryReadObjectIdentifier(out string value)
    {
        value = "";
        return TryRead(DerElement.ObjectIdentifier, out DerElement element) && DerReader.At(_data, element).TryReadObjectIdentifier(out value);
    }

    /// <summary>An INTEGER of at most four octets that is not negative.</summary>
    internal bool TryReadSmallInteger(out int value)
    {
        value = 0;
        return TryRead(DerElement.Integer, out DerElement element) && DerReader.At(_data, element).TryReadSmallInteger(out value);
    }

    /// <summary>The octets of a string of <paramref name="tag"/>, be it whole or in parts.</summary>
    internal bool TryReadOctets(byte tag, out byte[] octets)
    {
        octets = [];
        if (IsNext(tag) && TryRead(out DerElement whole))
        {
            octets = _data.AsSpan(whole.ContentStart, whole.ContentLength).ToArray();
            return true;
        }

        if (!TryRead((byte)(tag | Constructed), out DerElement parts))
        {
            return false;
        }

        BerReader reader = new(_data, parts);
        using MemoryStream joined = new();
        while (reader.HasMore)
        {
            if (!reader.TryRead(DerElement.OctetString, out DerElement part))
            {
                return false;
            }

            joined.Write(_data, part.ContentStart, part.ContentLength);
        }

        octets = joined.ToArray();
        return true;
    }

    private bool TryRead(out DerElement element, int depth)
    {
        element = default;
        if (_end - _position < 2 || _data[_position + 1] != Indefinite)
        {
            DerReader definite = DerReader.At(_data, new DerElement(0, _position, _position, _end));
            bool read = definite.TryRead(out element);
            _position = read ? element.End : _position;
            return read;
        }

        if (depth == 0 || (_data[_position] & Constructed) == 0)
        {
            return false;
        }

        BerReader content = new(_data, _position + 2, _end);
        while (!content.IsAtEndMark)
        {
            if (!content.TryRead(out _, depth - 1))
            {
                return false;
            }
        }

        element = new DerElement(_data[_position], _position, _position + 2, content._position);
        _position = content._position + EndMarkLength;
        return true;
    }

    private readonly bool IsAtEndMark => _end - _position >= EndMarkLength && _data[_position] == 0 && _data[_position + 1] == 0;
}
