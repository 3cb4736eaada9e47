using System.Management.Automation;
using EcoDocDiag.Judging;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Judges whether a policy of Microsoft Edge or Google Chrome blocks the hosts of the service or their pop-ups.</summary>
[Cmdlet(VerbsDiagnostic.Test, "EcoDocSiteBlocking", DefaultParameterSetName = ThisComputer)]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestEcoDocSiteBlockingCommand : TestCommand;
