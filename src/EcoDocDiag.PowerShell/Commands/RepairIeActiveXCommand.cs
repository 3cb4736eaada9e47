using System.Management.Automation;
using EcoDocDiag.Repairs;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Sets what trusted sites may do with ActiveX controls, Protected Mode and the ActiveX filter.</summary>
[Cmdlet(VerbsDiagnostic.Repair, "IeActiveX", SupportsShouldProcess = true)]
[OutputType(typeof(RepairResult))]
public sealed class RepairIeActiveXCommand : RepairCommand;
