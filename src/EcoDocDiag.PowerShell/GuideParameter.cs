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
    public static Guide Load(string? value, PathIntrinsics paths) =>
        GuideSelection.ForThisSystem().Load(value is null ? null : PackPath.OfGuide(value, paths));
}
