using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;

namespace EcoDocDiag.Tests.Checks;

/// <summary>The shipped baselines, read once.</summary>
internal static class TestBaseline
{
    public static Baseline Guide2018 { get; } = ShippedChecks.LoadBaseline("guide-2018");

    public static Baseline Current { get; } = ShippedChecks.LoadBaseline("current");
}
