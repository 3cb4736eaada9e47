using System;
using System.Collections.Generic;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;

namespace EcoDocDiag.Tests.Repairs;

/// <summary>A PC with one user, whose journals are in a folder of the test.</summary>
internal sealed class StubRepairHost(string folder, IWritableMachine machine) : IRepairHost
{
    public string Computer => machine.Computer;

    public bool IsElevated { get; init; }

    public bool IsInteractive => false;

    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public IEnumerable<MachineOpening> Open(MachineOptions options) => [new MachineOpening(machine)];

    public JournalStore JournalsOf(string user) => new(folder);

    public JournalStore AdministratorJournalsOf(string user) => new(System.IO.Path.Combine(folder, "administrators"));
}
