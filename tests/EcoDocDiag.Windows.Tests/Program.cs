using System;
using System.Threading.Tasks;
using Xunit.Runner.InProc.SystemConsole;

namespace EcoDocDiag.Windows.Tests;

/// <summary>The tests; or, as a child of theirs, a repair or a server that they kill, a proof of a log-in, the command line that they interrupt, or who interrupts it.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case [RepairChild.Switch, ..]:
                RepairChild.Run(args[1..]);
                return 0;
            case [SilentServer.Switch, string beginning]:
                SilentServer.Run(beginning);
                return 0;
            case [ProofChild.Switch, string controlPort, string servicePort, string organization, string certificate]:
                return await ProofChild.RunAsync(controlPort, servicePort, organization, certificate);
            case [Interruption.Switch, string processId]:
                return Interruption.Run(processId);
            case [InterruptionTests.ConsoleSwitch, ..]:
                return EcoDocDiag.Console.Program.Main(args[1..]);
        }

        return Array.Exists(args, static arg => arg is "--server" or "--internal-msbuild-node")
            ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await ConsoleRunner.Run(args);
    }
}
