using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using EcoDocDiag.Baselines;
using EcoDocDiag.Guides;

namespace EcoDocDiag.PowerShell;

/// <summary>A baseline or a guide as a user names it: a shipped one, or a path of PowerShell.</summary>
internal static class PackPath
{
    /// <summary>What <see cref="BaselineLoader"/> takes: a path relative to PowerShell's own location, which the process does not know, becomes a whole one.</summary>
    public static string OfBaseline(string nameOrPath, PathIntrinsics paths) => Resolve(nameOrPath, BaselineLoader.ShippedNames, paths);

    /// <summary>What <see cref="GuideSelection"/> takes, in the same way.</summary>
    public static string OfGuide(string nameOrPath, PathIntrinsics paths) => Resolve(nameOrPath, GuideLoader.ShippedNames, paths);

    private static string Resolve(string nameOrPath, IReadOnlyList<string> shippedNames, PathIntrinsics paths)
    {
        if (shippedNames.Contains(nameOrPath, StringComparer.OrdinalIgnoreCase) || FilePath.ToFileSystem(nameOrPath, paths) is not { } file)
        {
            return nameOrPath;
        }

        bool isPath = nameOrPath.IndexOfAny(['/', '\\', ':']) >= 0 || nameOrPath.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        return isPath || File.Exists(file) || Directory.Exists(file) ? file : nameOrPath;
    }
}
