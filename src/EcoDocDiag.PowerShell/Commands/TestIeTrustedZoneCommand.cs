using System.Management.Automation;
using EcoDocDiag.Judging;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Judges whether the issuance site is a trusted site.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IeTrustedZone", DefaultParameterSetName = ThisComputer)]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestIeTrustedZoneCommand : TestCommand;
