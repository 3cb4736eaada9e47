using System;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Repairs;

/// <summary>
/// The file that holds how a log was before a trace turned it on: written and flushed before the log changes, and deleted when it is as it was. Where a trace was
/// broken off the file is still there, and the log is put back from it.
/// </summary>
public sealed class LogRecord
{
    private const string Schema = "ecodocdiag/trace/1";
    private const string FileName = "trace.txt";
    private const string LockName = "trace.lock";
    private const int MaximumBytes = 1024;
    private const int FieldCount = 3;

    // What Windows takes as the size of a log, in bytes.
    private const long SmallestLog = 64 * 1024;
    private const long LargestLog = 1024L * 1024 * 1024 * 1024;

    private readonly string _folder;
    private readonly string? _administratorRoot;

    /// <summary>The file in <paramref name="folder"/>, which is made with it.</summary>
    public LogRecord(string folder)
    {
        _folder = folder;
    }

    private LogRecord(string folder, string administratorRoot)
        : this(folder)
    {
        _administratorRoot = administratorRoot;
    }

    /// <summary>Where the file is.</summary>
    public string Path => System.IO.Path.Combine(_folder, FileName);

    /// <summary>Whether a trace left the file behind.</summary>
    public bool Exists => File.Exists(Path);

    /// <summary>Whether a process holds the log at the moment.</summary>
    public bool IsHeld
    {
        get
        {
            try
            {
                using FileStream file = new(System.IO.Path.Combine(_folder, LockName), FileMode.Open, FileAccess.Read, FileShare.None);
                return false;
            }
            catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
            {
                return false;
            }
            catch (IOException)
            {
                return true;
            }
        }
    }

    /// <summary>The file of administrators, whom alone Windows lets turn logs on: below <c>%ProgramData%</c>. One that somebody else owns is not read.</summary>
    public static LogRecord OfAdministrators()
    {
        string root = Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData);
        return new LogRecord(System.IO.Path.Combine(root, "EcoDocDiag", "Trace"), root);
    }

    /// <summary>Holds the log for this process, until what is given back is disposed.</summary>
    /// <exception cref="RepairBusyException">Another trace has it.</exception>
    /// <exception cref="JournalFailedException">The folder cannot be written.</exception>
    public IDisposable Hold(TimeSpan timeout)
    {
        try
        {
            if (_administratorRoot is not null && RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            {
                AdministratorFolder.Create(new DirectoryInfo(_folder), _administratorRoot, "");
            }
            else
            {
                Directory.CreateDirectory(_folder);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new JournalFailedException(Path, exception);
        }

        return RepairLock.Acquire(System.IO.Path.Combine(_folder, LockName), timeout);
    }

    /// <summary>Writes how the log is, and flushes it to the disk.</summary>
    /// <exception cref="JournalFailedException">The file cannot be written; nothing is there.</exception>
    public void Save(LogState state)
    {
        try
        {
            using AtomicFile file = new(Path, isPrivate: true);
            file.WriteLine(Encoding.ASCII.GetBytes(Schema));
            file.WriteLine(Encoding.ASCII.GetBytes(state.IsEnabled ? "enabled=1" : "enabled=0"));
            file.WriteLine(Encoding.ASCII.GetBytes("maximumSize=" + state.MaximumSize.ToString(CultureInfo.InvariantCulture)));
            file.Commit();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new JournalFailedException(Path, exception);
        }
    }

    /// <summary>How the log was; null where no trace left anything behind.</summary>
    /// <exception cref="InputException">The file cannot be read, is not of the form, or somebody owns it who is not trusted.</exception>
    public LogState? Load()
    {
        try
        {
            using FileStream stream = new(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (_administratorRoot is not null && RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && AdministratorFolder.FindForeignOwner(stream) is { } owner)
            {
                throw new InputException("JournalNotTrusted", Path, "", owner);
            }

            if (stream.Length > MaximumBytes)
            {
                throw new InputException("MalformedJournal", Path, "");
            }

            using StreamReader text = new(stream, Encoding.ASCII);
            return Parse(text.ReadToEnd());
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            throw new InputException("AccessDenied", Path, "");
        }
        catch (IOException)
        {
            throw new InputException("ReadFailed", Path, "");
        }
    }

    /// <summary>Deletes the file: the log is as it was.</summary>
    /// <exception cref="JournalFailedException">It cannot be deleted.</exception>
    public void Delete()
    {
        try
        {
            File.Delete(Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new JournalFailedException(Path, exception);
        }
    }

    private LogState Parse(string text)
    {
        string[] lines = text.Split(['\n'], StringSplitOptions.RemoveEmptyEntries);
        const string Size = "maximumSize=";
        string digits = lines.Length == FieldCount && lines[2].StartsWith(Size, StringComparison.Ordinal) ? lines[2].Substring(Size.Length) : "";
        return digits.Length > 0
            && lines[0] == Schema
            && lines[1] is "enabled=0" or "enabled=1"
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long size)
            && size is >= SmallestLog and <= LargestLog
                ? new LogState(lines[1] == "enabled=1", size)
                : throw new InputException("MalformedJournal", Path, "");
    }
}
