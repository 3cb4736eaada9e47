#requires -Version 5.1
<#
.SYNOPSIS
    Judges many PCs over PowerShell remoting, says which of them gave no answer, and repairs what fails on each.
.DESCRIPTION
    One Invoke-Command goes out to all PCs at once. A PC that does not answer in time, or whose connection breaks, costs the others nothing: it is an
    object like theirs, whose State says so, and it is named in a warning. With -Repair, the failed findings of each PC go back to that PC alone, into
    Repair-EcoDocClient, which plans afresh from what the PC holds and keeps a journal for Undo-EcoDocRepair.
.OUTPUTS
    One object a PC: ComputerName, State (Complete, Partial, Failed, TimedOut), Detail, Findings, Repairs.
.EXAMPLE
    ./Invoke-EcoDocFleet.ps1 -ComputerName (Get-Content pcs.txt) -ReportPath fleet.html
.EXAMPLE
    ./Invoke-EcoDocFleet.ps1 -ComputerName pc1, pc2 -Repair -WhatIf
.EXAMPLE
    (./Invoke-EcoDocFleet.ps1 -HostName admin@pc1, admin@pc2 -KeyFilePath ~/.ssh/id_ed25519).Findings | Where-Object Status -EQ Fail
#>
[CmdletBinding(DefaultParameterSetName = 'WinRM', SupportsShouldProcess)]
param(
    # The PCs, reached over WinRM.
    [Parameter(Mandatory, Position = 0, ParameterSetName = 'WinRM')]
    [string[]] $ComputerName,

    [Parameter(ParameterSetName = 'WinRM')]
    [pscredential] $Credential,

    # The PCs, reached over SSH (PowerShell 7): host, user@host or user@host:port.
    [Parameter(Mandatory, ParameterSetName = 'SSH')]
    [string[]] $HostName,

    [Parameter(ParameterSetName = 'SSH')]
    [string] $KeyFilePath,

    # Options of ssh, such as @{ StrictHostKeyChecking = 'yes' }.
    [Parameter(ParameterSetName = 'SSH')]
    [hashtable] $Options,

    # The module on the PCs: its name, or its path there.
    [string] $ModulePath = 'EcoDocDiag',

    # The parameters of Test-EcoDocClient. All users' settings without the network by default: a remote session is not the user's.
    [hashtable] $TestParameter = @{ AllUsers = $true; SkipNetwork = $true },

    # How many PCs are asked at a time. Over SSH PowerShell itself asks 32.
    [Parameter(ParameterSetName = 'WinRM')]
    [ValidateRange(1, 1000)]
    [int] $ThrottleLimit = 32,

    # How long one PC may take, from the moment it is asked; a repair has as long again.
    [ValidateRange(1, 86400)]
    [int] $TimeoutSeconds = 120,

    # Where to write a report of all findings; its extension says the format. The module must be here too for that.
    [string] $ReportPath,

    # Repair what fails and can be repaired without a question.
    [switch] $Repair
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$judge = {
    param($ModulePath, $TestParameter)

    Import-Module $ModulePath -ErrorAction Stop
    Test-EcoDocClient @TestParameter
}

$mend = {
    param($ModulePath)

    Import-Module $ModulePath -ErrorAction Stop
    $input | Repair-EcoDocClient -PassThru -SkipNetwork -Confirm:$false -WarningAction SilentlyContinue
}

# What each child job of the jobs gave. PowerShell itself gives up on a PC that does not let it connect (see below). From then on the clock here runs;
# a PC that is over time is left behind: to stop its job may take as long as to wait for it.
function Wait-HostJob {
    param([object[]] $Job, [int] $TimeoutSeconds)

    $open = [Collections.Generic.List[object]]::new()
    $Job.ChildJobs | ForEach-Object { $open.Add($_) }
    $clocks = @{}
    while ($open.Count -gt 0) {
        $null = Wait-Job -Job $open.ToArray() -Any -Timeout 1
        foreach ($child in $open.ToArray()) {
            if ($child.State -in 'Completed', 'Failed', 'Stopped', 'Disconnected') {
                Get-HostResult $child
            }
            elseif ($child.State -eq 'NotStarted') {
                continue
            }
            elseif (-not $clocks.ContainsKey($child.Id)) {
                $clocks[$child.Id] = [Diagnostics.Stopwatch]::StartNew()
                continue
            }
            elseif ($clocks[$child.Id].Elapsed.TotalSeconds -gt $TimeoutSeconds) {
                $null = [powershell]::Create().AddScript('$args[0].StopJob()').AddArgument($child).BeginInvoke()
                [pscustomobject]@{ ComputerName = $child.Location; State = 'TimedOut'; Detail = "No answer within $TimeoutSeconds seconds."; Output = @() }
            }
            else {
                continue
            }

            $null = $open.Remove($child)
        }
    }
}

# A PC whose connection broke has said something, but nobody knows what it would have said: nothing of it counts.
function Get-HostResult {
    param($Child)

    $failures = @()
    $output = @(Receive-Job -Job $Child -ErrorAction SilentlyContinue -ErrorVariable failures -WarningAction SilentlyContinue)
    $detail = @(if ($Child.JobStateInfo.Reason) { $Child.JobStateInfo.Reason.Message } else { $failures | ForEach-Object { "$_" } })
    $state = if ($Child.State -ne 'Completed') { 'Failed' } elseif ($detail) { 'Partial' } else { 'Complete' }
    if ($state -eq 'Failed') {
        $output = @()
    }

    [pscustomobject]@{ ComputerName = $Child.Location; State = $state; Detail = $detail -join ' '; Output = $output }
}

# How to reach a PC, but for its name.
$overSsh = $PSCmdlet.ParameterSetName -eq 'SSH'
$limit = $TimeoutSeconds * 1000
$how = if ($overSsh) { @{ ConnectingTimeout = $limit } } else { @{ ThrottleLimit = $ThrottleLimit; SessionOption = New-PSSessionOption -OpenTimeout $limit } }
if ($Credential) { $how.Credential = $Credential }
if ($KeyFilePath) { $how.KeyFilePath = $KeyFilePath }
if ($Options) { $how.Options = $Options }
$whom = if ($overSsh) { @{ HostName = $HostName } } else { @{ ComputerName = $ComputerName } }
$job = Invoke-Command @whom @how -ScriptBlock $judge -ArgumentList $ModulePath, $TestParameter -AsJob
$results = @(
    foreach ($result in Wait-HostJob -Job $job -TimeoutSeconds $TimeoutSeconds) {
        [pscustomobject]@{
            ComputerName = $result.ComputerName
            State        = $result.State
            Detail       = $result.Detail
            Findings     = $result.Output
            Repairs      = @()
        }
    }
)

if ($ReportPath -and -not $WhatIfPreference) {
    $results | ForEach-Object { $_.Findings } | Export-EcoDocReport -OutputPath $ReportPath
}

if ($Repair) {
    $broken = @(
        foreach ($result in $results) {
            $failed = @($result.Findings | Where-Object { $_.Status -eq 'Fail' -and $_.RepairKind -eq 'Automatic' })
            if ($failed -and $PSCmdlet.ShouldProcess($result.ComputerName, "Repair $($failed.CheckId -join ', ')")) {
                [pscustomobject]@{ Result = $result; Failed = $failed }
            }
        }
    )
    for ($first = 0; $first -lt $broken.Count; $first += $ThrottleLimit) {
        $turn = $broken[$first..([Math]::Min($first + $ThrottleLimit, $broken.Count) - 1)]
        $jobs = @(
            foreach ($item in $turn) {
                $whom = @{ $(if ($overSsh) { 'HostName' } else { 'ComputerName' }) = $item.Result.ComputerName }
                $item.Failed | Invoke-Command @whom @how -ScriptBlock $mend -ArgumentList $ModulePath -AsJob
            }
        )
        foreach ($made in Wait-HostJob -Job $jobs -TimeoutSeconds $TimeoutSeconds) {
            $result = $results | Where-Object ComputerName -EQ $made.ComputerName
            $result.Repairs = $made.Output
            if ($made.State -ne 'Complete') {
                $result.State = $made.State
                $result.Detail = "Repair: $($made.Detail)"
            }
        }
    }
}

$results
$missing = @($results | Where-Object State -In 'Failed', 'TimedOut')
if ($missing) {
    $list = $missing | ForEach-Object { "$($_.ComputerName) ($($_.State))" }
    Write-Warning "$($missing.Count) of $($results.Count) PCs are missing: $($list -join ', ')."
}
