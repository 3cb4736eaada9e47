using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
#if !NET
using System.ComponentModel;
using System.Runtime.InteropServices;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Machines.Windows.Native;
#endif

namespace EcoDocDiag.Repairs;

/// <summary>
/// The folder that holds the journals, one file a repair. A journal is written to a file of another name, flushed to the disk and renamed,
/// so that a reader sees the old one or the new one, never a part.
/// </summary>
public sealed class JournalStore
{
    private const string Extension = ".json";
    private const string LockName = "repair.lock";

    /// <summary>The journals in <paramref name="folder"/>; it is made with the first journal.</summary>
    public JournalStore(string folder)
    {
        Folder = folder;
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>
    /// Where the journals of a user's repairs are: the user's own local application data when the user repairs,
    /// the machine's (<c>%ProgramData%</c>) when an administrator or SYSTEM repairs for a user.
    /// </summary>
    /// <param name="user">The SID of the user whose settings change.</param>
    /// <param name="isOwn">Whether that is the user who runs this process.</param>
    public static JournalStore For(string user, bool isOwn)
    {
        string root = Environment.GetFolderPath(isOwn
            ? Environment.SpecialFolder.LocalApplicationData
            : Environment.SpecialFolder.CommonApplicationData);
        string folder = Path.Combine(root, "EcoDocDiag", "Repairs");
        return new JournalStore(isOwn || user.Length == 0 ? folder : Path.Combine(folder, user));
    }

    /// <summary>A new id: it sorts by time and is not used twice.</summary>
    public static string NewId(DateTime utcNow)
    {
        byte[] random = new byte[4];
        using (RandomNumberGenerator generator = RandomNumberGenerator.Create())
        {
            generator.GetBytes(random);
        }

        return FormattableString.Invariant($"{utcNow:yyyyMMdd'T'HHmmssfff}Z-{BitConverter.ToUInt32(random, 0):x8}");
    }

    /// <summary>Writes a journal, in place of the one with the same id if there is one, and flushes it to the disk.</summary>
    /// <exception cref="ChangeFailedException">The folder or the file cannot be written.</exception>
    public void Save(RepairJournal journal)
    {
        string path = PathOf(journal.Id);
        string part = path + ".part";
        try
        {
            Directory.CreateDirectory(Folder);
            byte[] bytes = JournalSerializer.Write(journal);
            using (FileStream stream = new(part, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(bytes, 0, bytes.Length);
                stream.Flush(flushToDisk: true);
            }

            Rename(part, path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TryDelete(part);
            throw new ChangeFailedException(
                exception is UnauthorizedAccessException ? ReadReason.AccessDenied : ReadReason.ReadFailed,
                path,
                exception.GetType().Name,
                exception);
        }
    }

    /// <summary>The ids of all journals, the oldest first; none where the folder does not exist.</summary>
    public IReadOnlyList<string> Ids() => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, "*" + Extension).Select(static path => Path.GetFileNameWithoutExtension(path)!).OrderBy(static id => id, StringComparer.Ordinal)]
        : [];

    /// <summary>A journal.</summary>
    /// <exception cref="InputException">There is none with this id, or it is not of the documented form.</exception>
    public RepairJournal Load(string id)
    {
        string path = PathOf(id);
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > JournalSerializer.MaximumBytes)
            {
                throw new InputException("TooLarge", path, "", JournalSerializer.MaximumBytes);
            }

            byte[] bytes = new byte[stream.Length];
            int read = 0;
            while (read < bytes.Length)
            {
                int count = stream.Read(bytes, read, bytes.Length - read);
                if (count == 0)
                {
                    throw new InputException("MalformedJournal", path, "");
                }

                read += count;
            }

            RepairJournal journal = JournalSerializer.Read(bytes, path);
            return journal.Id == id ? journal : throw new InputException("MalformedJournal", path, "");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException("JournalNotFound", path, "");
        }
        catch (UnauthorizedAccessException)
        {
            throw new InputException("AccessDenied", path, "");
        }
    }

    /// <summary>Deletes a journal: its repair cannot be undone any more.</summary>
    public void Delete(string id) => File.Delete(PathOf(id));

    /// <summary>Waits until no other repair or undo of this folder runs. Disposing the result lets the next one begin; the system does so for a process that ends.</summary>
    /// <param name="timeout">How long to wait.</param>
    /// <exception cref="RepairBusyException">Another one was still running after <paramref name="timeout"/>.</exception>
    public IDisposable Lock(TimeSpan timeout) => RepairLock.Acquire(Path.Combine(Folder, LockName), timeout);

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

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A part that stays is no journal: nothing reads it.
        }
    }

    private string PathOf(string id)
    {
        if (id.Length == 0 || id.Any(static character => !(character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-')))
        {
            throw new InputException("JournalNotFound", id, "");
        }

        return Path.Combine(Folder, id + Extension);
    }
}
