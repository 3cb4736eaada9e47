using System.Management.Automation;
using EcoDocDiag.Repairs;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Turns on the add-on that issues certificates.</summary>
[Cmdlet(VerbsDiagnostic.Repair, "IeAddOn", SupportsShouldProcess = true)]
[OutputType(typeof(RepairResult))]
public sealed class RepairIeAddOnCommand : RepairCommand;
