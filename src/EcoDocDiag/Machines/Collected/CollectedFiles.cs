using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.Collected;

/// <summary>The files of one run of the collector, out of a zip file or a folder, in memory.</summary>
internal sealed class CollectedFiles
{
    private readonly IReadOnlyDictionary<string, byte[]> _files;

    private CollectedFiles(string path, IReadOnlyDictionary<string, byte[]> files)
    {
        Path = path;
        _files = files;
    }

    /// <summary>The zip file or folder as the user gave it.</summary>
    public string Path { get; }

    /// <summary>Reads what lies at a path.</summary>
    /// <exception cref="InputException">It is not there, may not be read, is neither, or is not what a collector makes.</exception>
    public static CollectedFiles Read(string path)
    {
        IReadOnlyDictionary<string, byte[]> files = Directory.Exists(path) ? ReadFolder(path) : ReadZip(path);
        return files.ContainsKey(CollectedLimits.Manifest) ? new CollectedFiles(path, files) : throw new InputException("NotCollected", path, "");
    }

    /// <summary>A file, or null.</summary>
    public byte[]? Find(string name) => _files.TryGetValue(name, out byte[]? content) ? content : null;

    /// <summary>A file that the manifest says is there.</summary>
    /// <exception cref="InputException">It is not.</exception>
    public byte[] Get(string name) => Find(name) ?? throw new InputException("CollectedFileMissing", Path, "", InputText.Quote(name));

    /// <summary>The files of a folder by name, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, byte[]>> In(string folder) =>
    [
        .. _files.Where(file => file.Key.StartsWith(folder, StringComparison.OrdinalIgnoreCase))
            .Select(file => new KeyValuePair<string, byte[]>(file.Key.Substring(folder.Length), file.Value))
            .OrderBy(static file => file.Key, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>How an error names a file.</summary>
    public string PlaceOf(string name) => Path + ": " + name;

    private static IReadOnlyDictionary<string, byte[]> ReadZip(string path)
    {
        byte[] content = InputFile.Read(path, CollectedLimits.MaximumPacked);
        return ZipReader.IsZip(content) ? ZipReader.Read(content, path) : throw new InputException("NotCollected", path, "");
    }

    private static Dictionary<string, byte[]> ReadFolder(string path)
    {
        List<string> names = [];
        Find(new DirectoryInfo(path), "", depth: 0, path, names);
        Dictionary<string, byte[]> files = new(StringComparer.OrdinalIgnoreCase);
        long total = 0;
        foreach ((string name, string relative) in CollectedLimits.WithoutFolder(names, static name => name))
        {
            if (CollectedLimits.MaximumOf(name) is not { } maximum)
            {
                continue;
            }

            string file = System.IO.Path.Combine(path, relative.Replace('/', System.IO.Path.DirectorySeparatorChar));
            byte[] content = ReadFile(file, maximum);
            if ((total += content.Length) > CollectedLimits.MaximumTotal)
            {
                throw new InputException("TooLarge", path, "", CollectedLimits.MaximumTotal);
            }

            if (files.ContainsKey(name))
            {
                throw new InputException("ZipDuplicate", path, "", InputText.Quote(name));
            }

            files.Add(name, content);
        }

        return files;
    }

    // A list of nothing is a file without bytes.
    private static byte[] ReadFile(string file, int maximum) =>
        InputFile.Guard(file, () => new FileInfo(file).Length) == 0 ? [] : InputFile.Read(file, maximum);

    private static void Find(DirectoryInfo folder, string prefix, int depth, string path, List<string> names)
    {
        foreach (FileSystemInfo entry in InputFile.Guard(path, folder.GetFileSystemInfos))
        {
            // A link leads to where nobody collected anything.
            if ((entry.Attributes & FileAttributes.ReparsePoint) != 0)
            {
                throw new InputException("ZipLink", path, "", InputText.Quote(prefix + entry.Name));
            }

            if (names.Count >= CollectedLimits.MaximumEntries)
            {
                throw new InputException("ZipTooMany", path, "", CollectedLimits.MaximumEntries);
            }

            if (entry is not DirectoryInfo below)
            {
                names.Add(prefix + entry.Name);
            }
            else if (depth < 2)
            {
                Find(below, prefix + entry.Name + "/", depth + 1, path, names);
            }
        }
    }
}
