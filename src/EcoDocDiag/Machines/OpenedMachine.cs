using EcoDocDiag.Resources;


namespace EcoDocDiag.Machines;

/// <summary>A machine that was opened, or why one was not. Just one of the two is there.</summary>
public sealed class OpenedMachine
{
    /// <summary>A machine, which whoever takes it disposes.</summary>
    public OpenedMachine(IMachine machine)
    {
        Machine = machine;
    }

    /// <summary>An error about one input. Other inputs of the same call are opened all the same.</summary>
    public OpenedMachine(InputException error)
    {
        Error = error;
    }

    /// <summary>The machine, or null.</summary>
    public IMachine? Machine { get; }

    /// <summary>The error, or null.</summary>
    public InputException? Error { get; }
}
