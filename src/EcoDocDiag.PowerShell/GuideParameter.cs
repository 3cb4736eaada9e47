using System.Management.Automation;
using EcoDocDiag.Guides;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell;

/// <summary>Reads the guide that the parameter <c>-Guide</c>, the environment or policy names.</summary>
internal static class GuideParameter
{
    /// <summary>The guide.</summary>
    /// <param name="value">The value of the parameter; null where it is not given.</param>
    /// <param name="paths">The paths of the session.</param>
    /// <exception cref="InputException">It does not exist, cannot be read, or is not a right guide.</exception>
    public static Guide Load(string? value, PathIntrinsics paths) => GuideSelection.ForThisSystem().Load(Resolve(value, paths));

    /// <summary>The baseline of the service pack that the guide is of, else the default one.</summary>
    /// <param name="value">The value of the parameter; null where it is not given.</param>
    /// <param name="paths">The paths of the session.</param>
    public static string BaselineOf(string? value, PathIntrinsics paths) => GuideSelection.BaselineOf(GuideSelection.ForThisSystem().Select(Resolve(value, paths)));

    private static string? Resolve(string? value, PathIntrinsics paths) => value is null ? null : PackPath.OfGuide(value, paths);
}
