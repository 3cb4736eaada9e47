using System;
using System.Collections.Generic;
using System.Linq;

namespace EcoDocDiag.Fuzzing.Mutation;

/// <summary>
/// Changes BER and DER by its values: each is lost, doubled, exchanged, retagged, refilled, put deeper, or has a length that is not its own; lengths around it are made
/// anew, so that the change is seen where it is and not at the first byte. Base64 in lines (PEM) is undone and done again.
/// </summary>
internal sealed class TlvMutator : IMutator
{
    private static readonly byte[] Tags = [0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0A, 0x0C, 0x13, 0x16, 0x17, 0x18, 0x1C, 0x1E, 0x30, 0x31, 0x80, 0x81, 0x82, 0x86, 0x87, 0xA0, 0xA1, 0xA3, 0xA4, 0x24, 0x23, 0x3F, 0xFF];

    // Times, numbers, identifiers and texts that are next to right.
    private static readonly byte[][] Contents =
    [
        [], [0], [1], [0x7F], [0x80], [0xFF], [0, 0], [0, 0x80], [0xFF, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF], [0x80, 0, 0, 0], [1, 0, 0, 0, 0], [.. "991231235959Z"u8], [.. "490229000000Z"u8], [.. "500229000000Z"u8],
        [.. "000101000000+0900"u8], [.. "99991231235959Z"u8], [.. "00010101000000Z"u8], [.. "20180229000000Z"u8], [.. "20180101000000.5Z"u8], [0x2A], [0x80, 0x80, 0x80], [0x55, 0x1D, 0x13], [0x55, 0x1D, 0x0F], [0x55, 0x1D, 0x25],
        [0x55, 0x1D, 0x1E], [0x55, 0x1D, 0x24], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0A], [0xD8, 0x00], [0xFE, 0xFF], [.. "*.example.com"u8], [.. "a@b"u8],
        [.. new byte[300]],
    ];

    private readonly ByteMutator _bytes = new();

    /// <inheritdoc/>
    public byte[] Mutate(byte[] input, byte[] other, Random random)
    {
        if (random.OneIn(6) || TlvNode.TryParse(input) is not { Count: > 0 } roots)
        {
            return _bytes.Mutate(input, other, random);
        }

        List<TlvNode> others = [.. (TlvNode.TryParse(other) ?? roots).SelectMany(static root => root.Clone().All())];
        for (int i = random.Few(4); i > 0; i--)
        {
            List<TlvNode> nodes = [.. roots.SelectMany(static root => root.All())];
            MutateOnce(random.Pick(nodes), others.Count > 0 ? others : nodes, random);
        }

        return [.. roots.SelectMany(static root => root.ToArray())];
    }

    private void MutateOnce(TlvNode node, List<TlvNode> others, Random random)
    {
        int kind = random.Next(12);
        if (node.Children is { Count: > 0 } children && kind < 8)
        {
            int at = random.Next(children.Count);
            switch (kind)
            {
                case 0:
                    children.RemoveAt(at);
                    break;
                case 1:
                    for (int i = random.OneIn(8) ? random.Next(200) : 1; i > 0; i--)
                    {
                        children.Insert(at, children[at].Clone());
                    }

                    break;
                case 2:
                    int with = random.Next(children.Count);
                    (children[at], children[with]) = (children[with], children[at]);
                    break;
                case 3:
                    children.Insert(at, random.Pick(others).Clone());
                    break;
                case 4:
                    children[at] = random.Pick(others).Clone();
                    break;
                case 5:
                    TlvNode wrapped = children[at];
                    for (int i = random.OneIn(4) ? random.Next(100) : 1; i > 0; i--)
                    {
                        wrapped = new TlvNode { Tag = random.OneIn(2) ? (byte)0x30 : random.Pick(Tags), Children = [wrapped] };
                    }

                    children[at] = wrapped;
                    break;
                case 6:
                    children.RemoveRange(at, children.Count - at);
                    break;
                default:
                    children[at].LengthForm = random.Next(1, 6);
                    break;
            }

            return;
        }

        switch (kind % 4)
        {
            case 0:
                node.Tag = random.Pick(Tags);
                break;
            case 1:
                node.LengthForm = random.Next(1, 6);
                break;
            case 2:
                node.Children = null;
                node.Content = random.Pick(Contents);
                break;
            default:
                if (node.Children is null)
                {
                    node.Content = _bytes.Mutate(node.Content, random.Pick(others).Content, random);
                }

                break;
        }
    }
}
