using System;
using System.Globalization;
using System.Linq;

namespace EcoDocDiag.Machines;

/// <summary>Ends a process. It cannot be taken back.</summary>
/// <param name="Process">The process, named by id and start time so that a later one with the same id is left alone.</param>
public sealed record ProcessStopChange(RunningProcess Process) : Change
{
    /// <inheritdoc/>
    public override string Place => string.Format(CultureInfo.InvariantCulture, "{0} ({1})", Process.Name, Process.Id);

    /// <inheritdoc/>
    public override string Before => "running";

    /// <inheritdoc/>
    public override string After => "";

    /// <inheritdoc/>
    public override bool IsReversible => false;

    /// <inheritdoc/>
    public override Change Reverse() => throw new InvalidOperationException("A process that was ended cannot be started again as it was.");

    /// <inheritdoc/>
    public override ChangeState Observe(IWritableMachine machine)
    {
        var reading = machine.Processes.ReadProcesses([Process.Name]);
        return !reading.IsKnown ? ChangeState.Unknown
            : reading.Value?.Contains(Process) == true ? ChangeState.Before
            : ChangeState.After;
    }
}
