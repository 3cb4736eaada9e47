using System;

namespace EcoDocDiag.Judging;

/// <summary>
/// Whether a user of a PC can get the certificate, or sign up and log in: the answer for one stage, derived from findings. Flat scalars only, like a finding,
/// and free of culture.
/// </summary>
public sealed class StageReadiness
{
    private readonly string _consoleCommand = "";

    /// <summary>The PC's name.</summary>
    public required string Computer { get; init; }

    /// <summary>The user's security identifier; empty where the source does not say.</summary>
    public required string User { get; init; }

    /// <summary>The user's name; empty where the source does not say.</summary>
    public required string UserName { get; init; }

    /// <summary><c>Issuance</c> or <c>Access</c>.</summary>
    public required string Stage { get; init; }

    /// <summary>One of <see cref="ReadinessState"/>.</summary>
    public required string Readiness { get; init; }

    /// <summary>The ids, separated by <c>;</c>, of the checks that fail or could not be read.</summary>
    public required string Blocking { get; init; }

    /// <summary>The ids, separated by <c>;</c>, of the checks with a warning.</summary>
    public required string Warnings { get; init; }

    /// <summary>The ids, separated by <c>;</c>, of the checks that nobody knows of: not judged, left out by the caller, or without a finding.</summary>
    public required string NotJudged { get; init; }

    /// <summary>The day (UTC) from which the stage is needed; null where it is needed now.</summary>
    public required DateTime? NeededFrom { get; init; }

    /// <summary>One of <see cref="ReadinessStep"/>.</summary>
    public required string NextStep { get; init; }

    /// <summary>The command that repairs what can be; empty where nothing can.</summary>
    public required string RepairCommand { get; init; }

    /// <summary>The name of the baseline it was judged by.</summary>
    public required string Baseline { get; init; }

    /// <summary>The latest time of judging, UTC.</summary>
    public required DateTime Timestamp { get; init; }

    /// <summary>The same command for the console program, which is no field: the other one is.</summary>
    internal string ConsoleCommand
    {
        init => _consoleCommand = value;
    }

    /// <summary>The repair command for the console program; empty where nothing can be repaired.</summary>
    public string GetConsoleCommand() => _consoleCommand;

    /// <summary>Stage, readiness and what it rests on in one line.</summary>
    public override string ToString() => $"{Stage} {Readiness} {Blocking}".TrimEnd();
}
