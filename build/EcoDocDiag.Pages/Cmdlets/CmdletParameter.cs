using System;
using System.Collections.Generic;
using System.Linq;

namespace EcoDocDiag.Pages.Cmdlets;

/// <summary>A parameter of a cmdlet, as the cmdlet's class declares it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type of its values.</param>
/// <param name="Aliases">Its other names.</param>
/// <param name="HasWildcards">Whether it says that wildcards may be used.</param>
/// <param name="Default">The value without it, as it says; empty where it says none.</param>
/// <param name="Uses">How it is used: once, or once for each set that it belongs to.</param>
public sealed record CmdletParameter(string Name, Type Type, IReadOnlyList<string> Aliases, bool HasWildcards, string Default, IReadOnlyList<ParameterUse> Uses)
{
    /// <summary>How it is used in a set; null where it does not belong to it.</summary>
    public ParameterUse? UseIn(string? set) => Uses.FirstOrDefault(use => use.Set is null || use.Set == set);

    /// <summary>How it is used in general: mandatory where every set says so, and piped where one does.</summary>
    public ParameterUse Use =>
        new(null, Uses.All(use => use.IsMandatory), Uses[0].Position, Uses.Any(use => use.TakesPipeline), Uses.Any(use => use.TakesProperty));
}
