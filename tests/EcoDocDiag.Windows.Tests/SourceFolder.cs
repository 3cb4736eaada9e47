using System;
using System.IO;

namespace EcoDocDiag.Windows.Tests;

/// <summary>The working copy that the tests were built from.</summary>
internal static class SourceFolder
{
    private static string Root { get; } = Environment.GetEnvironmentVariable("ECODOCDIAG_SOURCE") ?? Find();

    /// <summary>A file or folder of the repository.</summary>
    public static string PathOf(params string[] names) => Path.Combine([Root, .. names]);

    private static string Find()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "EcoDocDiag.sln")))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException("The tests run outside the working copy.");
    }
}
