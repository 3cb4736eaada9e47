using System.Management.Automation;
using EcoDocDiag.Repairs;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Takes the issuance site off the user's own Compatibility View list.</summary>
[Cmdlet(VerbsDiagnostic.Repair, "IeCompatibilityView", SupportsShouldProcess = true)]
[OutputType(typeof(RepairResult))]
public sealed class RepairIeCompatibilityViewCommand : RepairCommand;
