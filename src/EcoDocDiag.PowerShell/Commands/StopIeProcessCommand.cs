using System.Management.Automation;
using EcoDocDiag.Repairs;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Ends processes of Internet Explorer that were left running. It asks first: what is open in them is lost.</summary>
[Cmdlet(VerbsLifecycle.Stop, "IeProcess", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RepairResult))]
public sealed class StopIeProcessCommand : RepairCommand;
