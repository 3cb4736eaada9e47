#requires -Version 5.1
<#
.SYNOPSIS
    Logon script, and with -AllUsers startup script, of Group Policy: repairs what is broken, and says so in one line.
.DESCRIPTION
    It shows nothing and asks nothing. The line goes to the Application event log and to a log file. Where nothing is broken nothing is written to the PC
    but that line. Each repair is in a journal, and Undo-EcoDocRepair takes it back.
#>
[CmdletBinding()]
param(
    # Every user of the PC, as at startup; otherwise the one who runs the script.
    [switch] $AllUsers,

    # The log file. Of a user it is in the user's local application data, of all users in ProgramData.
    [string] $LogPath = '',

    # The module: its name, or its path.
    [string] $ModulePath = 'EcoDocDiag',

    # Registry exports to judge instead of this PC, for a trial; nothing is repaired then.
    [string[]] $RegistryFile = @()
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$WarningPreference = 'SilentlyContinue'
$ProgressPreference = 'SilentlyContinue'

$source = 'EcoDocDiag'
$greatestLog = 1MB

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

# Registering a source takes an administrator; until the startup script did, a user's line stands under the source that every log has.
function Write-Event {
    param([string] $Line, [string] $Level, [int] $Id)

    try {
        if ($AllUsers -and -not [Diagnostics.EventLog]::SourceExists($source)) {
            [Diagnostics.EventLog]::CreateEventSource($source, 'Application')
        }

        [Diagnostics.EventLog]::WriteEntry($source, $Line, $Level, $Id)
    }
    catch {
        try { [Diagnostics.EventLog]::WriteEntry('Application', "${source}: $Line", $Level, $Id) } catch { Write-Verbose "$_" }
    }
}

function Add-LogLine {
    param([string] $Path, [string] $Line)

    $Path = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
    $null = New-Item (Split-Path $Path) -ItemType Directory -Force
    if ((Test-Path $Path) -and (Get-Item $Path).Length -gt $greatestLog) {
        Move-Item $Path "$Path.old" -Force
    }

    Add-Content $Path ('{0:yyyy-MM-ddTHH:mm:ssZ} {1}' -f [DateTime]::UtcNow, $Line) -Encoding UTF8
}

if (-not $LogPath) {
    $folder = [Environment]::GetFolderPath($(if ($AllUsers) { 'CommonApplicationData' } else { 'LocalApplicationData' }))
    $LogPath = Join-Path $folder $(if ($AllUsers) { 'EcoDocDiag/startup.log' } else { 'EcoDocDiag/logon.log' })
}

$level = 'Error'
$id = 3
try {
    $target = if ($AllUsers -and -not $RegistryFile) { @{ AllUsers = $true } } else { Get-Target $RegistryFile }
    $state = Test-Client -ModulePath $ModulePath -Target $target
    $repaired = ''
    if (($state.Broken -or $state.Open) -and -not $RegistryFile) {
        $done = @(Repair-Client -State $state)
        $ids = @($done | Where-Object Status -EQ 'Repaired' | ForEach-Object CheckId | Select-Object -Unique)
        $undone = @($done | Where-Object Status -EQ 'Undone').Count
        $repaired = if ($undone -gt 0) { "Took back $undone; " } else { '' }
        if ($ids) { $repaired += "Repaired $($ids -join ' '); " }
        $state = Test-Client -ModulePath $ModulePath -Target $target
    }

    $isRight = (Get-Compliance $state) -eq 'Compliant'
    $level = if ($isRight) { 'Information' } else { 'Warning' }
    $id = if (-not $isRight) { 2 } elseif ($repaired) { 1 } else { 0 }
    $line = $repaired + (ConvertTo-Line $state)
}
catch {
    $line = "Error $($_.FullyQualifiedErrorId): $_"
}

try {
    Write-Event -Line $line -Level $level -Id $id
    Add-LogLine -Path $LogPath -Line $line
}
catch {
    # A logon must not fail because a log cannot be written.
    Write-Verbose "$_"
}
