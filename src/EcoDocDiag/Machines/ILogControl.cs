namespace EcoDocDiag.Machines;

/// <summary>Turns a log of Windows on and off.</summary>
public interface ILogControl
{
    /// <summary>The log, as Windows names it.</summary>
    string Name { get; }

    /// <summary>How the log is.</summary>
    /// <exception cref="ChangeFailedException">Windows refused, or has no such log.</exception>
    LogState Read();

    /// <summary>Sets how the log is. The events in it stay.</summary>
    /// <exception cref="ChangeFailedException">Windows refused.</exception>
    void Write(LogState state);
}
