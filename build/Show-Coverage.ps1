#requires -Version 7.4
<#
.SYNOPSIS
    Shows how many lines and branches of each room the tests ran, out of Coverlet's JSON, and lists the lines that none ran.
#>
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $NotCovered
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

class Count {
    [int] $Lines
    [int] $LinesRun
    [int] $Branches
    [int] $BranchesRun
}

# "src/EcoDocDiag/Machines/Windows/X.cs" belongs to "EcoDocDiag/Machines", "src/EcoDocDiag.Console/Program.cs" to "EcoDocDiag.Console".
function Get-Room([string] $file) {
    $parts = $file.Split('/')
    $parts[1] -eq 'EcoDocDiag' -and $parts.Length -gt 3 ? "EcoDocDiag/$($parts[2])" : $parts[1]
}

$rooms = @{}
$lines = @{}
$modules = Get-Content -LiteralPath $Path -Raw | ConvertFrom-Json -AsHashtable
foreach ($files in $modules.Values) {
    foreach ($entry in $files.GetEnumerator()) {
        $at = $entry.Key.Replace('\', '/').LastIndexOf('/src/')
        if ($at -lt 0) {
            continue
        }

        $file = $entry.Key.Replace('\', '/').Substring($at + 1)
        $room = Get-Room $file
        if (-not $rooms.ContainsKey($room)) {
            $rooms[$room] = [Count]::new()
        }

        $run = $lines[$file] ??= @{}
        foreach ($method in $entry.Value.Values | ForEach-Object Values) {
            foreach ($line in $method.Lines.GetEnumerator()) {
                $run[[int] $line.Key] = [Math]::Max($run[[int] $line.Key] ?? 0, $line.Value)
            }

            $rooms[$room].Branches += $method.Branches.Count
            $rooms[$room].BranchesRun += @($method.Branches | Where-Object Hits -gt 0).Count
        }
    }
}

$missing = foreach ($file in $lines.Keys | Sort-Object) {
    $count = $rooms[(Get-Room $file)]
    $count.Lines += $lines[$file].Count
    $none = @($lines[$file].Keys | Where-Object { $lines[$file][$_] -eq 0 } | Sort-Object)
    $count.LinesRun += $lines[$file].Count - $none.Count
    $none | ForEach-Object { "${file}:$_" }
}

$missing | Set-Content -LiteralPath $NotCovered -Encoding utf8
$rooms.GetEnumerator() | Sort-Object Key | ForEach-Object {
    [pscustomobject]@{
        Room = $_.Key
        Lines = $_.Value.Lines
        'Lines run' = '{0:P1}' -f ($_.Value.LinesRun / [Math]::Max(1, $_.Value.Lines))
        Branches = $_.Value.Branches
        'Branches run' = '{0:P1}' -f ($_.Value.BranchesRun / [Math]::Max(1, $_.Value.Branches))
    }
} | Format-Table | Out-String -Width 120 | Write-Output
"Lines that no test ran: $(@($missing).Count), in $NotCovered"
