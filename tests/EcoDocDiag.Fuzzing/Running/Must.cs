using System;
using System.Linq;

namespace EcoDocDiag.Fuzzing.Running;

/// <summary>What holds of every answer.</summary>
internal static class Must
{
    private const int LongestMessage = 64 * 1024;

    /// <summary>Ends the input as a failure where <paramref name="holds"/> is false.</summary>
    public static void Hold(bool holds, string property)
    {
        if (!holds)
        {
            throw new BrokenPropertyException(property);
        }
    }

    /// <summary>Two texts that say one thing in two ways.</summary>
    public static void BeSame(string left, string right, string property)
    {
        if (left != right)
        {
            int at = left.Zip(right).TakeWhile(static pair => pair.First == pair.Second).Count();
            throw new BrokenPropertyException(property + ": " + Around(left, at) + " and " + Around(right, at));
        }
    }

    /// <summary>A text for a terminal: one line in which every character is visible, and not without end.</summary>
    public static void BeVisible(string text, string what)
    {
        Hold(text.Length <= LongestMessage, what + " is too long");
        Hold(!text.Any(static character => char.IsControl(character) || character is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')), what + " has a character that a terminal would obey");
    }

    private static string Around(string text, int at) => "\"" + text[Math.Max(0, at - 20)..Math.Min(text.Length, at + 60)] + "\"";
}
