using System;
using System.Collections.Generic;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Pages.Collecting;

/// <summary>What was asked of machines.</summary>
internal sealed class Questions
{
    /// <summary>The values that were asked for by name.</summary>
    public HashSet<(RegistryPath Key, string Name)> Values { get; } = [];

    /// <summary>The keys of which all values, or the keys right below, were asked for.</summary>
    public HashSet<RegistryPath> Lists { get; } = [];

    /// <summary>The programs of which it was asked whether they run.</summary>
    public HashSet<string> ImageNames { get; } = new(StringComparer.OrdinalIgnoreCase);
}
