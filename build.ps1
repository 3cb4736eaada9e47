#requires -Version 5.1
<#
.SYNOPSIS
    Builds EcoDocDiag, runs its tests, counts what they run, rewrites its pages that are made from others, makes its release files.
.DESCRIPTION
    Each task is a target of build/EcoDocDiag.Build.proj, which plain dotnet runs as well:
    dotnet msbuild build/EcoDocDiag.Build.proj -t:Package
    Sign needs Windows. Pages rewrites the tracked pages that are made from others.
.EXAMPLE
    ./build.ps1 -Task Build, Test
.EXAMPLE
    ./build.ps1 -Task Package, Sign -Thumbprint 1F0E... -TimestampServer http://timestamp.example
#>
[CmdletBinding()]
param(
    # In the order in which they run.
    [ValidateSet('Build', 'Test', 'Coverage', 'Package', 'Sign', 'Pages', 'Clean')]
    [string[]] $Task = 'Build',

    # For Sign: the certificate, in the personal store of the user or of the machine.
    [string] $Thumbprint,

    # For Sign: the time stamp service.
    [string] $TimestampServer
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$project = Join-Path $PSScriptRoot 'build/EcoDocDiag.Build.proj'
foreach ($name in $Task) {
    dotnet msbuild $project --nologo -t:$name "-p:Thumbprint=$Thumbprint" "-p:TimestampServer=$TimestampServer"
    if ($LASTEXITCODE -ne 0) {
        throw "$name failed with exit code $LASTEXITCODE."
    }
}
