using System;
using System.IO;
using Xunit;

namespace EcoDocDiag.Tests;

/// <summary>The folders of the working copy that the tests were built from.</summary>
internal static class ProjectFolder
{
    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = Find();

    /// <summary>A file or folder of the repository.</summary>
    public static string PathOf(params string[] names) => Path.Combine([Root, .. names]);

    /// <summary>A file or folder of the data beside the repository; skips the test where it is not there.</summary>
    public static string SharedData(params string[] names)
    {
        string path = Path.GetFullPath(Path.Combine([Root, "..", "shared", "data", .. names]));
        Assert.SkipUnless(Path.Exists(path), "../shared/data is not beside this working copy.");
        return path;
    }

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
