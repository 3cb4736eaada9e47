using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;

namespace EcoDocDiag.Packaging;

/// <summary>The SHA-256 of files, in the form that <c>sha256sum --check</c> reads.</summary>
public static class Checksums
{
    /// <summary>Writes a line for each file, in the order of their names.</summary>
    /// <param name="path">The file to write; UTF-8, LF.</param>
    /// <param name="files">Files of one folder.</param>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static void Write(string path, IEnumerable<string> files)
    {
        IEnumerable<string> lines = files
            .OrderBy(Path.GetFileName, StringComparer.Ordinal)
            .Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}  {Path.GetFileName(file)}\n");
        File.WriteAllText(path, string.Concat(lines));
    }
}
