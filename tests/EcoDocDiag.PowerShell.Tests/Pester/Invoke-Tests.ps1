#requires -Version 5.1
<#
.SYNOPSIS
    Runs the Pester tests of the module and writes what came of each as JSON.
.DESCRIPTION
    Run by hand, `Invoke-Pester` in this folder does the same with Pester's own output.
#>
[CmdletBinding()]
param(
    # The JSON file to write.
    [Parameter(Mandatory)]
    [string] $OutputPath,

    # The module to test, as its package installs it; by default the one that a build leaves in the repository.
    [string] $ModulePath,

    # The package itself; without one the tests of it are skipped.
    [string] $PackagePath
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Write-Result {
    param([string] $Path, [string] $WhyNot, [object[]] $Results)

    $json = @{ WhyNot = $WhyNot; Results = @($Results) } | ConvertTo-Json -Depth 4
    [IO.File]::WriteAllText($Path, $json)
}

# The message, and the places in these tests that led to it.
function Get-Message {
    param($Records)

    foreach ($record in @($Records) | Where-Object { $_ }) {
        $record.Exception.Message
        "$($record.ScriptStackTrace)" -split '\r?\n' -match '\.Tests\.ps1|Common\.ps1'
    }
}

function Get-SkipReason {
    param($Test)

    $record = @($Test.ErrorRecord) | Where-Object { $_ } | Select-Object -First 1
    if ($record) { $record.Exception.Message -replace '^is skipped, because ' } else { 'what it needs is not on this system' }
}

if (-not (Get-Module Pester -ListAvailable | Where-Object Version -GE '5.3')) {
    Write-Result -Path $OutputPath -WhyNot 'Pester 5.3 or newer not found' -Results @()
    return
}

# Common.ps1 reads these.
$env:ECODOCDIAG_TEST_MODULE = $ModulePath
$env:ECODOCDIAG_TEST_PACKAGE = $PackagePath

Import-Module Pester -MinimumVersion 5.3
$configuration = New-PesterConfiguration
$configuration.Run.Path = $PSScriptRoot
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$run = Invoke-Pester -Configuration $configuration

$results = @(
    foreach ($test in $run.Tests) {
        $file = Split-Path $test.ScriptBlock.File -Leaf
        @{
            Name    = "$($file -replace '\.Tests\.ps1$'): $($test.ExpandedPath)"
            Result  = if ($test.Result -eq 'NotRun') { 'Failed' } else { "$($test.Result)" }
            Message = if ($test.Result -eq 'Skipped') { Get-SkipReason $test } else { (Get-Message $test.ErrorRecord) -join "`n" }
        }
    }
    # A block whose set-up fails leaves its tests unrun; a file that cannot be read has none.
    foreach ($container in $run.FailedContainers) {
        @{ Name = "$($container.Item)"; Result = 'Failed'; Message = (Get-Message $container.ErrorRecord) -join "`n" }
    }
    foreach ($block in $run.FailedBlocks) {
        @{ Name = "$($block.ExpandedPath)"; Result = 'Failed'; Message = (Get-Message $block.ErrorRecord) -join "`n" }
    }
)
Write-Result -Path $OutputPath -WhyNot '' -Results $results
