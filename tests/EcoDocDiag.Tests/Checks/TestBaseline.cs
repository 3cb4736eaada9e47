using EcoDocDiag.Baselines;

namespace EcoDocDiag.Tests.Checks;

/// <summary>The shipped baselines, read once.</summary>
internal static class TestBaseline
{
    public static Baseline Guide2018 { get; } = BaselineLoader.Load("guide-2018");

    public static Baseline Current { get; } = BaselineLoader.Load("current");
}
