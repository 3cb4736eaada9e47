using System;
using System.Collections.Generic;
using System.Linq;

namespace EcoDocDiag.Fuzzing.Mutation;

/// <summary>A value of BER or DER: a tag, and content or values within. Its length is made when it is written, right or wrong.</summary>
internal sealed class TlvNode
{
    private const int MaximumDepth = 24;

    /// <summary>The first octet of the tag.</summary>
    public byte Tag { get; set; }

    /// <summary>What stands before the values within: the count of unused bits of a bit string that holds values.</summary>
    public byte[] Prefix { get; private init; } = [];

    /// <summary>The content where it holds no values.</summary>
    public byte[] Content { get; set; } = [];

    /// <summary>The values within; null where there are none.</summary>
    public List<TlvNode>? Children { get; set; }

    /// <summary>How its length is written: 0 in the shortest form, 1 in a longer one, 2 as none ("indefinite"), 3 wrong.</summary>
    public int LengthForm { get; set; }

    /// <summary>The values that <paramref name="data"/> is a row of; null where it is none.</summary>
    public static List<TlvNode>? TryParse(ReadOnlySpan<byte> data, int depth = 0)
    {
        List<TlvNode> nodes = [];
        while (data.Length > 0)
        {
            if (data.Length < 2 || (data[0] & 0x1F) == 0x1F || depth > MaximumDepth)
            {
                return null;
            }

            int head = 2;
            int length = data[1];
            if (length > 0x80)
            {
                int octets = length & 0x7F;
                if (octets > 3 || data.Length < 2 + octets)
                {
                    return null;
                }

                length = 0;
                for (int i = 0; i < octets; i++)
                {
                    length = (length << 8) | data[2 + i];
                }

                head += octets;
            }

            if (length == 0x80 || length > data.Length - head)
            {
                return null;
            }

            nodes.Add(Of(data[0], data.Slice(head, length), depth));
            data = data[(head + length)..];
        }

        return nodes;
    }

    /// <summary>A copy of its own.</summary>
    public TlvNode Clone() => new() { Tag = Tag, Prefix = Prefix, Content = Content, LengthForm = LengthForm, Children = Children is null ? null : [.. Children.Select(static child => child.Clone())] };

    /// <summary>It and everything in it.</summary>
    public IEnumerable<TlvNode> All() => (Children ?? []).SelectMany(static child => child.All()).Prepend(this);

    /// <summary>The encoding.</summary>
    public byte[] ToArray()
    {
        byte[] content = Children is null ? Content : [.. Prefix, .. Children.SelectMany(static child => child.ToArray())];
        byte[] length = LengthForm switch
        {
            1 => [0x84, (byte)(content.Length >> 24), (byte)(content.Length >> 16), (byte)(content.Length >> 8), (byte)content.Length],
            2 => [0x80],
            3 => Length(content.Length + 1 + (content.Length % 7)),
            4 => [0x84, 0xFF, 0xFF, 0xFF, 0xFF],
            5 => Length(content.Length / 2),
            _ => Length(content.Length),
        };
        return LengthForm == 2 ? [Tag, .. length, .. content, 0, 0] : [Tag, .. length, .. content];
    }

    private static TlvNode Of(byte tag, ReadOnlySpan<byte> content, int depth)
    {
        // Octets may hold values, and a bit string behind its first octet.
        bool mayHold = (tag & 0x20) != 0 || (tag == 0x04 && content.Length > 1) || (tag == 0x03 && content.Length > 2 && content[0] == 0);
        int prefix = tag == 0x03 ? 1 : 0;
        return mayHold && TryParse(content[prefix..], depth + 1) is { } children
            ? new TlvNode { Tag = tag, Prefix = content[..prefix].ToArray(), Children = children }
            : new TlvNode { Tag = tag, Content = content.ToArray() };
    }

    private static byte[] Length(int length) => length switch
    {
        < 0x80 => [(byte)length],
        < 0x100 => [0x81, (byte)length],
        < 0x10000 => [0x82, (byte)(length >> 8), (byte)length],
        _ => [0x83, (byte)(length >> 16), (byte)(length >> 8), (byte)length],
    };
}
