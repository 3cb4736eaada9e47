using System.Management.Automation;
using EcoDocDiag.Judging;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Judges the HTTP 1.1 and TLS settings.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IeProtocol", DefaultParameterSetName = ThisComputer)]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestIeProtocolCommand : TestCommand;
