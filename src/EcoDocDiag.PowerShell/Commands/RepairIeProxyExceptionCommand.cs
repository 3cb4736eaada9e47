using System.Management.Automation;
using EcoDocDiag.Repairs;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Adds the issuance site to the exceptions of a manual proxy.</summary>
[Cmdlet(VerbsDiagnostic.Repair, "IeProxyException", SupportsShouldProcess = true)]
[OutputType(typeof(RepairResult))]
public sealed class RepairIeProxyExceptionCommand : RepairCommand;
