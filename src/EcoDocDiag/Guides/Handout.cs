using System.Collections.Generic;

namespace EcoDocDiag.Guides;

/// <summary>A page for a user: what one PC still needs and nothing else, in words of one language.</summary>
public sealed record Handout
{
    /// <summary>What the page is called.</summary>
    public required string Title { get; init; }

    /// <summary>Which PC and user it is of, and when they were judged.</summary>
    public required string Subject { get; init; }

    /// <summary>What there is to do at all.</summary>
    public required string Summary { get; init; }

    /// <summary>What the user does, in order.</summary>
    public required IReadOnlyList<HandoutStep> Steps { get; init; }

    /// <summary>What the administrator of policies has to do before.</summary>
    public required IReadOnlyList<HandoutStep> PolicySteps { get; init; }

    /// <summary>What to open afterwards.</summary>
    public required IReadOnlyList<string> Afterwards { get; init; }

    /// <summary>Whom to ask.</summary>
    public required IReadOnlyList<string> Contacts { get; init; }
}
