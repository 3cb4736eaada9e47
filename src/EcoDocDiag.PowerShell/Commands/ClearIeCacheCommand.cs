using System.Management.Automation;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Makes Internet Explorer forget the temporary internet files.</summary>
[Cmdlet(VerbsCommon.Clear, "IeCache", SupportsShouldProcess = true)]
[OutputType(typeof(RepairResult))]
public sealed class ClearIeCacheCommand : ClearCommand
{
    private protected override BrowserState State => BrowserState.TemporaryFiles;
}
