using System;

namespace EcoDocDiag.Resources;

/// <summary>Bytes as hexadecimal digits, two a byte, without separators.</summary>
internal static class HexText
{
    private const string LowerDigits = "0123456789abcdef";
    private const string UpperDigits = "0123456789ABCDEF";

    /// <summary>With small letters.</summary>
    public static string Lower(ReadOnlySpan<byte> data) => Write(data, LowerDigits);

    /// <summary>With capital letters.</summary>
    public static string Upper(ReadOnlySpan<byte> data) => Write(data, UpperDigits);

    private static string Write(ReadOnlySpan<byte> data, string digits)
    {
        char[] text = new char[data.Length * 2];
        for (int i = 0; i < data.Length; i++)
        {
            text[2 * i] = digits[data[i] >> 4];
            text[(2 * i) + 1] = digits[data[i] & 0xF];
        }

        return new string(text);
    }
}
