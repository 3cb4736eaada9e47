using System.Globalization;
using System.Linq;

namespace EcoDocDiag.Checks;

/// <summary>Versions of one to four numbers, of which those that are missing are 0; what follows a hyphen or a plus sign does not count.</summary>
internal static class DottedVersion
{
    private const int Numbers = 4;

    /// <summary>The four numbers; null where it is no version.</summary>
    public static int[]? TryParse(string text)
    {
        int end = text.IndexOfAny(['-', '+', ' ']);
        string[] parts = (end < 0 ? text : text.Substring(0, end)).Split('.');
        int[] numbers = new int[Numbers];
        for (int index = 0; index < parts.Length; index++)
        {
            if (index == Numbers || !int.TryParse(parts[index], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[index]))
            {
                return null;
            }
        }

        return numbers;
    }

    /// <summary>Whether a version is another one or a later one. What is no version is none of them.</summary>
    public static bool IsAtLeast(string version, string minimum) => TryParse(version) is { } numbers && TryParse(minimum) is { } least && Compare(numbers, least) >= 0;

    /// <summary>Compares number by number.</summary>
    public static int Compare(int[] left, int[] right) => left.Zip(right, static (own, other) => own.CompareTo(other)).FirstOrDefault(static order => order != 0);
}
