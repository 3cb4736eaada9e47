using System.Management.Automation;
using EcoDocDiag.Repairs;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Puts the issuance site into the zone of trusted sites.</summary>
[Cmdlet(VerbsDiagnostic.Repair, "IeTrustedZone", SupportsShouldProcess = true)]
[OutputType(typeof(RepairResult))]
public sealed class RepairIeTrustedZoneCommand : RepairCommand;
