namespace EcoDocDiag.Resources;

/// <summary>Names matched by pattern: <c>*</c> stands for any characters or none. Compared without case and culture; the time is bounded by the product of both lengths.</summary>
internal static class NamePattern
{
    /// <summary>Whether the whole of <paramref name="name"/> is what <paramref name="pattern"/> says, in which <c>?</c> stands for one character.</summary>
    public static bool Matches(string pattern, string name) => Matches(pattern, name, hasSingles: true);

    /// <summary>Whether the whole of <paramref name="name"/> is what <paramref name="pattern"/> says, in which only <c>*</c> stands for others.</summary>
    public static bool MatchesStars(string pattern, string name) => Matches(pattern, name, hasSingles: false);

    private static bool Matches(string pattern, string name, bool hasSingles)
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
            else if (inPattern < pattern.Length && ((hasSingles && pattern[inPattern] == '?') || IsSame(pattern[inPattern], name[inName])))
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
