using System.Collections.Generic;

namespace EcoDocDiag.Baselines;

/// <summary>A check that a service pack declares. It reads and never changes anything.</summary>
public sealed record PackCheck
{
    /// <summary>The id: the pack's name, a slash, and a name of its own, e.g. <c>example-service/SignerVersion</c>.</summary>
    public required string Id { get; init; }

    /// <summary><c>Issuance</c> or <c>Access</c>.</summary>
    public required string Stage { get; init; }

    /// <summary>The section of the pack's guide, e.g. <c>2-1</c>.</summary>
    public required string Section { get; init; }

    /// <summary><c>High</c>, <c>Medium</c> or <c>Low</c>.</summary>
    public required string Severity { get; init; }

    /// <summary>Whether what is not as expected is a warning and no failure.</summary>
    public required bool IsWarning { get; init; }

    /// <summary>What it looks at, and what is expected there.</summary>
    public required PackSubject Subject { get; init; }

    /// <summary>What it judges, in one line.</summary>
    public required PackText Title { get; init; }

    /// <summary>What is said of each reason.</summary>
    public required IReadOnlyDictionary<string, PackReasonText> Reasons { get; init; }

    /// <summary>Its page, paragraph by paragraph.</summary>
    public required IReadOnlyList<PackText> Page { get; init; }
}
