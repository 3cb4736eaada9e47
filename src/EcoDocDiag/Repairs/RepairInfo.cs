using System;
using System.Linq;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Repairs;

/// <summary>A repair that was made, from its journal. Flat scalars only.</summary>
public sealed class RepairInfo
{
    /// <summary>What <paramref name="journal"/> says.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="madeByAdministrator">Whether it is in the folder of the repairs that administrators make for users.</param>
    public RepairInfo(RepairJournal journal, bool madeByAdministrator)
    {
        MadeByAdministrator = madeByAdministrator;
        Id = journal.Id;
        CreatedUtc = journal.CreatedUtc;
        Computer = InputText.Escape(journal.Computer);
        User = InputText.Escape(journal.User);
        UserName = InputText.Escape(journal.UserName);
        Baseline = InputText.Escape(journal.Baseline);
        IsTemporary = journal.IsTemporary;
        State = journal.State.ToString();
        ChangeCount = journal.Entries.Count;
        Checks = InputText.Escape(string.Join("; ", journal.Entries.Select(static entry => entry.CheckId).Where(static id => id.Length > 0).Distinct()));
        Changes = ChangeText.Lines(journal.Entries.Select(static entry => ChangeText.Of(entry.Change)));
    }

    /// <summary>The repair's id; it sorts by time.</summary>
    public string Id { get; }

    /// <summary>When the repair began, UTC.</summary>
    public DateTime CreatedUtc { get; }

    /// <summary>The PC's name.</summary>
    public string Computer { get; }

    /// <summary>The SID of the user whose settings changed.</summary>
    public string User { get; }

    /// <summary>That user's name.</summary>
    public string UserName { get; }

    /// <summary>The name of the baseline that was repaired to.</summary>
    public string Baseline { get; }

    /// <summary>Whether the repair was made for the issuance only.</summary>
    public bool IsTemporary { get; }

    /// <summary>One of <see cref="JournalState"/>; <c>Started</c> means that the repair was cut off; undo takes back what was done of it.</summary>
    public string State { get; }

    /// <summary>How many changes it holds.</summary>
    public int ChangeCount { get; }

    /// <summary>The ids of the checks that asked for them, separated by <c>;</c>.</summary>
    public string Checks { get; }

    /// <summary>The changes, one a line.</summary>
    public string Changes { get; }

    /// <summary>Whether an administrator made it for the user; then only an administrator takes it back.</summary>
    public bool MadeByAdministrator { get; }

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}
