BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath -Force
    $folder = (New-Item (Join-Path $TestDrive 'fleet') -ItemType Directory).FullName
    Initialize-SamplePC $folder
    $asOf = [datetime]::SpecifyKind('2026-11-22', 'Utc')
}

Describe 'Measure-EcoDocFleet' {
    It 'counts for each PC what Test-EcoDocClient finds' {
        $pcs = Measure-EcoDocFleet "$folder/pc-*.json" -AsOf $asOf
        $pcs | Should -BeOfType EcoDocDiag.Fleet.FleetPc
        $pcs.Count | Should -Be 2
        foreach ($pc in $pcs) {
            $findings = Test-EcoDocClient -Snapshot "$folder/pc-*.json" -AsOf $asOf | Where-Object Computer -EQ $pc.Computer
            foreach ($status in 'Pass', 'Fail', 'Warning', 'Error', 'NotJudged', 'NotApplicable') {
                $pc.$status | Should -Be @($findings | Where-Object { $_.Status -eq $status -and $_.Reason -ne 'Waived' }).Count
            }
            $pc.Waived | Should -Be @($findings | Where-Object Reason -EQ Waived).Count
            $pc.FailedChecks -split ';' -ne '' | Should -Be @($findings | Where-Object Status -In Fail, Error | ForEach-Object CheckId | Select-Object -Unique)
        }
    }

    It 'counts PCs by <_>' -ForEach @('Check', 'Reason', 'Computer', 'Status') {
        $totals = Get-ChildItem "$folder/pc-*.json" | Measure-EcoDocFleet -GroupBy $_ -CheckId TrustedSite -AsOf $asOf
        $totals | Should -BeOfType EcoDocDiag.Fleet.FleetTotal
        ($totals | Measure-Object Count -Sum).Sum | Should -Be 2
        $totals[0].Status | Should -Be 'Fail'
    }

    It 'counts the renewals that are due' {
        $totals = Get-ChildItem "$folder/pc-*.json" | Measure-EcoDocFleet -GroupBy Renewal -AsOf $asOf
        $totals | Should -BeOfType EcoDocDiag.Fleet.RenewalTotal
        $pcs = Get-ChildItem "$folder/pc-*.json" | Measure-EcoDocFleet -AsOf $asOf
        $months = @($pcs | Where-Object CertificateExpires | ForEach-Object { $_.CertificateExpires.ToString('yyyy-MM') } | Sort-Object -Unique)
        @($totals | Where-Object State -EQ Ends | ForEach-Object Month) -join ';' | Should -BeExactly ($months -join ';')
        ($totals | Where-Object State -NE Several | Measure-Object Count -Sum).Sum | Should -Be 2
    }

    It 'names a damaged line and judges the others' {
        $lines = @(Get-Content "$folder/pc-broken.json"; '{ damaged'; Get-Content "$folder/pc-mended.json")
        [IO.File]::WriteAllLines("$folder/fleet.ndjson", [string[]]$lines)
        $pcs = Measure-EcoDocFleet "$folder/fleet.ndjson" -ErrorVariable failed -ErrorAction SilentlyContinue
        $pcs.Count | Should -Be 2
        @($failed).Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcoDoc.Input.*'
        "$($failed[0])" | Should -Match 'line 2'
    }

    It 'says of a path, a check or a baseline that is not there' {
        { Measure-EcoDocFleet "$folder/none.json" -ErrorAction Stop } | Should -Throw -ErrorId 'EcoDoc.Path.NotFound*'
        { Measure-EcoDocFleet "$folder/pc-broken.json" -CheckId None -ErrorAction Stop } | Should -Throw -ErrorId 'EcoDoc.Check.NotFound*'
        { Measure-EcoDocFleet "$folder/pc-broken.json" -Baseline none } | Should -Throw -ErrorId 'EcoDoc.Baseline.*'
    }
}
