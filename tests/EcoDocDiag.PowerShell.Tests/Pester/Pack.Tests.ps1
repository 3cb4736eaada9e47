BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath -Force
    $pack = Join-Path $RepositoryRoot 'docs/samples/example-service'
    $broken = Join-Path $pack 'broken-pc.json'
    $asOf = [datetime]'2026-12-01'
}

Describe 'A service pack' {
    It 'brings its own checks to a test, by name and by pattern' {
        $findings = Test-EcoDocClient -Baseline $pack -Snapshot $broken -AsOf $asOf -CheckId example-service/*
        $findings.CheckId | Should -HaveCount 8
        ($findings | Where-Object Status -EQ Fail).CheckId | Should -Contain 'example-service/SignerVersion'

        (Test-EcoDocClient -Baseline $pack -Snapshot $broken -AsOf $asOf -CheckId example-service/SignerPort).Reason | Should -Be 'NotListening'
        { Test-EcoDocClient -Snapshot $broken -CheckId example-service/SignerPort -ErrorAction Stop } | Should -Throw -ErrorId 'EcoDoc.Check.*'
    }

    It 'lists them with their pages' {
        $check = Get-EcoDocCheck -Baseline $pack -CheckId example-service/SignerVersion -Culture ja-JP
        $check.Title | Should -Be 'Example Signer のバージョン'
        $check.Page | Should -Match 'E12'
        (Get-EcoDocCheck TrustedSite).Page | Should -Be 'about_EcoDocDiag_TrustedSite'
        Get-EcoDocCheck -CheckId example-service/* | Should -BeNullOrEmpty
    }

    It 'completes them' {
        $line = "Test-EcoDocClient -Baseline '$pack' -CheckId example-service/Signer"
        $found = [Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches
        $found.CompletionText | Should -Contain 'example-service/SignerVersion'
        $line = "Get-EcoDocErrorAdvice -Guide '$pack' -Code E"
        [Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText | Should -Be @('E12', 'E46')
    }

    It 'is diagnosed by its guide and judged by its baseline' {
        $diagnosis = Debug-EcoDocClient E12 -Guide $pack -Snapshot $broken -AsOf $asOf 6> $null
        $diagnosis.AdviceId | Should -Be 'SignerNotFound'
        $diagnosis.Causes[0].State | Should -Be 'Confirmed'
        $diagnosis.Findings[0].Baseline | Should -Match 'example-service'
    }

    It 'is recorded, counted and reported' {
        $file = Export-EcoDocSnapshot -Path TestDrive:/pack.json -Baseline $pack -RegistryFile (Join-Path $RepositoryRoot 'docs/samples/healthy-pc.reg') -SkipNetwork
        $file.FullName | Should -Exist
        $totals = Measure-EcoDocFleet $broken -Baseline $pack -AsOf $asOf -GroupBy Check
        ($totals | Where-Object { $_.CheckId -EQ 'example-service/SignerVersion' -and $_.Status -EQ 'Fail' }).Count | Should -Be 1
        Test-EcoDocClient -Baseline $pack -Snapshot $broken -AsOf $asOf | Export-EcoDocReport -OutputPath TestDrive:/pack.html
        Get-Content TestDrive:/pack.html -Raw | Should -Match 'example-service/SignerVersion'
    }

    It 'is no part of a repair' {
        $findings = Test-EcoDocClient -Baseline $pack -Snapshot $broken -AsOf $asOf -CheckId example-service/*
        $findings.RepairCommand | Where-Object { $_ } | Should -BeNullOrEmpty
    }
}
