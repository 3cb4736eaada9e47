using System.Management.Automation;
using EcoDocDiag.Judging;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Judges whether the hosts of the service can be reached.</summary>
[Cmdlet(VerbsDiagnostic.Test, "EcoDocConnection", DefaultParameterSetName = ThisComputer)]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestEcoDocConnectionCommand : TestCommand;
