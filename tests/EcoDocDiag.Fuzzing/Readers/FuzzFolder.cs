using System;
using System.IO;

namespace EcoDocDiag.Fuzzing.Readers;

/// <summary>A folder for inputs that are read from files, one for the program and gone with it.</summary>
internal static class FuzzFolder
{
    private static readonly Lazy<string> Root = new(static () =>
    {
        string folder = Directory.CreateTempSubdirectory("EcoDocDiag.Fuzzing.").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    });

    /// <summary>The path of a file in it; its folder is there.</summary>
    public static string PathOf(params string[] names)
    {
        string path = Path.Combine([Root.Value, .. names]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Writes an input.</summary>
    public static string Write(string path, byte[] input)
    {
        File.WriteAllBytes(path, input);
        return path;
    }
}
