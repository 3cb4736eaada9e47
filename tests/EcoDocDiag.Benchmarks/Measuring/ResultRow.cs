using System.Globalization;

namespace EcoDocDiag.Benchmarks.Measuring;

/// <summary>One line of the report.</summary>
/// <param name="Subject">What was measured.</param>
/// <param name="Reference">What it is a multiple of.</param>
/// <param name="Ratio">How many times it.</param>
/// <param name="Goal">The goal, in words; empty for a number that only informs.</param>
/// <param name="IsMet">Whether it is met; null without a goal.</param>
internal sealed record ResultRow(string Subject, string Reference, double Ratio, string Goal = "", bool? IsMet = null)
{
    /// <summary>A ratio that must not be above a bound.</summary>
    public static ResultRow AtMost(string subject, string reference, double ratio, double bound) =>
        new(subject, reference, ratio, "≤ " + bound.ToString("0.##", CultureInfo.InvariantCulture), ratio <= bound);

    /// <summary>A ratio that must not be below a bound.</summary>
    public static ResultRow AtLeast(string subject, string reference, double ratio, double bound) =>
        new(subject, reference, ratio, "≥ " + bound.ToString("0.##", CultureInfo.InvariantCulture), ratio >= bound);

    /// <summary>The line of a Markdown table.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Subject} | {Reference} | {Ratio:0.00} | {Goal} | {(IsMet is null ? "" : IsMet.Value ? "met" : "**not met**")} |");
}
