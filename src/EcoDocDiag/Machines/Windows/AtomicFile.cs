using System;
using System.IO;
#if !NET
using System.ComponentModel;
using System.Runtime.InteropServices;
using EcoDocDiag.Machines.Windows.Native;
#endif

namespace EcoDocDiag.Machines.Windows;

/// <summary>
/// A file that appears whole or not at all: it is written beside its place, flushed to the disk and moved there in one step, so that a reader
/// sees the file that was there or the new one, never a part. Disposed before <see cref="Commit"/> it leaves nothing.
/// </summary>
public sealed class AtomicFile : IDisposable
{
    private readonly string _temporary;
    private readonly FileStream _stream;
    private bool _isCommitted;

    /// <summary>Begins the file for <paramref name="path"/>.</summary>
    /// <exception cref="ArgumentException">The path is empty, or can be that of no file.</exception>
    /// <exception cref="IOException">The folder does not exist, or the system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be written to.</exception>
    public AtomicFile(string path)
        : this(path, Create)
    {
    }

    /// <summary>Begins the file with a stream of the caller's choice.</summary>
    /// <param name="path">Where the file appears.</param>
    /// <param name="create">Makes the file at the path that it is given, which must not exist.</param>
    internal AtomicFile(string path, Func<string, FileStream> create)
    {
        Path = path;
        _temporary = System.IO.Path.GetFullPath(path) + "." + System.IO.Path.GetRandomFileName();
        _stream = create(_temporary);
    }

    /// <summary>Where the file appears.</summary>
    public string Path { get; }

    /// <summary>How much was written through <see cref="WriteLine"/> and <see cref="Append"/>, in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Where to write what is not made of lines.</summary>
    public Stream Stream => _stream;

    /// <summary>Adds one line.</summary>
    public void WriteLine(byte[] line)
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

    /// <summary>Puts the file in its place, where one may be already.</summary>
    /// <exception cref="IOException">The disk is full, or the system refused; what was at the place is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The place must not be written to; it is as it was.</exception>
    public void Commit()
    {
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        Rename(_temporary, Path);
        _isCommitted = true;
    }

    /// <summary>Takes away what did not come to its place.</summary>
    public void Dispose()
    {
        if (_isCommitted)
        {
            return;
        }

        try
        {
            _stream.Dispose();
        }
        catch (IOException)
        {
            // What is still in the buffer has no room on the disk, and nobody wants it any more.
        }

        try
        {
            File.Delete(_temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A part that stays has a name that nothing reads.
        }
    }

    internal static FileStream Create(string path) => new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);

    // One step, unlike File.Replace: a process that is killed within that can leave neither the old file nor the new one.
    private static void Rename(string part, string path)
    {
#if NET
        File.Move(part, path, overwrite: true);
#else
        if (Environment.OSVersion.Platform != PlatformID.Win32NT)
        {
            if (File.Exists(path))
            {
                File.Replace(part, path, null);
            }
            else
            {
                File.Move(part, path);
            }
        }
        else if (Kernel32.MoveFileExW(part, path, Kernel32.MoveReplaceExisting) == 0)
        {
            Win32Exception error = new(Marshal.GetLastWin32Error());
            throw WindowsError.ReasonOf(error.NativeErrorCode) == ReadReason.AccessDenied
                ? new UnauthorizedAccessException(error.Message, error)
                : new IOException(error.Message, error);
        }
#endif
    }
}
