using System.Collections.Generic;

namespace EcoDocDiag.Console.Dsc;

/// <summary>An instance of the DSC resource <c>EcoDocDiag/Client</c> as it is wished for: the settings of one user of this PC.</summary>
internal sealed record ClientInstance
{
    /// <summary>The user, by SID or name, as it was given; empty for the one who runs the process.</summary>
    public string User { get; init; } = "";

    /// <summary>The baseline's name or path.</summary>
    public required string Baseline { get; init; }

    /// <summary>The ids of the checks that are to pass, in the order in which they were given.</summary>
    public required IReadOnlyList<string> Checks { get; init; }

    /// <summary>Whether a repair is for the issuance only; null where it was not said.</summary>
    public bool? IsTemporary { get; init; }
}
