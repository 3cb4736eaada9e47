using System.Collections.Generic;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>Which of some programs run in the user's own sessions.</summary>
public sealed class ProcessSetting
{
    private const string Place = "Processes";

    private readonly IMachine _machine;

    /// <summary>The programs of a machine's user.</summary>
    public ProcessSetting(IMachine machine)
    {
        _machine = machine;
    }

    /// <summary>The processes among <paramref name="imageNames"/>; empty where none runs.</summary>
    public EffectiveValue<IReadOnlyList<RunningProcess>> Read(IReadOnlyList<string> imageNames)
    {
        SettingReader reader = new(_machine);
        IReadOnlyList<RunningProcess> processes = reader.Take(_machine.Processes.ReadProcesses(imageNames), Place) ?? [];
        return reader.Conclude(processes, SettingLevel.User, Place);
    }
}
