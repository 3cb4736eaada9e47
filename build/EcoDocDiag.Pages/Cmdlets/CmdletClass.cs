using System;
using System.Collections.Generic;
using System.Linq;

namespace EcoDocDiag.Pages.Cmdlets;

/// <summary>A cmdlet, as its class declares it.</summary>
/// <param name="Verb">The verb.</param>
/// <param name="Noun">The noun.</param>
/// <param name="BaseClasses">The classes of the module that it derives from, the nearest first.</param>
/// <param name="Sets">The parameter sets in PowerShell's order, the default first; one without a name where there are none.</param>
/// <param name="Parameters">The parameters in the order of their declarations, those of base classes last.</param>
/// <param name="Outputs">The types that it says it returns.</param>
public sealed record CmdletClass(
    string Verb, string Noun, IReadOnlyList<string> BaseClasses, IReadOnlyList<string?> Sets, IReadOnlyList<CmdletParameter> Parameters, IReadOnlyList<Type> Outputs)
{
    /// <summary>Verb and noun.</summary>
    public string Name => $"{Verb}-{Noun}";

    /// <summary>The parameters of a set as PowerShell shows them: by position, then what is mandatory, then the rest.</summary>
    public IEnumerable<CmdletParameter> ParametersOf(string? set) =>
        Parameters.Where(parameter => parameter.UseIn(set) is not null)
            .OrderBy(parameter => parameter.UseIn(set)!.Position ?? int.MaxValue)
            .ThenByDescending(parameter => parameter.UseIn(set)!.IsMandatory);
}
