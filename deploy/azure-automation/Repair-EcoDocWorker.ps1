#requires -Version 5.1
<#
.SYNOPSIS
    Azure Automation runbook: judges the PC of a Hybrid Runbook Worker (such as a session host), and repairs it where it is told to.
.DESCRIPTION
    Output is one line of checks and reasons, then a line for each repair; nothing else that a person could be known by. The job fails where something is
    left or was not judged. Each repair is in a journal, and Undo-EcoDocRepair takes it back.
#>
[CmdletBinding()]
param(
    # Whether to repair. A runbook is started by parameters of simple types: no switch.
    [bool] $Repair = $false,

    # The module: its name, or its path.
    [string] $ModulePath = 'EcoDocDiag',

    # Registry exports to judge instead of this PC, for a trial; nothing is repaired then.
    [string[]] $RegistryFile = @()
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$WarningPreference = 'SilentlyContinue'
$ProgressPreference = 'SilentlyContinue'

#region The same in every script that is deployed as one file; a test compares them
# The checks whose repair asks nobody anything: no certificate is added, no process ended.
function Test-Client {
    param([string] $ModulePath, [hashtable] $Target)

    Import-Module $ModulePath
    $checks = @(Get-EcoDocCheck | Where-Object RepairCommand -Like 'Repair-Ie*' | ForEach-Object CheckId)
    $failures = @()
    $findings = @(Test-EcoDocClient -CheckId $checks -SkipNetwork @Target -ErrorAction SilentlyContinue -ErrorVariable failures)
    [pscustomobject]@{
        Findings = $findings
        Broken   = @($findings | Where-Object Status -In 'Fail', 'Error')
        # What nobody knows: such a PC is not compliant, and there is nothing to repair.
        Unjudged = @($findings | Where-Object Status -EQ 'NotJudged')
        # What of the PC could not be read at all, such as a user's settings.
        Failures = @($failures | ForEach-Object FullyQualifiedErrorId)
        # What was loosened to issue a certificate and stands open, although the user has one that lasts.
        Open     = @(if (-not $Target.ContainsKey('RegistryFile')) {
            $findings | Get-EcoDocReadiness | Where-Object { $_.Stage -eq 'Issuance' -and $_.Readiness -eq 'NotNeeded' } |
                ForEach-Object { Get-EcoDocRepair -Temporary -User $_.User -ErrorAction SilentlyContinue } | Where-Object State -In 'Started', 'Completed'
        })
    }
}

# Takes back what stands open. Repairs what fails and nothing else; a warning is left as it is. What only issuing needs is open no longer than that takes.
function Repair-Client {
    param([object] $State)

    foreach ($user in @($State.Open | ForEach-Object User | Select-Object -Unique)) {
        Undo-EcoDocRepair -Temporary -User $user -PassThru -Confirm:$false -ErrorAction SilentlyContinue |
            Select-Object Status, @{ Name = 'CheckId'; Expression = { '' } }, RepairId
    }

    foreach ($stage in 'Issuance', 'Access') {
        $State.Broken | Where-Object { $_.Status -eq 'Fail' -and $_.Stage -eq $stage } |
            Repair-EcoDocClient -Temporary:($stage -eq 'Issuance') -PassThru -SkipNetwork -Confirm:$false -ErrorAction SilentlyContinue |
            Select-Object Status, CheckId, RepairId
    }
}

# SYSTEM has settings of its own, which nobody uses: there every user of the PC is meant.
function Get-Target {
    param([string[]] $RegistryFile)

    if ($RegistryFile) { @{ RegistryFile = $RegistryFile } }
    elseif ([Security.Principal.WindowsIdentity]::GetCurrent().IsSystem) { @{ AllUsers = $true } }
    else { @{} }
}

# Compliant; NonCompliant where something is broken or stands open; NotJudged where nothing is, but something could not be judged.
function Get-Compliance {
    param([object] $State)

    if ($State.Broken.Count + $State.Failures.Count + $State.Open.Count -gt 0) { 'NonCompliant' } elseif ($State.Unjudged.Count -gt 0) { 'NotJudged' } else { 'Compliant' }
}

# One line of at most 2,047 characters: checks, reasons and how many users, since when something stands open, nobody's name.
function ConvertTo-Line {
    param([object] $State)

    $parts = @(@($State.Broken) + @($State.Unjudged) | Group-Object CheckId, Reason | ForEach-Object { "$($_.Group[0].CheckId):$($_.Group[0].Reason)*$($_.Count)" })
    if ($State.Open.Count -gt 0) { $parts += 'Open:{0:yyyy-MM-dd}*{1}' -f ($State.Open | Sort-Object CreatedUtc)[0].CreatedUtc, $State.Open.Count }
    $parts += @($State.Failures | Group-Object | ForEach-Object { "$($_.Name)*$($_.Count)" })
    $line = "$(Get-Compliance $State) $($parts -join ' ')".TrimEnd()
    if ($line.Length -gt 2047) { $line.Substring(0, 2047) } else { $line }
}
#endregion

$target = Get-Target $RegistryFile
$state = Test-Client -ModulePath $ModulePath -Target $target
if ($Repair -and ($state.Broken -or $state.Open) -and -not $RegistryFile) {
    Repair-Client -State $state | ForEach-Object { ("$($_.Status) $($_.CheckId) $($_.RepairId)" -replace '\s+', ' ').TrimEnd() }
    $state = Test-Client -ModulePath $ModulePath -Target $target
}

if ((Get-Compliance $state) -ne 'Compliant') {
    # An error that is not caught is what turns the job red; errors alone do not.
    throw (ConvertTo-Line $state)
}

ConvertTo-Line $state
