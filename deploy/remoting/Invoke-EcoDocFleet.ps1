#requires -Version 5.1
<#
.SYNOPSIS
    Judges many PCs over PowerShell remoting, says which of them gave no answer, and repairs what fails on each.
.DESCRIPTION
    The PCs are asked side by side. A PC that does not answer in time, or whose connection breaks, costs the others nothing: it is an object like
    theirs, whose State says so, and it is named in a warning. With -Repair, the failed findings of each PC go back to that PC alone, into
    Repair-EcoDocClient, which plans afresh from what the PC holds and keeps a journal for Undo-EcoDocRepair.
.OUTPUTS
    One object a PC: ComputerName, State (Complete, Partial, Failed, TimedOut), Detail, Findings, Repairs, and Open: the temporary repairs that are not
    taken back yet, each with its user, its checks and since when (CreatedUtc).
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

    # The PCs, reached over SSH (PowerShell 7) with a key, for nobody is asked for a password: host, user@host or user@host:port.
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

    # How many PCs are asked at a time. Over SSH each takes a PowerShell process of its own here meanwhile.
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

# Whatever a report needs is tried before any PC is asked, down to a file in its folder, which goes again.
if ($ReportPath -and -not $WhatIfPreference) {
    Import-Module $(if (Test-Path $ModulePath) { $ModulePath } else { 'EcoDocDiag' })
    $trial = { Export-EcoDocReport -OutputPath $ReportPath -Confirm:$false }.GetSteppablePipeline()
    try { $trial.Begin($true) } finally { $trial.Dispose() }
}

$judge = {
    param($ModulePath, $TestParameter)

    Import-Module $ModulePath -ErrorAction Stop
    Test-EcoDocClient @TestParameter
    # Files say nothing of what was repaired on this PC.
    if (-not ($TestParameter.Keys -match '^(Snapshot|RegistryFile|CertificatePath)$')) {
        $whose = @{}
        'User', 'AllUsers' | Where-Object { $TestParameter.ContainsKey($_) } | ForEach-Object { $whose[$_] = $TestParameter[$_] }
        Get-EcoDocRepair -Temporary @whose -ErrorAction Ignore
    }
}

$mend = {
    param($ModulePath)

    Import-Module $ModulePath -ErrorAction Stop
    $input | Repair-EcoDocClient -PassThru -SkipNetwork -Confirm:$false -WarningAction SilentlyContinue
}

