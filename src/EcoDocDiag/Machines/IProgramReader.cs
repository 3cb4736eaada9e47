namespace EcoDocDiag.Machines;

/// <summary>Reads what the registry does not say of the programs that a service brings along: a file's version, a service's state, who listens on a local port. It never starts, stops or asks one.</summary>
public interface IProgramReader
{
    /// <summary>The version of a file as its resource has it in numbers, e.g. <c>2.4.0.0</c>, and <c>0.0.0.0</c> where it has none; absent where the file is.</summary>
    Reading<string> ReadFileVersion(ProgramFile file);

    /// <summary>Whose signature a file has, as the PC judges it from what it has; absent where the file is.</summary>
    Reading<FileSignature> ReadFileSignature(ProgramFile file);

    /// <summary>
    /// The state of a service: <c>Running</c>, <c>Stopped</c>, <c>StartPending</c>, <c>StopPending</c>, <c>ContinuePending</c>, <c>PausePending</c> or
    /// <c>Paused</c>; absent where there is no such service.
    /// </summary>
    /// <param name="service">The service's name, not the one that is displayed.</param>
    Reading<string> ReadServiceState(string service);

    /// <summary>
    /// The address at which a program of this PC listens for TCP connections from this PC itself: <c>127.0.0.1</c>, <c>::1</c>, or <c>0.0.0.0</c> or <c>::</c>
    /// for all of them; absent where none does. No connection is made.
    /// </summary>
    /// <param name="port">The port, from 1 to 65535.</param>
    Reading<string> ReadListener(int port);
}
