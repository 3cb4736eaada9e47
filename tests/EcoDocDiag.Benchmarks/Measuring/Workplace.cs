using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace EcoDocDiag.Benchmarks.Measuring;

/// <summary>A folder for what the measurements build and write, outside of the repository; deleted in the end.</summary>
internal sealed partial class Workplace : IDisposable
{
    public Workplace()
    {
        Path = Directory.CreateTempSubdirectory("ecodocdiag-benchmarks-").FullName;
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder, "EcoDocDiag.sln")))
        {
            folder = System.IO.Path.GetDirectoryName(folder);
        }

        Repository = folder ?? throw new InvalidOperationException("Not inside the repository.");
    }

    public string Path { get; }

    public string Repository { get; }

    public string PathTo(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>A copy of the sources to build from with other settings, so that no output and no lock file of the repository changes.</summary>
    public string CopySources(string name)
    {
        string copy = PathTo(name);
        foreach (string part in new[] { "src", "module", "deploy", "build", "docs" })
        {
            foreach (string file in Directory.EnumerateFiles(System.IO.Path.Combine(Repository, part), "*", SearchOption.AllDirectories))
            {
                string relative = System.IO.Path.GetRelativePath(Repository, file);
                if (!BuildOutput().IsMatch(relative) && !relative.EndsWith("packages.lock.json", StringComparison.Ordinal))
                {
                    CopyTo(copy, relative);
                }
            }
        }

        foreach (string? file in Directory.EnumerateFiles(Repository, "Directory.*.props").Select(System.IO.Path.GetFileName).Concat(["EcoDocDiag.sln", "global.json", ".editorconfig"]))
        {
            CopyTo(copy, file!);
        }

        return copy;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private void CopyTo(string copy, string relative)
    {
        string target = System.IO.Path.Combine(copy, relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
        File.Copy(System.IO.Path.Combine(Repository, relative), target);
    }

    [GeneratedRegex(@"(^|[\\/])(bin|obj)[\\/]")]
    private static partial Regex BuildOutput();
}
