namespace EcoDocDiag.Machines;

/// <summary>
/// One write to a machine with what is there before and after it. A repair is a list of changes; the journal holds them before the first is made;
/// undo is the same list backwards, each reversed.
/// </summary>
public abstract record Change
{
    /// <summary>The place that changes, as a finding would name it.</summary>
    public abstract string Place { get; }

    /// <summary>What is there before, for a reader; empty for nothing.</summary>
    public abstract string Before { get; }

    /// <summary>What is there after, for a reader; empty for nothing.</summary>
    public abstract string After { get; }

    /// <summary>Whether the change can be taken back. Stopping a process or clearing a cache cannot.</summary>
    public virtual bool IsReversible => true;

    /// <summary>Whether <see cref="Observe"/> can tell. What cannot be read cannot be verified, and says so.</summary>
    public virtual bool IsObservable => true;

    /// <summary>The change that takes this one back.</summary>
    /// <exception cref="System.InvalidOperationException"><see cref="IsReversible"/> is false.</exception>
    public abstract Change Reverse();

    /// <summary>Reads the place and says which end of the change it is at.</summary>
    public abstract ChangeState Observe(IWritableMachine machine);
}
