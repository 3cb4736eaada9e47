using System;
using System.Threading.Tasks;
using Xunit.Runner.InProc.SystemConsole;

namespace EcoDocDiag.Windows.Tests;

/// <summary>The tests; or, as a child of theirs, a repair that they kill.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args is [RepairChild.Switch, ..])
        {
            RepairChild.Run(args[1..]);
            return 0;
        }

        return Array.Exists(args, static arg => arg is "--server" or "--internal-msbuild-node")
            ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await ConsoleRunner.Run(args);
    }
}
