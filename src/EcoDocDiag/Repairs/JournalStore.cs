using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Repairs;

/// <summary>
/// The folder that holds the journals, one file a repair. A reader sees a journal whole, the old one or the new one: see <see cref="AtomicFile"/>.
/// </summary>
public sealed class JournalStore
{
    private const string Extension = ".json";
    private const string LockName = "repair.lock";

    private readonly Func<string, FileStream> _create;
    private readonly string? _administratorRoot;
    private readonly string _user = "";

    /// <summary>The journals in <paramref name="folder"/>; it is made with the first journal. A journal holds what an undo must put back, a proxy's password too, and is for its owner alone.</summary>
    public JournalStore(string folder)
        : this(folder, AtomicFile.CreatePrivate)
    {
    }

    /// <summary>The journals in <paramref name="folder"/>, whose files <paramref name="create"/> makes.</summary>
    internal JournalStore(string folder, Func<string, FileStream> create)
    {
        Folder = folder;
        _create = create;
    }

    // The files have the access list of their folder: administrators, and the user whose settings changed.
    private JournalStore(string folder, string administratorRoot, string user)
        : this(folder, RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? AtomicFile.Create : AtomicFile.CreatePrivate)
    {
        _administratorRoot = administratorRoot;
        _user = user;
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Where the journals of the repairs are that the user of this process makes for itself: the user's own local application data.</summary>
    public static JournalStore OfOwnUser() => new(FolderBelow(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)));

    /// <summary>Where the journals of the repairs are that an administrator or SYSTEM makes for a user: <c>%ProgramData%</c>.</summary>
    /// <param name="user">The SID of the user whose settings change.</param>
    /// <remarks>The user may read them, other users may not, and neither may write; a journal that somebody else than an administrator or this process's user owns is not read.</remarks>
    public static JournalStore OfAdministrators(string user) => OfAdministrators(user, Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData));

    /// <summary>The same below <paramref name="root"/> in place of <c>%ProgramData%</c>.</summary>
    internal static JournalStore OfAdministrators(string user, string root) => new(Path.Combine(FolderBelow(root), user), root, user);

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
    /// <exception cref="JournalFailedException">The folder or the file cannot be written, or the journal could not be read again; the journal that was there is as it was.</exception>
    public void Save(RepairJournal journal)
    {
        string path = PathOf(journal.Id);
        byte[] content = Encode(journal, path);
        try
        {
            MakeFolder();
            using AtomicFile file = new(path, _create);
            file.Append(content);
            file.Commit();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new JournalFailedException(path, exception);
        }
    }

    /// <summary>The ids of all journals, the oldest first; none where the folder does not exist.</summary>
    /// <exception cref="InputException">The folder cannot be read.</exception>
    public IReadOnlyList<string> Ids()
    {
        try
        {
            return Directory.Exists(Folder)
                ? [.. Directory.EnumerateFiles(Folder, "*" + Extension).Select(static path => Path.GetFileNameWithoutExtension(path)!).OrderBy(static id => id, StringComparer.Ordinal)]
                : [];
        }
        catch (UnauthorizedAccessException)
        {
            throw new InputException("AccessDenied", Folder, "");
        }
        catch (IOException)
        {
            throw new InputException("ReadFailed", Folder, "");
        }
    }

    /// <summary>A journal.</summary>
    /// <exception cref="InputException">There is none with this id, it cannot be read, it is not of the documented form, or somebody owns it who is not trusted.</exception>
    public RepairJournal Load(string id)
    {
        string path = PathOf(id);
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            CheckOwner(stream, path);
            JournalSerializer.CheckSize(stream.Length, path);
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
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or PathTooLongException)
        {
            throw new InputException("JournalNotFound", path, "");
        }
        catch (UnauthorizedAccessException)
        {
            throw new InputException("AccessDenied", path, "");
        }
        catch (IOException)
        {
            throw new InputException("ReadFailed", path, "");
        }
    }

    /// <summary>Deletes a journal: its repair cannot be undone any more.</summary>
    /// <exception cref="JournalFailedException">It cannot be deleted.</exception>
    public void Delete(string id)
    {
        string path = PathOf(id);
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new JournalFailedException(path, exception);
        }
    }

    /// <summary>
    /// Waits until no other repair or undo of this folder runs, and on Windows none of the user that another process makes with journals elsewhere. Disposing the result, on the
    /// same thread, lets the next one begin; the system does so for a process that ends.
    /// </summary>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="user">The SID of the user whose settings change.</param>
    /// <exception cref="RepairBusyException">Another one was still running after <paramref name="timeout"/>.</exception>
    /// <exception cref="JournalFailedException">The folder cannot be written.</exception>
    public IDisposable Lock(TimeSpan timeout, string user)
    {
        IDisposable? turn = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && user.Length > 0 ? UserLock.Acquire(user, timeout) : null;
        try
        {
            return new Turn(Lock(timeout), turn);
        }
        catch
        {
            turn?.Dispose();
            throw;
        }
    }

    /// <summary>The lock of this folder alone.</summary>
    public IDisposable Lock(TimeSpan timeout)
    {
        string path = Path.Combine(Folder, LockName);
        try
        {
            MakeFolder();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new JournalFailedException(path, exception);
        }

        return RepairLock.Acquire(path, timeout);
    }

    // Undo has nothing but the journal: what it would not read again as it is must not be done.
    private static byte[] Encode(RepairJournal journal, string path)
    {
        byte[] content = JournalSerializer.Write(journal);
        try
        {
            IReadOnlyList<JournalEntry> kept = JournalSerializer.Read(content, path).Entries;
            JournalEntry? lost = journal.Entries.Where((entry, index) => entry != kept[index]).FirstOrDefault();
            return lost is null ? content : throw new JournalFailedException(lost.Change.Place, new InvalidDataException());
        }
        catch (InputException exception)
        {
            throw new JournalFailedException(path, exception);
        }
    }

    private static string FolderBelow(string root) => Path.Combine(root, "EcoDocDiag", "Repairs");

    private void MakeFolder()
    {
        if (_administratorRoot is not null && RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            AdministratorFolder.Create(new DirectoryInfo(Folder), _administratorRoot, _user);
        }
        else
        {
            Directory.CreateDirectory(Folder);
        }
    }

    // Whoever may put a file into the folder, be it before an administrator made it, could have an administrator's undo take away what others need.
    private void CheckOwner(FileStream file, string path)
    {
        if (_administratorRoot is not null && RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && AdministratorFolder.FindForeignOwner(file) is { } owner)
        {
            throw new InputException("JournalNotTrusted", path, "", owner);
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

    private sealed class Turn(IDisposable folder, IDisposable? user) : IDisposable
    {
        public void Dispose()
        {
            folder.Dispose();
            user?.Dispose();
        }
    }
}
