using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Fleet;

/// <summary>Where the snapshots of a fleet are: files, the snapshot files right in folders, paths with wildcards, standard input.</summary>
public sealed class FleetInputs
{
    /// <summary>The path that stands for standard input.</summary>
    public const string StandardInput = "-";

    private static readonly string[] Extensions = [".json", ".ndjson", ".jsonl"];

    private readonly List<FleetInput> _files = [];
    private readonly Stream? _standardInput;

    /// <summary>The inputs that <paramref name="paths"/> name, in that order, the files of a folder or a pattern in ordinal order of their names.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="standardInput">What <c>-</c> stands for; null where it stands for a file of that name.</param>
    public FleetInputs(IReadOnlyList<string> paths, Stream? standardInput)
    {
        _standardInput = standardInput;
        foreach (string path in paths)
        {
            if (path == StandardInput && standardInput is not null)
            {
                _files.Add(new FleetInput("stdin", IsStandardInput: true, null));
                continue;
            }

            try
            {
                _files.AddRange(FilesOf(path).Select(file => new FleetInput(file, IsStandardInput: false, null)));
            }
            catch (InputException exception)
            {
                _files.Add(new FleetInput(path, IsStandardInput: false, exception));
            }
        }

        HasStandardInput = _files.Any(file => file.IsStandardInput);
        Length = HasStandardInput ? null : _files.Sum(file => LengthOf(file.Path));
    }

    /// <summary>The size of all files in bytes; null where standard input is one of them.</summary>
    public long? Length { get; }

    internal bool HasStandardInput { get; }

    internal IReadOnlyList<FleetInput> Files => _files;

    internal SnapshotFile Open(FleetInput input) =>
        input.Error is not null ? throw input.Error
        : input.IsStandardInput ? SnapshotFile.Open(_standardInput!, input.Path)
        : SnapshotFile.Open(input.Path);

    private static IReadOnlyList<string> FilesOf(string path)
    {
        if (!Directory.Exists(path))
        {
            return PathPattern.Expand(path);
        }

        string[] files = [.. InputFile.Guard(path, () => Directory.GetFiles(path)).Where(IsSnapshot).OrderBy(file => file, StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new InputException("NotFound", Path.Combine(path, "*" + Extensions[0]), "");
    }

    private static bool IsSnapshot(string path)
    {
        string name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path.Substring(0, path.Length - 3) : path;
        return Extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);
    }

    // Only for the progress display: a file that is not there has its own error when it is opened.
    private static long LengthOf(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}
