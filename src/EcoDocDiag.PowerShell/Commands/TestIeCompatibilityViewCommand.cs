using System.Management.Automation;
using EcoDocDiag.Judging;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Judges in which document mode the issuance site is shown.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IeCompatibilityView", DefaultParameterSetName = ThisComputer)]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestIeCompatibilityViewCommand : TestCommand;
