using System;
using System.IO;

namespace EcoDocDiag.Console;

/// <summary>A file that a verb writes: it appears whole or not at all.</summary>
internal static class OutputFile
{
    private const string StandardOutput = "-";

    /// <summary>Runs <paramref name="write"/> on the file at <paramref name="path"/>, or on standard output for <c>-</c>.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public static void Save(ConsoleSession session, string path, Action<Stream> write)
    {
        if (path == StandardOutput)
        {
            write(session.Output);
            session.Output.Flush();
            return;
        }

        string temporary = path + "." + Path.GetRandomFileName();
        try
        {
            using (FileStream file = File.Create(temporary))
            {
                write(file);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException(session.Text.Get("Error.Write", path));
        }
        finally
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }
}
