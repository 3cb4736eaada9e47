using System.Management.Automation;
using EcoDocDiag.Judging;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Judges the proxy that policy gives Microsoft Edge and Google Chrome.</summary>
[Cmdlet(VerbsDiagnostic.Test, "EcoDocBrowserProxy", DefaultParameterSetName = ThisComputer)]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestEcoDocBrowserProxyCommand : TestCommand;
