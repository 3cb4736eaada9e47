using System.Management.Automation;
using EcoDocDiag.Judging;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Judges whether browsers are running that get in the way.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IeProcess", DefaultParameterSetName = ThisComputer)]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestIeProcessCommand : TestCommand;
