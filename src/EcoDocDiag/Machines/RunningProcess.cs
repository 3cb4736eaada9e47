using System;

namespace EcoDocDiag.Machines;

/// <summary>A process in a session of the target user.</summary>
/// <param name="Name">The image's file name, lower case, with extension: <c>iexplore.exe</c>.</param>
/// <param name="Id">The process id.</param>
/// <param name="StartedUtc">When it started, or null where that could not be read. With <paramref name="Id"/> it names the process for good.</param>
public sealed record RunningProcess(string Name, int Id, DateTime? StartedUtc);
