using System;
using System.Collections.Generic;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;

namespace EcoDocDiag.Tests.Repairs;

/// <summary>A PC with one user, whose journals are in a folder of the test, or with others too, for whom that user is an administrator.</summary>
internal sealed class StubRepairHost(string folder, IWritableMachine machine, params IWritableMachine[] others) : IRepairHost
{
    public string Computer => machine.Computer;

    public string OwnUser => machine.User.Name;

    public string? OtherSessionUser { get; init; }

    public bool IsElevated { get; init; }

    public bool IsInteractive => false;

    public LogTrace? Trace { get; init; }

    /// <summary>Who else may change a file of a baseline.</summary>
    public string? Stranger { get; init; }

    public string? FindStranger(string file) => Stranger;

    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public IEnumerable<OpenedMachine> Open(MachineOptions options)
    {
        yield return new OpenedMachine(machine);
        foreach (IWritableMachine other in options.AllUsers ? others : [])
        {
            yield return new OpenedMachine(other);
        }
    }

    public JournalStore JournalsOf(string user) => Array.Exists(others, other => other.User.Sid == user) ? AdministratorJournalsOf(user) : new(folder);

    public JournalStore AdministratorJournalsOf(string user) =>
        new(System.IO.Path.Combine(folder, "administrators", Array.Exists(others, other => other.User.Sid == user) ? user : ""));
}
