using System;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines;

/// <summary>
/// A file below one of the folders that programs are installed to. It can name no other place: no drive, no share, no stream, no step upwards, no wildcard.
/// </summary>
public sealed record ProgramFile
{
    private ProgramFile(ProgramFolder folder, string path)
    {
        Folder = folder;
        Path = path;
    }

    /// <summary>The folder that it is in, or below.</summary>
    public ProgramFolder Folder { get; }

    /// <summary>The names below the folder, separated by one backslash.</summary>
    public string Path { get; }

    /// <summary>Reads the form of <see cref="ToString"/>.</summary>
    /// <exception cref="FormatException">It is not of the form.</exception>
    public static ProgramFile Parse(string text)
    {
        if (!Spelling.IsProgramFile(text))
        {
            throw new FormatException(text);
        }

        int end = text.IndexOf('%', 1);
        return new ProgramFile(FolderOf(text.Substring(1, end - 1)), text.Substring(end + 2));
    }

    /// <summary><c>%ProgramFiles%\Example\example.exe</c></summary>
    public override string ToString() => "%" + NameOf(Folder) + "%\\" + Path;

    private static ProgramFolder FolderOf(string name) => name switch
    {
        "ProgramFiles" => ProgramFolder.ProgramFiles,
        "ProgramFiles(x86)" => ProgramFolder.ProgramFilesX86,
        "ProgramData" => ProgramFolder.ProgramData,
        "SystemRoot" => ProgramFolder.SystemRoot,
        _ => ProgramFolder.LocalAppData,
    };

    private static string NameOf(ProgramFolder folder) => folder == ProgramFolder.ProgramFilesX86 ? "ProgramFiles(x86)" : folder.ToString();
}
