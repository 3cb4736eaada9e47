using System;
using System.Collections.Generic;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Tests.Repairs;

/// <summary>A log of Windows in memory.</summary>
internal sealed class MemoryLog : ILogControl
{
    public string Name => "Test/Operational";

    public LogState State { get; set; } = new(IsEnabled: false, 1024 * 1024);

    /// <summary>Every state that was set, in order.</summary>
    public List<LogState> Written { get; } = [];

    /// <summary>Called before a state is set; may throw to stand for a refusal, or for the end of the process.</summary>
    public Action<LogState>? BeforeWrite { get; set; }

    /// <summary>Called after a state was set.</summary>
    public Action<LogState>? AfterWrite { get; set; }

    public LogState Read() => State;

    public void Write(LogState state)
    {
        BeforeWrite?.Invoke(state);
        State = state;
        Written.Add(state);
        AfterWrite?.Invoke(state);
    }
}
