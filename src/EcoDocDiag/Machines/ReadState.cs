namespace EcoDocDiag.Machines;

/// <summary>What is known after a place was asked for. Absent on the PC and absent from what was captured are two things.</summary>
public enum ReadState
{
    /// <summary>Nothing is known: the place is outside what was captured.</summary>
    NotCaptured,

    /// <summary>The place was read and holds nothing.</summary>
    Absent,

    /// <summary>The place was read and holds a value.</summary>
    Present,

    /// <summary>The place could not be read; a check must not treat it as absent.</summary>
    Failed,
}
