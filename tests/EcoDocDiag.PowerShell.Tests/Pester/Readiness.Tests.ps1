BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath -Force
    Initialize-SamplePC $TestDrive
    $registry = @{ RegistryFile = "$TestDrive/user.reg"; SkipNetwork = $true; Culture = 'en-US' }

    function Format-Stage {
        $input | ForEach-Object { "$($_.Stage) $($_.Readiness) $($_.Blocking) $($_.NotJudged) $($_.NextStep) $($_.RepairCommand)" }
    }
}

Describe 'Get-EcoDocSetting' {
    It 'gives every place of a setting, and which of them takes effect' {
        $places = Get-EcoDocSetting TrustedSite, ActiveXR*, ActiveXS* -RegistryFile "$TestDrive/user.reg"
        $places | Should -BeOfType EcoDocDiag.Judging.SettingPlace
        $places.CheckId | Select-Object -Unique | Should -Be 'TrustedSite', 'ActiveXRun', 'ActiveXSigned'
        @($places | Where-Object { $_.CheckId -eq 'ActiveXRun' -and $_.Wins }).Count | Should -Be 1
        ($places | Out-String -Width 120) | Should -Match 'Wins'
        ($places | Format-List | Out-String) | Should -Match 'Kind'
    }

    It 'is what a finding brings with -ShowPlaces, which HTML shows behind it' {
        $findings = Test-EcoDocClient -CheckId ActiveXRun @registry -ShowPlaces
        ($findings.Places | ConvertFrom-Json).Why | Should -Be (Get-EcoDocSetting ActiveXRun -RegistryFile "$TestDrive/user.reg").Why
        (Test-EcoDocClient -CheckId ActiveXRun @registry).Places | Should -BeNullOrEmpty
        $null = $findings | Export-EcoDocReport -OutputPath "$TestDrive/places.html"
        Get-Content "$TestDrive/places.html" -Raw | Should -BeLike '*<details class="places">*'
    }

    It 'names a check that does not exist' {
        $null = Get-EcoDocSetting Nothing -RegistryFile "$TestDrive/user.reg" -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcoDoc.*'
    }
}

Describe 'Get-EcoDocReadiness' {
    It 'answers for both stages of each PC' {
        $stages = Get-EcoDocReadiness @registry
        $stages | Should -BeOfType EcoDocDiag.Judging.StageReadiness
        $stages.Stage | Should -Be 'Issuance', 'Access'
        $stages[0].Readiness | Should -Be 'Blocked'
        $stages[0].Blocking -split ';' | Should -Contain 'TrustedSite'
        $stages[0].RepairCommand | Should -Match '^Repair-EcoDocClient -CheckId .* -Temporary$'
    }

    It 'gives the same of findings that are piped in, live or out of JSON' {
        $expected = Get-EcoDocReadiness @registry | Format-Stage
        $findings = Test-EcoDocClient @registry
        $findings | Get-EcoDocReadiness | Format-Stage | Should -Be $expected
        $findings | ConvertTo-Json | ConvertFrom-Json | ForEach-Object { $_ } | Get-EcoDocReadiness | Format-Stage | Should -Be $expected
    }

    It 'takes snapshots from the pipe' {
        $stages = Get-ChildItem "$TestDrive/pc-*.json" | Get-EcoDocReadiness -SkipNetwork
        $stages.Count | Should -Be 4
    }

    It 'gives nothing for no finding, and says of what is none' {
        @() | Get-EcoDocReadiness | Should -BeNullOrEmpty
        $null = [pscustomobject]@{ CheckId = 'TrustedSite' } | Get-EcoDocReadiness -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcoDoc.*'
    }

    It 'judges by -Need Always what is not needed' {
        $need = @{ CertificatePath = "$TestDrive/certificates" }
        (Get-EcoDocReadiness @registry @need -Need Always)[0].Readiness | Should -Be 'Blocked'
    }
}
