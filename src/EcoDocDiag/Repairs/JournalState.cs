namespace EcoDocDiag.Repairs;

/// <summary>How far a repair came.</summary>
public enum JournalState
{
    /// <summary>Written before the first change. Found later, it means that the repair was cut off; undo takes back what was done of it.</summary>
    Started,

    /// <summary>Every change was made and verified.</summary>
    Completed,

    /// <summary>A change failed, and those before it were taken back.</summary>
    RolledBack,

    /// <summary>Undone, every change.</summary>
    Undone,

    /// <summary>Undone but for changes that somebody else overwrote or that cannot be taken back.</summary>
    PartlyUndone,
}
