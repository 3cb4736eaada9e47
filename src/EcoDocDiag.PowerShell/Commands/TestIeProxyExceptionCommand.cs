using System.Management.Automation;
using EcoDocDiag.Judging;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Judges whether the issuance site bypasses a manual proxy.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IeProxyException", DefaultParameterSetName = ThisComputer)]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestIeProxyExceptionCommand : TestCommand;
