using System.Management.Automation;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Makes Internet Explorer forget the TLS sessions and the certificates chosen for them.</summary>
[Cmdlet(VerbsCommon.Clear, "IeSslState", SupportsShouldProcess = true)]
[OutputType(typeof(RepairResult))]
public sealed class ClearIeSslStateCommand : ClearCommand
{
    private protected override BrowserState State => BrowserState.SslState;
}
