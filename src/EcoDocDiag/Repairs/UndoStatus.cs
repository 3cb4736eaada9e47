namespace EcoDocDiag.Repairs;

/// <summary>What became of one change in an undo.</summary>
public enum UndoStatus
{
    /// <summary>What was there before the repair is there again, and was read back.</summary>
    Restored,

    /// <summary>It was there already: the change was never made, or was taken back before.</summary>
    AlreadyBack,

    /// <summary>Somebody changed the place since; it was left alone.</summary>
    LeftAlone,

    /// <summary>The change cannot be taken back.</summary>
    Irreversible,

    /// <summary>The place could not be read or written.</summary>
    Failed,
}
