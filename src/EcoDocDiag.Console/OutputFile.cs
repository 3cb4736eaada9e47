using System;
using System.IO;
using EcoDocDiag.Machines.Windows;

namespace EcoDocDiag.Console;

/// <summary>A file that a verb writes: it appears whole or not at all.</summary>
internal static class OutputFile
{
    /// <summary>The path that stands for standard output.</summary>
    public const string StandardOutput = "-";


    /// <summary>Runs <paramref name="write"/> on the file at <paramref name="path"/>, or on standard output for <c>-</c>.</summary>
    /// <param name="session">The session.</param>
    /// <param name="path">The path.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="isPrivate">Whether a new file is for its owner alone.</param>
    /// <exception cref="UsageException">The path is empty, or the file cannot be written.</exception>
    public static void Save(ConsoleSession session, string path, Action<Stream> write, bool isPrivate = false)
    {
        if (path == StandardOutput)
        {
            write(session.Output);
            session.Output.Flush();
            return;
        }

        // As an unset variable of a script gives it.
        if (path.Length == 0)
        {
            throw new UsageException(session.Text.Get("Error.OptionMissing", "--output"));
        }

        try
        {
            using AtomicFile file = Begin(path, isPrivate);
            write(file.Stream);
            file.Commit();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(session.Text.Get("Error.Write", path));
        }
    }

    // Only here is such an exception about the path; one of the writer is a fault of ours.
    private static AtomicFile Begin(string path, bool isPrivate)
    {
        try
        {
            return new AtomicFile(path, isPrivate);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new IOException(exception.Message, exception);
        }
    }
}
