using System;
using System.IO;
using System.Runtime.InteropServices;
#if !NET
using System.ComponentModel;
using EcoDocDiag.Machines.Windows.Native;
#endif

namespace EcoDocDiag.Machines.Windows;

/// <summary>
/// A file that appears whole or not at all: it is written beside its place, flushed to the disk and moved there in one step, so that a reader
/// sees the file that was there or the new one, never a part. Disposed before <see cref="Commit"/> it leaves nothing.
/// A link is followed, a file that is replaced keeps its mode, and what is no file but a device or a pipe is written to.
/// </summary>
public sealed class AtomicFile : IDisposable
{
    // Where the file really is; beside it the part that becomes it. The part is empty for what is written to in place.
    private readonly string _target;
    private readonly string _temporary;
    private readonly FileStream _stream;
    private bool _isCommitted;

    /// <summary>Begins the file for <paramref name="path"/>.</summary>
    /// <param name="path">Where the file appears.</param>
    /// <param name="isPrivate">Whether a new file is for its owner alone (and on Windows for administrators).</param>
    /// <exception cref="ArgumentException">The path is empty, or can be that of no file.</exception>
    /// <exception cref="IOException">The folder does not exist, or the system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder, or the file that is there, must not be written to.</exception>
    public AtomicFile(string path, bool isPrivate = false)
        : this(path, isPrivate ? CreatePrivate : Create)
    {
    }

    /// <summary>Begins the file with a stream of the caller's choice.</summary>
    /// <param name="path">Where the file appears.</param>
    /// <param name="create">Makes the file at the path that it is given, which must not exist.</param>
    internal AtomicFile(string path, Func<string, FileStream> create)
    {
        Path = path;
        _target = TargetOf(System.IO.Path.GetFullPath(path));
        if (OpenInPlace(_target) is { } inPlace)
        {
            _temporary = "";
            _stream = inPlace;
            return;
        }

        _temporary = _target + "." + System.IO.Path.GetRandomFileName();
        _stream = create(_temporary);
        try
        {
            KeepMode(_target, _temporary);
        }
        catch
        {
            Dispose();
            throw;
        }
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
        _stream.Flush(flushToDisk: _temporary.Length > 0);
        _stream.Dispose();
        if (_temporary.Length > 0)
        {
            Rename(_temporary, _target);
        }

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

        if (_temporary.Length == 0)
        {
            return;
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

    /// <summary>Makes a file that its owner alone may read, and on Windows administrators and SYSTEM.</summary>
    internal static FileStream CreatePrivate(string path)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            return PrivateFile.Create(path);
        }

#if NET
        return new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
#else
        return Create(path);
#endif
    }

    // The file that a link leads to, through all links; the path itself where it is none.
    private static string TargetOf(string path)
    {
#if NET
        return IsDevice(path) || new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
#else
        return path;
#endif
    }

    // What is there and cannot be replaced: a device, a pipe. Opened for reading too, since only writing would wait for a reader of the pipe before we know.
    private static FileStream? OpenInPlace(string path)
    {
        if (!File.Exists(path))
        {
            return IsDevice(path) ? OpenToWrite(path) : null;
        }

        using FileStream probe = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        if (probe.CanSeek && !IsDevice(path))
        {
            return null;
        }

        // A reader that waits at a pipe already must not be left without a writer meanwhile: it would take that for the end.
        using FileStream held = OpenToWrite(path);
        probe.Dispose();
        return OpenToWrite(path);
    }

    // At a pipe this waits for a reader.
    private static FileStream OpenToWrite(string path) => new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);

    // Those that can be sought in, as /dev/null and /dev/full, are told by where they are.
    private static bool IsDevice(string path) =>
        (path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith("/dev/shm/", StringComparison.Ordinal)) || (path.StartsWith("/proc/", StringComparison.Ordinal) && path.LastIndexOf("/fd/", StringComparison.Ordinal) > 0) || path.StartsWith(@"\\.\", StringComparison.Ordinal);

    private static void KeepMode(string from, string to)
    {
#if NET
        if (!OperatingSystem.IsWindows() && File.Exists(from))
        {
            File.SetUnixFileMode(to, File.GetUnixFileMode(from));
        }
#endif
    }

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
