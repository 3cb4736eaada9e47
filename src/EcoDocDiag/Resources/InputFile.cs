using System;
using System.IO;

namespace EcoDocDiag.Resources;

/// <summary>Opens and reads files that a user named, with one clear error for each way that this can go wrong.</summary>
internal static class InputFile
{
    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="InputException">It is not there, is a folder, or may not be read.</exception>
    public static FileStream Open(string path) => Guard(path, () =>
    {
        if (Directory.Exists(path))
        {
            throw new InputException("IsFolder", path, "");
        }

        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024, FileOptions.SequentialScan);
    });

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="InputException">As for <see cref="Open"/>, and where it is empty or larger than <paramref name="maximumSize"/>.</exception>
    public static byte[] Read(string path, int maximumSize)
    {
        using FileStream file = Open(path);
        return Guard(path, () =>
        {
            using MemoryStream bytes = new();
            byte[] buffer = new byte[64 * 1024];
            int count;
            while ((count = file.Read(buffer, 0, buffer.Length)) > 0)
            {
                bytes.Write(buffer, 0, count);
                if (bytes.Length > maximumSize)
                {
                    throw new InputException("TooLarge", path, "", maximumSize);
                }
            }

            return bytes.Length > 0 ? bytes.ToArray() : throw new InputException("Empty", path, "");
        });
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
