namespace EcoDocDiag.Tests.Machines;

/// <summary>What a reader of a machine does instead of answering.</summary>
internal enum MachineFault
{
    /// <summary>It says that it could not read.</summary>
    Failed,

    /// <summary>It gave up after its time.</summary>
    TimedOut,

    /// <summary>It says that nothing was captured.</summary>
    NotCaptured,

    /// <summary>It gives an answer that nobody filled in.</summary>
    Nothing,

    /// <summary>What was there is gone.</summary>
    Vanished,

    /// <summary>It gives a value that no such place should hold.</summary>
    WrongKind,

    /// <summary>The system refuses, by an exception.</summary>
    Refuses,

    /// <summary>The system fails, by another exception.</summary>
    Fails,

    /// <summary>It has a fault of its own.</summary>
    Breaks,

    /// <summary>The caller gives up while it waits.</summary>
    Cancelled,
}
