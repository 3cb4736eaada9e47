Describe 'On the PC itself' {
    BeforeAll {
        . "$PSScriptRoot/Common.ps1"
        $obstacle = Get-LiveObstacle
        $reg = "$env:SystemRoot\System32\reg.exe"
        $settings = 'HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings'
        $zone = "$settings\Zones\2"
        $addOn = 'HKCU\Software\Microsoft\Windows\CurrentVersion\Ext\Settings\{884E2049-217D-11DA-B2A4-000E7BBB2B09}'
        $common = @{ SkipNetwork = $true; WarningAction = 'SilentlyContinue' }

        # What Windows' own program says that a value is, its type and data; nothing where it is not there.
        function Get-Value {
            param([string] $Key, [string] $Name)

            $line = & $reg query $Key /v $Name 2> $null | Where-Object { $_ -match "^\s+$([regex]::Escape($Name))\s" }
            if ($line) { ($line.Trim() -split '\s+', 2)[1] -replace '\s+', ' ' }
        }

        # Every setting that the repairs below may change.
        function Get-State {
            foreach ($key in $settings, 'HKCU\Software\Microsoft\Windows\CurrentVersion\Ext', 'HKCU\Software\Microsoft\Internet Explorer') {
                & $reg query $key /s 2> $null
            }
        }

        if (-not $obstacle) {
            Import-Module $ModulePath -Force
            $null = & $reg add $zone /v 1200 /t REG_DWORD /d 3 /f
            $null = & $reg add $zone /v 1201 /t REG_DWORD /d 3 /f
            $null = & $reg add $addOn /v Flags /t REG_DWORD /d 1 /f
            $null = & $reg add 'HKCU\Software\Microsoft\Internet Explorer\Safety\ActiveXFiltering' /v IsEnabled /t REG_DWORD /d 1 /f
            # Wine writes it down when it is first asked for it.
            $null = & $reg add $settings /v ProxyEnable /t REG_DWORD /d 0 /f
            $null = & $reg delete "$settings\ZoneMap\Domains\secomtrust.net\webra2" /f 2>&1
            $broken = Get-State
        }
    }

    BeforeEach {
        if ($obstacle) { Set-ItResult -Skipped -Because $obstacle }
    }

    It 'the module is that of this edition and processor' {
        $folder = if ($PSVersionTable.PSEdition -eq 'Desktop') { 'net472' } elseif ($env:PROCESSOR_ARCHITECTURE -eq 'AMD64') { 'net8.0-win-x64' } else { 'net8.0' }
        (Get-Module EcoDocDiag).Path | Should -Be (Join-Path $ModulePath "bin/$folder/EcoDocDiag.PowerShell.dll").Replace('/', '\')
        (Get-Command Test-EcoDocClient).ImplementingType.Assembly.Location | Should -Be (Get-Module EcoDocDiag).Path
    }

    It 'Test-EcoDocClient judges what is there' {
        $findings = Test-EcoDocClient @common
        @($findings.Computer | Sort-Object -Unique) | Should -Be ([Environment]::MachineName)
        @($findings.User | Sort-Object -Unique) | Should -Be ([Security.Principal.WindowsIdentity]::GetCurrent().User.Value)
        $findings | Where-Object Status -EQ Error | ForEach-Object { "$($_.CheckId): $($_.Message)" } | Should -BeNullOrEmpty
        foreach ($id in 'TrustedSite', 'ActiveXRun', 'ActiveXUnsafe', 'EnrollmentAddOn', 'ActiveXFilter') {
            @(($findings | Where-Object CheckId -EQ $id).Status | Sort-Object -Unique) | Should -Be 'Fail' -Because $id
        }
        ($findings | Where-Object CheckId -EQ ActiveXRun).Actual | Should -Match '3'
        Get-State | Should -Be $broken
    }

    It '-WhatIf of a repair changes nothing and writes no journal' {
        $before = @(Get-EcoDocRepair).Id
        $planned = Repair-EcoDocClient -CheckId TrustedSite, ActiveXRun, ActiveXUnsafe, EnrollmentAddOn, ActiveXFilter -WhatIf -PassThru @common
        @($planned | Where-Object Status -EQ Planned).Count | Should -Be 5
        Get-State | Should -Be $broken
        @(Get-EcoDocRepair).Id | Should -Be $before
    }

    It 'a repair writes what reg.exe then reads, keeps a journal, and is taken back to what was there' {
        $made = Repair-EcoDocClient -CheckId TrustedSite, ActiveXRun, ActiveXUnsafe, EnrollmentAddOn, ActiveXFilter -PassThru -Confirm:$false @common
        @($made.Status | Sort-Object -Unique) | Should -Be 'Repaired'
        @($made.StatusAfter | Sort-Object -Unique) | Should -Be 'Pass'
        Get-Value $zone 1200 | Should -Be 'REG_DWORD 0x0'
        Get-Value $zone 1201 | Should -Be 'REG_DWORD 0x1'
        Get-Value "$settings\ZoneMap\Domains\secomtrust.net\webra2" https | Should -Be 'REG_DWORD 0x2'
        Get-Value 'HKCU\Software\Microsoft\Internet Explorer\Safety\ActiveXFiltering' IsEnabled | Should -Not -Be 'REG_DWORD 0x1'

        $journal = Get-EcoDocRepair | Where-Object Id -EQ $made[0].RepairId
        "$($journal.State) $($journal.Checks)" | Should -Match '^Completed .*ActiveXRun'
        Get-ChildItem ([Environment]::GetFolderPath('LocalApplicationData') + '\EcoDocDiag') -Recurse -File |
            Where-Object Name -Like "*$($made[0].RepairId)*" | Should -HaveCount 1

        $repaired = Get-State
        $undo = Undo-EcoDocRepair $made[0].RepairId -WhatIf -PassThru -WarningAction SilentlyContinue
        $undo.Status | Should -Be 'Planned'
        Get-State | Should -Be $repaired

        (Undo-EcoDocRepair $made[0].RepairId -PassThru -Confirm:$false).Status | Should -Be 'Undone'
        Get-State | Should -Be $broken
        (Get-EcoDocRepair | Where-Object Id -EQ $made[0].RepairId).State | Should -Be 'Undone'
    }
}
