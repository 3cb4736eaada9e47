using System.Management.Automation;
using EcoDocDiag.Judging;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Judges the client certificate, its root and its intermediate certificate.</summary>
[Cmdlet(VerbsDiagnostic.Test, "EcoDocCertificate", DefaultParameterSetName = ThisComputer)]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestEcoDocCertificateCommand : TestCommand;
