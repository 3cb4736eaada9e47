using System;
using System.Collections.Generic;

namespace EcoDocDiag.Fuzzing.Mutation;

/// <summary>Ways to cut a text; joined again, the parts are the text.</summary>
internal static class TextTokens
{
    /// <summary>Lines with their ends.</summary>
    public static List<string> Lines(string text)
    {
        List<string> lines = [];
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                lines.Add(text[start..(i + 1)]);
                start = i + 1;
            }
        }

        if (start < text.Length)
        {
            lines.Add(text[start..]);
        }

        return lines;
    }

    /// <summary>Runs of characters between separators, and each separator.</summary>
    public static Func<string, List<string>> Around(string separators) => text =>
    {
        List<string> parts = [];
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (separators.Contains(text[i], StringComparison.Ordinal))
            {
                if (i > start)
                {
                    parts.Add(text[start..i]);
                }

                parts.Add(text[i].ToString());
                start = i + 1;
            }
        }

        if (start < text.Length)
        {
            parts.Add(text[start..]);
        }

        return parts;
    };
}
