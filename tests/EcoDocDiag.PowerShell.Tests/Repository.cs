using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace EcoDocDiag.PowerShell.Tests;

/// <summary>The files of the repository that the tests are built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Module { get; } = Path.Combine(Root, "module", "EcoDocDiag");

    /// <summary>
    /// The assemblies of the module as the build left them that these tests were built with, for each folder of the module. Only a release compiles
    /// those for Windows on x64 to machine code.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Assemblies { get; } = new Dictionary<string, string>
    {
        ["net472"] = BuiltFor("net472"),
        ["net8.0"] = BuiltFor("net8.0"),
        ["net8.0-win-x64"] = BuiltFor("net8.0"),
    };

    /// <summary>The version of Directory.Build.props.</summary>
    public static string Version { get; } =
        XDocument.Load(Path.Combine(Root, "Directory.Build.props")).Descendants("Version").Single().Value;

    public static string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string BuiltFor(string framework)
    {
        string configuration = AppContext.BaseDirectory.Split(Path.DirectorySeparatorChar).Contains("Release") ? "Release" : "Debug";
        return PathTo("src", "EcoDocDiag.PowerShell", "bin", configuration, framework);
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EcoDocDiag.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests run from within the repository.");
    }
}
