using System.Collections.Generic;

namespace EcoDocDiag.Baselines;

/// <summary>What a check of a service pack looks at, and what is expected there: a record for each kind, within the bounds of <c>checks.schema.json</c>.</summary>
public abstract record PackSubject
{
    /// <summary>The reasons that a check of it can conclude beside <see cref="PackReason.Ok"/>; what could not be read, or was not captured, is worded by the product.</summary>
    public abstract IReadOnlyList<string> Reasons { get; }
}
