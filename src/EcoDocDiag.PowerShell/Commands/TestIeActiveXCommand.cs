using System.Management.Automation;
using EcoDocDiag.Judging;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Judges the ActiveX settings, the dialogs, Protected Mode and ActiveX filtering.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IeActiveX", DefaultParameterSetName = ThisComputer)]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestIeActiveXCommand : TestCommand;
