using System;
using System.Collections.Generic;
using System.Linq;

namespace EcoDocDiag.Judging;

/// <summary>Which checks to run.</summary>
public sealed record CheckSelection
{
    /// <summary>Every check.</summary>
    public static CheckSelection All { get; } = new();

    /// <summary>Only the checks of this stage; null for both.</summary>
    public Stage? Stage { get; init; }

    /// <summary>Only these checks; empty for all. Compared without case.</summary>
    public IReadOnlyList<string> CheckIds { get; init; } = [];

    /// <summary>Conclude <c>NotApplicable</c>, <c>Skipped</c> for the checks that reach the network, without reaching it.</summary>
    public bool SkipNetwork { get; init; }

    /// <summary>Give with each finding the places of the settings behind it (<see cref="Finding.Places"/>).</summary>
    public bool ShowPlaces { get; init; }

    /// <summary>Whether <paramref name="check"/> is among them.</summary>
    public bool Includes(Check check) =>
        (Stage is null || check.Stage == Stage)
        && (CheckIds.Count == 0 || CheckIds.Contains(check.Id, StringComparer.OrdinalIgnoreCase));
}
