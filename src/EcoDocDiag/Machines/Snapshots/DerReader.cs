using System;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>Walks over DER elements (X.690) with definite lengths. It checks frames, not contents, and never recurses.</summary>
internal ref struct DerReader
{
    public const byte Integer = 0x02;
    public const byte ObjectId = 0x06;
    public const byte Sequence = 0x30;
    public const byte Set = 0x31;
    public const byte Context0 = 0xA0;

    private ReadOnlySpan<byte> _rest;

    public DerReader(ReadOnlySpan<byte> data)
    {
        _rest = data;
    }

    /// <summary>The tag of the next element; 0 at the end.</summary>
    public readonly byte NextTag => _rest.IsEmpty ? (byte)0 : _rest[0];

    /// <summary>Whether all was read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Takes the next element.</summary>
    /// <param name="tag">The tag that it must have; 0 for any.</param>
    /// <param name="element">The element with its head.</param>
    /// <param name="content">The element without its head.</param>
    /// <returns>False where there is none, or its length goes beyond the data.</returns>
    public bool TryRead(byte tag, out ReadOnlySpan<byte> element, out ReadOnlySpan<byte> content)
    {
        element = default;
        content = default;
        if (_rest.Length < 2 || (tag != 0 && _rest[0] != tag))
        {
            return false;
        }

        int head = 2;
        long length = _rest[1];
        if (length >= 0x80)
        {
            int count = (int)length - 0x80;
            if (count is < 1 or > 4 || _rest.Length < 2 + count)
            {
                return false;
            }

            length = 0;
            for (int i = 0; i < count; i++)
            {
                length = (length << 8) | _rest[2 + i];
            }

            head += count;
        }

        if (length > _rest.Length - head)
        {
            return false;
        }

        element = _rest.Slice(0, head + (int)length);
        content = element.Slice(head);
        _rest = _rest.Slice(element.Length);
        return true;
    }

    /// <summary>Takes the next element and opens it.</summary>
    public bool TryEnter(byte tag, out DerReader inside)
    {
        bool found = TryRead(tag, out _, out ReadOnlySpan<byte> content);
        inside = new DerReader(content);
        return found;
    }
}
