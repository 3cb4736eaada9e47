namespace EcoDocDiag.Baselines;

/// <summary>Names matched by pattern: <c>*</c> stands for any characters or none, <c>?</c> for one. Compared without case and culture.</summary>
internal static class NamePattern
{
    /// <summary>Whether the whole of <paramref name="name"/> is what <paramref name="pattern"/> says. The time is bounded by the product of both lengths.</summary>
    public static bool Matches(string pattern, string name)
    {
        int inPattern = 0;
        int inName = 0;
        int afterStar = -1;
        int starEnd = 0;
        while (inName < name.Length)
        {
            if (inPattern < pattern.Length && pattern[inPattern] == '*')
            {
                afterStar = ++inPattern;
                starEnd = inName;
            }
            else if (inPattern < pattern.Length && (pattern[inPattern] == '?' || IsSame(pattern[inPattern], name[inName])))
            {
                inPattern++;
                inName++;
            }
            else if (afterStar >= 0)
            {
                // The last star takes one character more.
                inPattern = afterStar;
                inName = ++starEnd;
            }
            else
            {
                return false;
            }
        }

        while (inPattern < pattern.Length && pattern[inPattern] == '*')
        {
            inPattern++;
        }

        return inPattern == pattern.Length;
    }

    private static bool IsSame(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
