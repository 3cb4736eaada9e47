using System;
using System.Text;

namespace EcoDocDiag.Certificates;

/// <summary>
/// Text that holds certificates: UTF-8 or UTF-16 by its byte order mark or by its zeros, PEM blocks with anything around them, or plain Base64 that begins
/// where an encoded sequence does. Nothing of a block that is not asked for is decoded, a private key above all.
/// </summary>
internal static class CertificateText
{
    /// <summary>What begins a PEM block.</summary>
    internal const string Begin = "-----BEGIN ";

    /// <summary>What ends a line of armour.</summary>
    internal const string Dashes = "-----";

    // Base64 of a sequence whose length takes one, two or three octets, or is found by an end mark: 30 80, 30 81 … 30 83.
    private const string SequenceStart = "MI";
    private const int HeadLength = 8;
    private const int MaximumStarts = 1000;

    // How often the text may be gone over in all: what is a certificate is gone over once, and what only begins like one ends soon.
    private const int MaximumPasses = 8;

    /// <summary>The characters of <paramref name="content"/>.</summary>
    internal static string Decode(byte[] content) =>
        Starts(content, 0xFF, 0xFE) ? Encoding.Unicode.GetString(content, 2, content.Length - 2)
        : Starts(content, 0xFE, 0xFF) ? Encoding.BigEndianUnicode.GetString(content, 2, content.Length - 2)
        : Starts(content, 0xEF, 0xBB, 0xBF) ? Encoding.UTF8.GetString(content, 3, content.Length - 3)
        : HasZeros(content, 1) ? Encoding.Unicode.GetString(content)
        : HasZeros(content, 0) ? Encoding.BigEndianUnicode.GetString(content)
        : Encoding.UTF8.GetString(content);

    /// <summary>The bytes of Base64 text, whatever blanks and invisible marks are in it; null where it is none.</summary>
    internal static byte[]? FromBase64(string text)
    {
        StringBuilder digits = new(text.Length);
        foreach (char character in text)
        {
            if (IsDigit(character) || character == '=')
            {
                digits.Append(character);
            }
            else if (!IsBlank(character))
            {
                return null;
            }
        }

        try
        {
            return Convert.FromBase64String(digits.ToString());
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Gives each run of Base64 that is the encoding of a whole sequence to <paramref name="take"/>.</summary>
    internal static void FindBare(string text, Action<byte[]> take)
    {
        int position = 0;
        long passed = 0;
        for (int starts = 0; starts < MaximumStarts && passed < (long)MaximumPasses * text.Length; starts++)
        {
            position = text.IndexOf(SequenceStart, position, StringComparison.Ordinal);
            if (position < 0)
            {
                return;
            }

            int end = position;
            byte[]? sequence = position == 0 || !IsDigit(text[position - 1]) ? Collect(text, position, out end) : null;
            passed += end - position;
            if (sequence is not null)
            {
                take(sequence);
                position = end;
            }
            else
            {
                position += SequenceStart.Length;
            }
        }
    }

    private static bool Starts(byte[] content, params byte[] mark) => content.AsSpan().StartsWith(mark);

    // Text of Latin letters: of the first two characters one half is zero and the other is not.
    private static bool HasZeros(byte[] content, int half) =>
        content.Length >= 4 && content[half] == 0 && content[half + 2] == 0 && content[1 - half] != 0 && content[3 - half] != 0;

    private static byte[]? Collect(string text, int start, out int end)
    {
        StringBuilder digits = new();
        int needed = int.MaxValue;
        for (end = start; end < text.Length && digits.Length < needed; end++)
        {
            if (IsDigit(text[end]))
            {
                digits.Append(text[end]);
                if (digits.Length == HeadLength)
                {
                    needed = Needed(Convert.FromBase64String(digits.ToString()));
                }
            }
            else if (!IsBlank(text[end]))
            {
                break;
            }
        }

        bool isWhole = digits.Length >= HeadLength && (needed == int.MaxValue || digits.Length == needed);
        return isWhole ? FromBase64(digits.Append('=', (4 - (digits.Length % 4)) % 4).ToString()) : null;
    }

    // How many digits the sequence takes; all that follow where only an end mark says it; none where it is too short to be anything.
    private static int Needed(byte[] head)
    {
        int octets = head[1] & 0x7F;
        if (octets == 0)
        {
            return int.MaxValue;
        }

        int length = 0;
        for (int i = 0; i < octets && i < 3; i++)
        {
            length = (length << 8) | head[2 + i];
        }

        int bits = (2 + octets + length) * 8;
        return octets > 3 || bits < HeadLength * 6 ? 0 : (bits + 5) / 6;
    }

    private static bool IsDigit(char character) =>
        character is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '+' or '/';

    // No-break and zero-width blanks and byte order marks come from word processors and web pages.
    private static bool IsBlank(char character) => char.IsWhiteSpace(character) || character is '\u200B' or '\uFEFF';
}
