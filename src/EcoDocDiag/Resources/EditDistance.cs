using System;

namespace EcoDocDiag.Resources;

/// <summary>How many letters two words are apart: what a person mistyped is a letter or two off.</summary>
public static class EditDistance
{
    /// <summary>
    /// The number of letters to insert, delete, replace, or swap with their neighbour, so that one word becomes the other; without case.
    /// Source: optimal string alignment (Damerau 1964; Levenshtein 1966).
    /// </summary>
    /// <param name="left">One word.</param>
    /// <param name="right">The other.</param>
    /// <param name="limit">The greatest number that matters.</param>
    /// <returns>The number; <paramref name="limit"/> + 1 where it is greater than that.</returns>
    public static int Between(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
        {
            return limit + 1;
        }

        int[] beforeLast = new int[right.Length + 1];
        int[] last = new int[right.Length + 1];
        int[] row = new int[right.Length + 1];
        for (int column = 0; column <= right.Length; column++)
        {
            last[column] = column;
        }

        for (int line = 1; line <= left.Length; line++)
        {
            row[0] = line;
            int least = line;
            for (int column = 1; column <= right.Length; column++)
            {
                bool isSame = IsSame(left[line - 1], right[column - 1]);
                int best = Math.Min(Math.Min(last[column] + 1, row[column - 1] + 1), last[column - 1] + (isSame ? 0 : 1));
                if (line > 1 && column > 1 && IsSame(left[line - 1], right[column - 2]) && IsSame(left[line - 2], right[column - 1]))
                {
                    best = Math.Min(best, beforeLast[column - 2] + 1);
                }

                row[column] = best;
                least = Math.Min(least, best);
            }

            if (least > limit)
            {
                return limit + 1;
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return Math.Min(last[right.Length], limit + 1);
    }

    private static bool IsSame(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
