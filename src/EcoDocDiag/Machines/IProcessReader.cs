using System.Collections.Generic;

namespace EcoDocDiag.Machines;

/// <summary>Reads which programs run in the target user's sessions.</summary>
public interface IProcessReader
{
    /// <summary>The running processes among <paramref name="imageNames"/>, ordered by name and id; empty and present where none runs.</summary>
    /// <param name="imageNames">Image file names with extension.</param>
    Reading<IReadOnlyList<RunningProcess>> ReadProcesses(IReadOnlyList<string> imageNames);
}
