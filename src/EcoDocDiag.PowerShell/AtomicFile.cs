using System;
using System.IO;

namespace EcoDocDiag.PowerShell;

/// <summary>
/// A file that appears whole or not at all: it is written beside its place and moved there at the end.
/// Disposed before <see cref="Commit"/> it leaves nothing.
/// </summary>
internal sealed class AtomicFile : IDisposable
{
    private readonly string _temporary;
    private readonly FileStream _stream;

    /// <summary>Begins the file for <paramref name="path"/>.</summary>
    /// <exception cref="IOException">The folder does not exist, or the system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be written to.</exception>
    public AtomicFile(string path)
    {
        Path = path;
        _temporary = path + "." + System.IO.Path.GetRandomFileName();
        _stream = new FileStream(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    /// <summary>Where the file appears.</summary>
    public string Path { get; }

    /// <summary>How much was written as lines, in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Where to write what is not made of lines.</summary>
    public Stream Stream => _stream;

    /// <summary>Adds one line.</summary>
    public void Write(byte[] line)
    {
        Append(line);
        _stream.WriteByte((byte)'\n');
        Length++;
    }

    /// <summary>Adds <paramref name="bytes"/> as they are.</summary>
    public void Append(byte[] bytes)
    {
        _stream.Write(bytes, 0, bytes.Length);
        Length += bytes.Length;
    }

    /// <summary>Puts the file in its place.</summary>
    public void Commit()
    {
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        if (File.Exists(Path))
        {
            File.Replace(_temporary, Path, destinationBackupFileName: null);
        }
        else
        {
            File.Move(_temporary, Path);
        }
    }

    /// <summary>Takes away what did not come to its place.</summary>
    public void Dispose()
    {
        _stream.Dispose();
        if (File.Exists(_temporary))
        {
            File.Delete(_temporary);
        }
    }
}
