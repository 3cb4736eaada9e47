using System;
using System.IO;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

namespace EcoDocDiag.Resources;

/// <summary>Opens and reads files that a user named, with one clear error for each way that this can go wrong.</summary>
internal static class InputFile
{
    // A pipe in a folder of snapshots has no writer, and opening it would wait for one for ever.
    private static readonly TimeSpan WriterTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="InputException">It is not there, is a folder, or may not be read.</exception>
    public static FileStream Open(string path) => Guard(path, () =>
    {
        if (Directory.Exists(path))
        {
            throw new InputException("IsFolder", path, "");
        }

        return MayWait(path) ? OpenInTime(path) : OpenNow(path);
    });

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="InputException">As for <see cref="Open"/>, and where it is empty or larger than <paramref name="maximumSize"/>.</exception>
    public static byte[] Read(string path, int maximumSize)
    {
        using FileStream file = Open(path);
        return Guard(path, () =>
        {
            // What a file has by its own account is taken at once; only what has no length, as a pipe, or grows meanwhile, needs room anew.
            long length = file.CanSeek ? file.Length : 0;
            byte[] bytes = new byte[length > maximumSize ? throw new InputException("TooLarge", path, "", maximumSize) : (int)length + 1];
            int read = 0;
            int count;
            while ((count = file.Read(bytes, read, bytes.Length - read)) > 0)
            {
                read += count;
                if (read > maximumSize)
                {
                    throw new InputException("TooLarge", path, "", maximumSize);
                }

                if (read == bytes.Length)
                {
                    Array.Resize(ref bytes, (int)Math.Min(Math.Max(2L * read, 64 * 1024), maximumSize + 1L));
                }
            }

            Array.Resize(ref bytes, read);
            return read > 0 ? bytes : throw new InputException("Empty", path, "");
        });
    }

    private static FileStream OpenNow(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024, FileOptions.SequentialScan);

    // Outside of Windows a pipe with a name is a file of no length.
    private static bool MayWait(string path) =>
        !RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && new FileInfo(path) is { Exists: true, Length: 0 };

    private static FileStream OpenInTime(string path)
    {
        Task<FileStream> opening = Task.Run(() => OpenNow(path));
        try
        {
            if (opening.Wait(WriterTimeout))
            {
                return opening.GetAwaiter().GetResult();
            }
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Capture(exception.InnerException!).Throw();
        }

        opening.ContinueWith(static late => late.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        throw new InputException("NobodyWrites", path, "");
    }

    /// <summary>Runs <paramref name="read"/> and turns what the file system reports about <paramref name="path"/> into an <see cref="InputException"/>.</summary>
    public static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw new InputException("NotFound", path, "");
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
}