# Known here, and in the process that asks one PC over SSH.
$hostJobFunctions = {
    # What each child job of the jobs gave. PowerShell itself gives up on a PC that does not let it connect (see below). From then on the clock here runs;
    # a PC that is over time is left behind: to stop its job may take as long as to wait for it. A connection that is gone is noticed by the job itself,
    # but for some over SSH: after five looks it is believed to be gone.
    function Wait-HostJob {
        param([object[]] $Job, [int] $TimeoutSeconds, [scriptblock] $IsConnected = { $true })

        $open = [Collections.Generic.List[object]]::new()
        $Job.ChildJobs | ForEach-Object { $open.Add($_) }
        $clocks = @{}
        $looks = 0
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
                elseif ((& $IsConnected) -or ++$looks -lt 5) {
                    continue
                }
                else {
                    [pscustomobject]@{ ComputerName = $child.Location; State = 'Failed'; Detail = 'The connection broke.'; Output = @() }
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
}
. $hostJobFunctions

# Over SSH each PC is asked by a process of its own: where a connection breaks in the middle of an answer, PowerShell's client of ssh may end its whole
# process ("Broken pipe", seen with 7.6.5 on Linux), which would take the answers of all PCs along.
function Open-HostProcess {
    param([Collections.IDictionary] $Order)

    Start-Job -ArgumentList ([Management.Automation.PSSerializer]::Serialize($Order, 8)) {
        param($order)

        $order = [Management.Automation.PSSerializer]::Deserialize($order)
        . ([scriptblock]::Create($order.Functions))
        $ssh = { Get-Process -Name ssh -ErrorAction Ignore | Where-Object { $_.Parent.Id -eq $PID } }
        $command = $order.Connection + @{ ScriptBlock = [scriptblock]::Create($order.Script); ArgumentList = $order.ArgumentList; AsJob = $true }
        try {
            $job = if ($order.Sent) { $order.Sent | Invoke-Command @command } else { Invoke-Command @command }
            $result = Wait-HostJob -Job $job -TimeoutSeconds $order.TimeoutSeconds -IsConnected $ssh
            [Management.Automation.PSSerializer]::Serialize($result, 8)
        }
        finally {
            # The ssh of a PC that is over time would wait on.
            & $ssh | Stop-Process -Force
        }
    }
}

# What each PC gave to the script over SSH. Sent: by the name of the PC, what goes to it.
function Invoke-HostProcess {
    param([string[]] $HostName, [scriptblock] $Script, [object[]] $ArgumentList, [Collections.IDictionary] $Sent = @{})

    $queue = [Collections.Generic.Queue[string]]::new($HostName)
    $running = [Collections.Generic.List[object]]::new()
    try {
        while ($queue.Count -gt 0 -or $running.Count -gt 0) {
            while ($queue.Count -gt 0 -and $running.Count -lt $ThrottleLimit) {
                $name = $queue.Dequeue()
                $order = @{
                    Functions      = "$hostJobFunctions"
                    Connection     = $how + @{ HostName = $name }
                    Script         = "$Script"
                    ArgumentList   = $ArgumentList
                    Sent           = $Sent[$name]
                    TimeoutSeconds = $TimeoutSeconds
                }
                $running.Add([pscustomobject]@{ ComputerName = $name; Job = Open-HostProcess $order; Clock = [Diagnostics.Stopwatch]::StartNew() })
            }

            $null = Wait-Job -Job $running.Job -Any -Timeout 1
            foreach ($process in $running.ToArray()) {
                # The process keeps the time itself, once to connect and once to answer; this is for one that no longer does.
                $isOver = $process.Clock.Elapsed.TotalSeconds -gt 2 * $TimeoutSeconds + 60
                if ($process.Job.State -in 'NotStarted', 'Running' -and -not $isOver) {
                    continue
                }

                $failures = @()
                $answer = Receive-Job -Job $process.Job -ErrorAction SilentlyContinue -ErrorVariable failures | Select-Object -Last 1
                $result = if ($answer) {
                    [Management.Automation.PSSerializer]::Deserialize($answer)
                }
                else {
                    $detail = if ($isOver) { 'The process that asked it no longer answers.' } else { $failures -join ' ' }
                    [pscustomobject]@{ State = if ($isOver) { 'TimedOut' } else { 'Failed' }; Detail = $detail; Output = @() }
                }
                # As it was named: the job knows the host alone, without the user.
                $result | Select-Object @{ Name = 'ComputerName'; Expression = { $process.ComputerName } }, State, Detail, Output

                Remove-Job -Job $process.Job -Force -WhatIf:$false -Confirm:$false
                $null = $running.Remove($process)
            }
        }
    }
    finally {
        foreach ($process in $running) {
            Remove-Job -Job $process.Job -Force -WhatIf:$false -Confirm:$false
        }
    }
}

# How to reach a PC, but for its name.
$overSsh = $PSCmdlet.ParameterSetName -eq 'SSH'
$limit = $TimeoutSeconds * 1000
$how = if ($overSsh) { @{ ConnectingTimeout = $limit } } else { @{ ThrottleLimit = $ThrottleLimit; SessionOption = New-PSSessionOption -OpenTimeout $limit } }
if ($Credential) { $how.Credential = $Credential }
if ($KeyFilePath) { $how.KeyFilePath = $KeyFilePath }
if ($Options) { $how.Options = $Options }
# A list of PCs may name one twice.
$names = [string[]] [Linq.Enumerable]::Distinct([string[]] $(if ($overSsh) { $HostName } else { $ComputerName }), [StringComparer]::OrdinalIgnoreCase)
$arguments = $ModulePath, $TestParameter
$results = @(
    $(if ($overSsh) {
            Invoke-HostProcess -HostName $names -Script $judge -ArgumentList $arguments
        }
        else {
            Wait-HostJob -Job (Invoke-Command -ComputerName $names @how -ScriptBlock $judge -ArgumentList $arguments -AsJob) -TimeoutSeconds $TimeoutSeconds
        }) | ForEach-Object {
        [pscustomobject]@{
            ComputerName = $_.ComputerName
            State        = $_.State
            Detail       = $_.Detail
            Findings     = @($_.Output | Where-Object { $_.PSObject.Properties['CheckId'] })
            Repairs      = @()
            Open         = @($_.Output | Where-Object { $_.PSObject.Properties['CreatedUtc'] } | Sort-Object CreatedUtc)
        }
    }
)

if ($ReportPath -and -not $WhatIfPreference) {
    try {
        $results | ForEach-Object { $_.Findings } | Export-EcoDocReport -OutputPath $ReportPath
    }
    catch {
        # The answers are more than their report.
        Write-Error -ErrorRecord $_ -ErrorAction Continue
    }
}

if ($Repair) {
    $broken = [ordered]@{}
    foreach ($result in $results) {
        $failed = @($result.Findings | Where-Object { $_.Status -eq 'Fail' -and $_.RepairKind -eq 'Automatic' })
        if ($failed -and $PSCmdlet.ShouldProcess($result.ComputerName, "Repair $($failed.CheckId -join ', ')")) {
            $broken[$result.ComputerName] = $failed
        }
    }
    $names = @($broken.Keys)
    $(if ($overSsh -and $names) {
            Invoke-HostProcess -HostName $names -Script $mend -ArgumentList $ModulePath -Sent $broken
        }
        else {
            for ($first = 0; $first -lt $names.Count; $first += $ThrottleLimit) {
                $turn = $names[$first..([Math]::Min($first + $ThrottleLimit, $names.Count) - 1)]
                $jobs = $turn | ForEach-Object { $broken[$_] | Invoke-Command -ComputerName $_ @how -ScriptBlock $mend -ArgumentList $ModulePath -AsJob }
                Wait-HostJob -Job $jobs -TimeoutSeconds $TimeoutSeconds
            }
        }) | ForEach-Object {
        $made = $_
        $result = $results | Where-Object ComputerName -EQ $made.ComputerName
        $result.Repairs = $made.Output
        if ($made.State -ne 'Complete') {
            $result.State = $made.State
            $result.Detail = "Repair: $($made.Detail)"
        }
    }
}

$results
$missing = @($results | Where-Object State -In 'Failed', 'TimedOut')
if ($missing) {
    $list = $missing | ForEach-Object { "$($_.ComputerName) ($($_.State))" }
    Write-Warning "$($missing.Count) of $($results.Count) PCs are missing: $($list -join ', ')."
}
