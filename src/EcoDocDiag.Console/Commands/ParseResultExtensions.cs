using System.CommandLine;

namespace EcoDocDiag.Console.Commands;

/// <summary>Reads what options were given.</summary>
internal static class ParseResultExtensions
{
    /// <summary>The value of <paramref name="option"/>; null where it is not given.</summary>
    public static T? ValueOf<T>(this ParseResult parsed, Option<Given<T>?> option)
        where T : struct =>
        parsed.GetValue(option)?.Value;
}
