#requires -Version 5.1
<#
.SYNOPSIS
    Runs the Pester tests of the module in the PowerShell that it is started in, and says what came of them. The exit code is 0 where none failed.
.DESCRIPTION
    Run by hand, `Invoke-Pester` in this folder does the same with Pester's own output.
.EXAMPLE
    powershell -NoProfile -ExecutionPolicy Bypass -File Invoke-Tests.ps1 -ModulePath artifacts/module/EcoDocDiag -OutputPath results.json
#>
[CmdletBinding()]
param(
    # A JSON file to write, with what came of each test.
    [string] $OutputPath,

    # The module to test, as its package installs it; by default the one that a build leaves in the repository.
    [string] $ModulePath,

    # The package itself; without one the tests of it are skipped.
    [string] $PackagePath,

    # Pester.psd1; by default that of the version in Directory.Packages.props, where `dotnet restore` leaves it.
    [string] $PesterPath,

    # The test files to run, without .Tests.ps1; all by default.
    [string[]] $Name = '*'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Find-Pester {
    $properties = [xml](Get-Content "$PSScriptRoot/../../../Directory.Packages.props" -Raw)
    $packages = if ($env:NUGET_PACKAGES) { $env:NUGET_PACKAGES } else { Join-Path ([Environment]::GetFolderPath('UserProfile')) '.nuget/packages' }
    Join-Path $packages "pester/$($properties.SelectSingleNode('//PesterVersion').InnerText)/tools/Pester.psd1"
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

# Common.ps1 reads these.
$env:ECODOCDIAG_TEST_MODULE = if ($ModulePath) { (Resolve-Path $ModulePath).ProviderPath }
$env:ECODOCDIAG_TEST_PACKAGE = if ($PackagePath) { (Resolve-Path $PackagePath).ProviderPath }

Import-Module $(if ($PesterPath) { $PesterPath } else { Find-Pester })
$configuration = New-PesterConfiguration
$configuration.Run.Path = @(Get-ChildItem "$PSScriptRoot/*" -Include ($Name -replace '$', '.Tests.ps1')).FullName
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$run = Invoke-Pester -Configuration $configuration

$results = @(
    foreach ($test in $run.Tests) {
        $file = Split-Path $test.ScriptBlock.File -Leaf
        @{
            # Pester leaves the name of a test that it skips as it is written.
            Name    = "$($file -replace '\.Tests\.ps1$'): $($test.ExpandedPath -replace '<_>', "$($test.Data)")"
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
if ($OutputPath) {
    [IO.File]::WriteAllText($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($OutputPath), (ConvertTo-Json $results -Depth 3))
}

$said = foreach ($result in 'Skipped', 'Failed') {
    $results | Where-Object { $_.Result -eq $result } | ForEach-Object { "${result}: $($_.Name): $($_.Message)" }
}
$count = foreach ($result in 'Passed', 'Failed', 'Skipped') { @($results | Where-Object { $_.Result -eq $result }).Count }
$said
"$($count[0]) passed, $($count[1]) failed, $($count[2]) skipped"
exit [int]($count[1] -gt 0)
