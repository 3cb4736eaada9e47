using System.Management.Automation;
using EcoDocDiag.Repairs;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Sets the TLS and HTTP protocols that Windows' browsers use.</summary>
[Cmdlet(VerbsDiagnostic.Repair, "IeProtocol", SupportsShouldProcess = true)]
[OutputType(typeof(RepairResult))]
public sealed class RepairIeProtocolCommand : RepairCommand;
