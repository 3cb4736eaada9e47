using System;
using System.Collections.Generic;

namespace EcoDocDiag.Fuzzing.Mutation;

/// <summary>Changes bytes, whatever they stand for: bits, numbers of every width, parts that are lost, doubled, moved or taken from elsewhere, and an end too soon.</summary>
internal sealed class ByteMutator : IMutator
{
    private static readonly byte[] Edges = [0x00, 0x01, 0x7F, 0x80, 0xFF, 0x20, 0x22, 0x5C, 0x0A, 0x30, 0x2F];
    private static readonly long[] Numbers = [0, 1, -1, 2, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x7FFFFFFFFFFFFFFF];

    /// <inheritdoc/>
    public byte[] Mutate(byte[] input, byte[] other, Random random)
    {
        List<byte> bytes = [.. input];
        for (int i = random.Few(6); i > 0; i--)
        {
            MutateOnce(bytes, other, random);
        }

        return [.. bytes];
    }

    private static void MutateOnce(List<byte> bytes, byte[] other, Random random)
    {
        if (bytes.Count == 0)
        {
            bytes.AddRange(other);
            return;
        }

        int at = random.Next(bytes.Count);
        int length = Math.Min(random.Few(random.OneIn(4) ? 4096 : 16), bytes.Count - at);
        switch (random.Next(10))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes[at] = random.Pick(Edges);
                break;
            case 2:
                bytes[at] = (byte)random.Next(256);
                break;
            case 3:
                WriteNumber(bytes, at, random);
                break;
            case 4:
                bytes.RemoveRange(at, length);
                break;
            case 5:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 6:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 7:
                List<byte> part = bytes.GetRange(at, length);
                bytes.RemoveRange(at, length);
                bytes.InsertRange(random.Next(bytes.Count + 1), part);
                break;
            case 8:
                byte[] inserted = new byte[random.Few(8)];
                random.NextBytes(inserted);
                bytes.InsertRange(at, inserted);
                break;
            default:
                if (other.Length > 0)
                {
                    int from = random.Next(other.Length);
                    bytes.RemoveRange(at, length);
                    bytes.InsertRange(at, other[from..Math.Min(other.Length, from + length)]);
                }

                break;
        }
    }

    private static void WriteNumber(List<byte> bytes, int at, Random random)
    {
        int width = 1 << random.Next(4);
        long number = random.Pick(Numbers) + random.Next(-1, 2);
        bool isBigEndian = random.OneIn(2);
        at = random.OneIn(2) ? at - (at % width) : at;
        for (int i = 0; i < width && at + i < bytes.Count; i++)
        {
            bytes[at + i] = (byte)(number >> (8 * (isBigEndian ? width - 1 - i : i)));
        }
    }
}
