using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace EcoDocDiag.Fuzzing.Mutation;

/// <summary>Changes binary files whose marks are characters of 16 bits, as <c>Registry.pol</c> has them: whole fields and entries, and bytes within.</summary>
/// <param name="header">How many bytes before the first field.</param>
/// <param name="separators">The marks.</param>
internal sealed class WideMutator(int header, string separators) : IMutator
{
    private readonly ByteMutator _bytes = new();

    /// <inheritdoc/>
    public byte[] Mutate(byte[] input, byte[] other, Random random)
    {
        if (random.OneIn(3) || input.Length <= header)
        {
            return _bytes.Mutate(input, other, random);
        }

        List<string> parts = Cut(input);
        List<string> others = other.Length > header ? Cut(other) : parts;
        for (int i = random.Few(4); i > 0; i--)
        {
            int at = random.Next(parts.Count + 1);
            if (at == parts.Count)
            {
                parts.Add(random.Pick(separators.ToCharArray()).ToString());
                continue;
            }

            switch (random.Next(5))
            {
                case 0:
                    parts.RemoveAt(at);
                    break;
                case 1:
                    parts.Insert(at, parts[at]);
                    break;
                case 2:
                    parts[at] = others.Count > 0 ? random.Pick(others) : "";
                    break;
                case 3:
                    parts[at] = Text(_bytes.Mutate(Bytes(parts[at]), [], random));
                    break;
                default:
                    int with = random.Next(parts.Count);
                    (parts[at], parts[with]) = (parts[with], parts[at]);
                    break;
            }
        }

        return [.. input[..header], .. Bytes(string.Concat(parts))];
    }

    private List<string> Cut(byte[] input) => TextTokens.Around(separators)(Text(input[header..]));

    private static string Text(byte[] bytes) => new(MemoryMarshal.Cast<byte, char>(bytes));

    private static byte[] Bytes(string text) => MemoryMarshal.AsBytes(text.AsSpan()).ToArray();
}
