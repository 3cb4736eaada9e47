using System;
using System.Collections.Generic;
using System.Text;

namespace EcoDocDiag.Fuzzing.Mutation;

/// <summary>
/// Changes a text by its parts (lines, tags, entries of a list) and by characters within a part, and now and then its encoding. What is no text of the encoding is
/// changed by its bytes.
/// </summary>
/// <param name="cut">Cuts a text into parts.</param>
/// <param name="words">What has a meaning for the reader.</param>
internal sealed class TextMutator(Func<string, List<string>> cut, params string[] words) : IMutator
{
    private static readonly string[] Strange =
    [
        "", " ", "\0", "\t", "\r", "\n", "\r\n", "\u001b[2J", "\u202e", "\ufeff", "\ufffe", "\ud800", "\udc00", "\ud83d\ude00", "\u3042", "\u00ff", "\u2028", "\"", "'", "\\", "\\\\", "%", "%00", "%s", ";", ",", "=",
        ":", "@", "/", "//", "..", "*", "?", "[", "]", "{", "}", "(", ")", "<", ">", "&", "#", "-", "+", "0", "1", "-1", "00000000", "ffffffff", "65536", "2147483648", "99999999999999999999", "1e999", "NaN",
    ];

    private readonly ByteMutator _bytes = new();

    /// <inheritdoc/>
    public byte[] Mutate(byte[] input, byte[] other, Random random)
    {
        if (random.OneIn(8))
        {
            return _bytes.Mutate(input, other, random);
        }

        Encoding encoding = EncodingOf(input);
        List<string> parts = cut(Decode(input, encoding));
        List<string> others = cut(Decode(other, EncodingOf(other)));
        for (int i = random.Few(5); i > 0; i--)
        {
            MutateOnce(parts, others, random);
        }

        encoding = random.OneIn(12) ? random.Pick<Encoding>([Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.Latin1, new UTF8Encoding(false)]) : encoding;
        return [.. encoding.GetPreamble(), .. encoding.GetBytes(string.Concat(parts))];
    }

    private void MutateOnce(List<string> parts, List<string> others, Random random)
    {
        if (parts.Count == 0)
        {
            parts.Add(random.Pick(Strange));
            return;
        }

        int at = random.Next(parts.Count);
        switch (random.Next(9))
        {
            case 0:
                parts.RemoveAt(at);
                break;
            case 1:
                for (int i = random.OneIn(6) ? random.Next(200) : 1; i > 0; i--)
                {
                    parts.Insert(at, parts[at]);
                }

                break;
            case 2:
                int with = random.Next(parts.Count);
                (parts[at], parts[with]) = (parts[with], parts[at]);
                break;
            case 3:
                parts.Insert(at, words.Length > 0 && random.OneIn(2) ? random.Pick(words) : random.Pick(Strange));
                break;
            case 4:
                parts[at] = words.Length > 0 && random.OneIn(2) ? random.Pick(words) : random.Pick(Strange);
                break;
            case 5 when others.Count > 0:
                parts.Insert(at, random.Pick(others));
                break;
            case 6:
                parts.RemoveRange(at, parts.Count - at);
                break;
            default:
                parts[at] = MutateCharacters(parts[at], random);
                break;
        }
    }

    private string MutateCharacters(string text, Random random)
    {
        int at = random.Next(text.Length + 1);
        int length = Math.Min(random.Few(8), text.Length - at);
        return random.Next(7) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, random.Pick(Strange)),
            2 => text.Insert(at, words.Length > 0 ? random.Pick(words) : random.Pick(Strange)),
            3 => text.Insert(at, text.Substring(at, length)),
            4 => text[..at],
            5 => random.OneIn(2) ? text.ToUpperInvariant() : text.ToLowerInvariant(),
            _ => at < text.Length ? text[..at] + (char)(text[at] ^ (1 << random.Next(7))) + text[(at + 1)..] : text + (char)random.Next(0x10000),
        };
    }

    private static Encoding EncodingOf(byte[] input) =>
        input.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode
        : input.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode
        : input.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? Encoding.UTF8
        : new UTF8Encoding(false);

    private static string Decode(byte[] input, Encoding encoding) => encoding.GetString(input, encoding.GetPreamble().Length, input.Length - encoding.GetPreamble().Length);
}
