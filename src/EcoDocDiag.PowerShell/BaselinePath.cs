using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using EcoDocDiag.Baselines;

namespace EcoDocDiag.PowerShell;

/// <summary>A baseline as a user names it: a shipped one, or a path of PowerShell.</summary>
internal static class BaselinePath
{
    /// <summary>What <see cref="BaselineLoader"/> takes: a path relative to PowerShell's own location, which the process does not know, becomes a whole one.</summary>
    public static string Resolve(string nameOrPath, PathIntrinsics paths)
    {
        if (BaselineLoader.ShippedNames.Contains(nameOrPath, StringComparer.OrdinalIgnoreCase) || FilePath.ToFileSystem(nameOrPath, paths) is not { } file)
        {
            return nameOrPath;
        }

        bool isPath = nameOrPath.IndexOfAny(['/', '\\', ':']) >= 0 || nameOrPath.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        return isPath || File.Exists(file) ? file : nameOrPath;
    }
}
