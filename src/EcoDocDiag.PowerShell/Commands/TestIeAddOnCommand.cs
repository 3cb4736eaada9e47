using System.Management.Automation;
using EcoDocDiag.Judging;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Judges whether the add-on that makes the keys is allowed to run.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IeAddOn", DefaultParameterSetName = ThisComputer)]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestIeAddOnCommand : TestCommand;
