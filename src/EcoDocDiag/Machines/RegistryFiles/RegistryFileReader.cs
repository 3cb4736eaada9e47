using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>
/// Reads a file about the registry of a PC, of whatever kind its content shows: an export (<c>.reg</c>), the text of <c>reg query</c>, a policy file (<c>Registry.pol</c>), LGPO's text of one.
/// What is none of these is named for what it is.
/// </summary>
internal static class RegistryFileReader
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaximumSize = 64 * 1024 * 1024;

    // How many lines of a text tell what it is.
    private const int HeadLines = 20;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">The file cannot be read, or is none of those kinds.</exception>
    /// <remarks>The keys of an export come as they are read, and its warnings are known behind the last of them.</remarks>
    public static RegistryExport Read(string path) => Open(InputFile.Read(path, MaximumSize), path);

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="file">The file as the user gave it; of a policy file its folder tells the hive.</param>
    /// <exception cref="InputException">The file is none of those kinds.</exception>
    public static RegistryExport Parse(byte[] content, string file) => Open(content, file).ReadToEnd();

    private static RegistryExport Open(byte[] content, string file)
    {
        if (PolicyFileReader.IsPolicyFile(content))
        {
            return PolicyFileReader.Parse(content, file);
        }

        if (ForeignFile.FindBinary(content) is { } binary)
        {
            throw new InputException(binary, file, "");
        }

        List<string> lines = ReadHead(RegistryExportText.Lines(content));
        string first = lines.FirstOrDefault(static line => line[0] != ';') ?? "";
        if (RegistryExportText.IsHeader(first) || first.StartsWith("[HKEY_", StringComparison.OrdinalIgnoreCase) || first.StartsWith("[-HKEY_", StringComparison.OrdinalIgnoreCase))
        {
            return RegistryExportReader.Open(content, file);
        }

        string text = RegistryExportText.Decode(content);
        return PolicyTextReader.IsPolicyText(first) ? PolicyTextReader.Parse(text, file)
            : ForeignFile.FindText(lines) is { } foreign ? throw new InputException(foreign, file, "")
            : RegistryQueryReader.IsQueryText(text) ? RegistryQueryReader.Parse(text, file)
            : RegistryExportReader.Open(content, file);
    }

    // The first lines that are not blank.
    private static List<string> ReadHead(DecodedLines text)
    {
        List<string> lines = [];
        while (lines.Count < HeadLines && text.Read(out _) is { } line)
        {
            if (line.Trim() is { Length: > 0 } shown)
            {
                lines.Add(shown);
            }
        }

        return lines;
    }
}
