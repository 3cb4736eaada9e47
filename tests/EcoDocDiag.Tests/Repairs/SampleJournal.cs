using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;

namespace EcoDocDiag.Tests.Repairs;

/// <summary>The journal of a repair that was begun, for tests that ask what becomes of its changes.</summary>
internal static class SampleJournal
{
    public static RepairJournal Of(IEnumerable<Change> changes) => new()
    {
        Id = "20181024T000000000Z-00000000",
        CreatedUtc = new DateTime(2018, 10, 24, 0, 0, 0, DateTimeKind.Utc),
        Computer = "PC",
        User = "S-1-5-21-1-2-3-1001",
        UserName = "名前",
        Baseline = "current",
        IsTemporary = true,
        State = JournalState.Started,
        Entries = [.. changes.Select(change => new JournalEntry("A", change))],
    };
}
