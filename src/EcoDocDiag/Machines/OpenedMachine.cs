using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines;

/// <summary>A machine that was opened, why one was not, or what to know of an input. Just one of the three is there.</summary>
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

    /// <summary>A warning about one input, which was read all the same. It comes before the machine.</summary>
    public OpenedMachine(InputWarning warning)
    {
        Warning = warning;
    }

    /// <summary>The machine, or null.</summary>
    public IMachine? Machine { get; }

    /// <summary>The error, or null.</summary>
    public InputException? Error { get; }

    /// <summary>The warning, or null.</summary>
    public InputWarning? Warning { get; }
}
