using System;
using System.IO;
using EcoDocDiag.Machines.Windows;

namespace EcoDocDiag.Console;

/// <summary>A file that a verb writes: it appears whole or not at all.</summary>
internal static class OutputFile
{
    private const string StandardOutput = "-";

    /// <summary>Runs <paramref name="write"/> on the file at <paramref name="path"/>, or on standard output for <c>-</c>.</summary>
    /// <exception cref="UsageException">The path is empty, or the file cannot be written.</exception>
    public static void Save(ConsoleSession session, string path, Action<Stream> write)
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
            using AtomicFile file = Begin(path);
            write(file.Stream);
            file.Commit();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(session.Text.Get("Error.Write", path));
        }
    }

    // Only here is such an exception about the path; one of the writer is a fault of ours.
    private static AtomicFile Begin(string path)
    {
        try
        {
            return new AtomicFile(path);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new IOException(exception.Message, exception);
        }
    }
}
