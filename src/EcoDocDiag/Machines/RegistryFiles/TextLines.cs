using System.Collections.Generic;

namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>The lines of a text, one at a time.</summary>
internal static class TextLines
{
    private static readonly char[] Ends = ['\r', '\n'];

    /// <summary>Each line with its number, from 1; CR LF, LF and CR end one.</summary>
    public static IEnumerable<(int Number, string Text)> Of(string text)
    {
        int number = 0;
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOfAny(Ends, start);
            end = end < 0 ? text.Length : end;
            yield return (++number, text.Substring(start, end - start));
            start = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
        }
    }
}
