using EcoDocDiag.Machines.Opening;
using EcoDocDiag.Repairs;

namespace EcoDocDiag.PowerShell;

/// <summary>
/// The PC that repairs are made on. PowerShell makes the cmdlets itself and gives them nothing, so this is the one place where a test
/// puts a PC in memory; nothing outside the assembly and its tests reaches it.
/// </summary>
internal static class ThisComputer
{
    /// <summary>The PC.</summary>
    public static IRepairHost Host { get; set; } = new LiveRepairHost(MachineOpener.ForThisSystem());
}
