using System;
using System.Collections.Generic;

namespace EcoDocDiag.Resources;

/// <summary>The word that somebody meant who wrote another one.</summary>
public static class Nearest
{
    private const int Limit = 3;

    /// <summary>The one of <paramref name="words"/> that <paramref name="word"/> is the beginning of or is a few letters off; null where none is near, or two are as near.</summary>
    public static string? Find(string word, IEnumerable<string> words)
    {
        string? best = null;
        int least = Math.Min(Limit, word.Length / 2) + 1;
        bool isUnique = true;
        foreach (string known in words)
        {
            int distance = word.Length > 1 && known.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? 0 : EditDistance.Between(word, known, Limit);
            if (distance < least)
            {
                (best, least, isUnique) = (known, distance, true);
            }
            else if (distance == least && best is not null && !known.Equals(best, StringComparison.OrdinalIgnoreCase))
            {
                isUnique = false;
            }
        }

        return isUnique ? best : null;
    }
}
