using System;
using System.Collections.Generic;

namespace EcoDocDiag.Repairs;

/// <summary>One repair: what was to change, from what, to what, and how far it came.</summary>
public sealed record RepairJournal
{
    /// <summary>The repair's id, also its file's name: the time (UTC) and eight random hexadecimal digits; sorts by time.</summary>
    public required string Id { get; init; }

    /// <summary>When the repair began, UTC.</summary>
    public required DateTime CreatedUtc { get; init; }

    /// <summary>The PC's name.</summary>
    public required string Computer { get; init; }

    /// <summary>The SID of the user whose settings changed.</summary>
    public required string User { get; init; }

    /// <summary>That user's name.</summary>
    public required string UserName { get; init; }

    /// <summary>The baseline that was repaired to.</summary>
    public required string Baseline { get; init; }

    /// <summary>Whether the repair was made for the issuance only and is to be undone after it.</summary>
    public required bool IsTemporary { get; init; }

    /// <summary>How far it came.</summary>
    public required JournalState State { get; init; }

    /// <summary>The changes in the order in which they are made.</summary>
    public required IReadOnlyList<JournalEntry> Entries { get; init; }
}
