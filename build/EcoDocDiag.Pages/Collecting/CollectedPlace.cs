using System.Collections.Generic;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Pages.Collecting;

/// <summary>A registry key that the collector gathers.</summary>
/// <param name="Key">The key.</param>
/// <param name="ValueNames">The values of it that are gathered, in order; null for the key with all that is below it.</param>
public sealed record CollectedPlace(RegistryPath Key, IReadOnlyList<string>? ValueNames)
{
    /// <summary>Whether the key is gathered with all that is below it.</summary>
    public bool IsTree => ValueNames is null;
}
