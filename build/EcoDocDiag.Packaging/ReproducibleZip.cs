using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace EcoDocDiag.Packaging;

/// <summary>A zip file whose bytes follow from its entries and the time alone: not from the order, the dates or the rights of files on the disk.</summary>
public static class ReproducibleZip
{
    // -rw-r--r-- and -rwxr-xr-x of a regular file, where Unix keeps them.
    private const int PlainFile = unchecked((int)0x81A40000);
    private const int Program = unchecked((int)0x81ED0000);

    // A zip file knows no earlier time.
    private static readonly DateTimeOffset Earliest = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the archive.</summary>
    /// <param name="path">The file, which is overwritten.</param>
    /// <param name="entries">In any order.</param>
    /// <param name="time">The time of every entry; written in UTC, to two seconds, not before 1980.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<ArchiveEntry> entries, DateTimeOffset time)
    {
        using FileStream file = File.Create(path);
        using ZipArchive archive = new(file, ZipArchiveMode.Create);
        foreach (ArchiveEntry entry in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            ZipArchiveEntry written = archive.CreateEntry(entry.Name, CompressionLevel.Optimal);
            written.LastWriteTime = time < Earliest ? Earliest : time.ToUniversalTime();
            written.ExternalAttributes = entry.IsExecutable ? Program : PlainFile;
            using Stream content = written.Open();
            content.Write(entry.Bytes);
        }
    }
}
