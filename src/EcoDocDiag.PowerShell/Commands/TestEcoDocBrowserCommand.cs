using System.Management.Automation;
using EcoDocDiag.Judging;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Judges whether a browser is there that can issue the certificate.</summary>
[Cmdlet(VerbsDiagnostic.Test, "EcoDocBrowser", DefaultParameterSetName = ThisComputer)]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestEcoDocBrowserCommand : TestCommand;
