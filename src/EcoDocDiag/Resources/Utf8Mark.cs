using System;

namespace EcoDocDiag.Resources;

/// <summary>What the first bytes of a file say of its encoding.</summary>
internal static class Utf8Mark
{
    /// <summary>How many bytes tell.</summary>
    public const int Length = 3;

    /// <summary>Whether <paramref name="content"/> begins with the byte order mark of UTF-16, of either order.</summary>
    public static bool IsUtf16(ReadOnlySpan<byte> content) => content.Length >= 2 && (content[0], content[1]) is (0xFF, 0xFE) or (0xFE, 0xFF);

    /// <summary>How long the byte order mark of UTF-8 is with which <paramref name="content"/> begins; 0 without one.</summary>
    public static int LengthIn(ReadOnlySpan<byte> content) =>
        content.Length >= Length && content[0] == 0xEF && content[1] == 0xBB && content[2] == 0xBF ? Length : 0;
}
