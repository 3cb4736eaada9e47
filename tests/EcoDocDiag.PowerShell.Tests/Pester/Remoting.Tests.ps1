Describe 'Remoting to many PCs' {
    BeforeAll {
        . "$PSScriptRoot/Common.ps1"
        . "$PSScriptRoot/RemotingLab.ps1"
        $obstacle = Get-LabObstacle
        $wineObstacle = if ($obstacle) { $obstacle } else { Get-WineObstacle }

        # Asks the PCs of a lab.
        function Invoke-Fleet {
            param([hashtable] $Lab, [string[]] $HostName, [hashtable] $Parameter)

            & "$RepositoryRoot/deploy/remoting/Invoke-EcoDocFleet.ps1" -HostName $HostName -KeyFilePath $Lab.KeyFilePath -Options $Lab.Options @Parameter
        }
    }

    AfterEach {
        if (-not $obstacle) { Close-Lab }
    }

    It 'asks no PC where the report could not be written: <_>' -ForEach 'nowhere/fleet.html', 'fleet.xlsx' {
        Mock Start-Job { }
        Remove-Module EcoDocDiag -ErrorAction Ignore

        { & "$RepositoryRoot/deploy/remoting/Invoke-EcoDocFleet.ps1" -HostName pc1 -ModulePath $ModulePath -ReportPath "$TestDrive/$_" } |
            Should -Throw -ErrorId 'EcoDoc.*'

        Should -Invoke Start-Job -Times 0 -Exactly
        Get-ChildItem $TestDrive | Should -BeNullOrEmpty
    }

    It 'gives the answers where the report fails in the end' {
        if (-not (Get-Command Start-ThreadJob -ErrorAction Ignore)) { Set-ItResult -Skipped -Because 'this PowerShell has no thread jobs' }

        $reports = (New-Item "$TestDrive/reports" -ItemType Directory).FullName
        Set-Content "$TestDrive/user.reg" $BrokenUser -Encoding Unicode
        # A PC that answers, while the folder of the report goes.
        Mock Start-Job {
            Get-ChildItem $reports | Should -BeNullOrEmpty
            Remove-Item $reports
            Start-ThreadJob {
                Import-Module $using:ModulePath
                $answer = [pscustomobject]@{ State = 'Complete'; Detail = ''; Output = @(Test-EcoDocClient -RegistryFile "$using:TestDrive/user.reg" -SkipNetwork) }
                [Management.Automation.PSSerializer]::Serialize($answer, 8)
            }
        }

        $failures, $result = (& "$RepositoryRoot/deploy/remoting/Invoke-EcoDocFleet.ps1" -HostName pc1 -ModulePath $ModulePath -ReportPath "$reports/fleet.html" 2>&1).Where(
            { $_ -is [Management.Automation.ErrorRecord] }, 'Split')

        $failures.FullyQualifiedErrorId | Should -BeLike 'EcoDoc.Path.NotWritable*'
        "$($result.ComputerName) $($result.State) $($result.Findings.CheckId -contains 'TrustedSite')" | Should -Be 'pc1 Complete True'
    }

    It 'gives the findings of those that answer, names the others, and waits for none over its time' {
        if ($obstacle) { Set-ItResult -Skipped -Because $obstacle }

        # Findings begin after some 4,000 bytes and end after 35,000: what is cut after 16,000 is in the middle of them.
        $answer = "$((Get-PowerShellStart | ForEach-Object { "'$_'" }) -join ' ') -sshs -NoLogo -NoProfile"
        $lab = Open-Lab "$TestDrive/files" ([ordered]@{
                broken  = "exec $answer"
                mended  = "exec $answer"
                silent  = 'exec sleep 600'
                stalled = "$answer | (stdbuf -o0 head -c 16000; sleep 600)"
                dropped = "$answer | (stdbuf -o0 head -c 16000; kill -9 `$PPID)"
                closed  = 'exit 1'
            })
        $encoding = [Text.UnicodeEncoding]::new($false, $true)
        foreach ($name in $lab.Address.Keys) {
            $text = if ($name -eq 'mended') { $MendedUser } else { $BrokenUser }
            [IO.File]::WriteAllText("$($lab.Folder)/$name/user.reg", $text, $encoding)
        }
        $missing = @{ silent = 'Failed'; stalled = 'TimedOut'; dropped = 'Failed'; closed = 'Failed'; absent = 'Failed' }
        $lab.Address.absent = "$LabNetwork.99"

        Import-Module $ModulePath
        $named = @($lab.Address.Values; $lab.Address.broken)
        $warnings, $results = (Invoke-Fleet -Lab $lab -HostName $named -Parameter @{
                ModulePath     = $ModulePath
                TestParameter  = @{ RegistryFile = '~/user.reg'; SkipNetwork = $true }
                TimeoutSeconds = 120
                ReportPath     = "$TestDrive/fleet.csv"
            } 3>&1).Where({ $_ -is [Management.Automation.WarningRecord] }, 'Split')

        @($results).Count | Should -Be 7
        foreach ($name in $lab.Address.Keys) {
            $result = $results | Where-Object ComputerName -EQ $lab.Address[$name]
            if ($missing.Contains($name)) {
                "$name $($result.State) $(@($result.Findings).Count)" | Should -Be "$name $($missing[$name]) 0"
                $result.Detail | Should -Not -BeNullOrEmpty
                "$warnings" | Should -Match ([regex]::Escape("$($result.ComputerName) ($($result.State))"))
                continue
            }

            $expected = Test-EcoDocClient -RegistryFile "$($lab.Folder)/$name/user.reg" -SkipNetwork
            "$name $($result.State) $($result.Detail)" | Should -Be "$name Complete "
            foreach ($property in $expected[0].PSObject.Properties.Name -ne 'Timestamp') {
                $result.Findings.$property | Should -Be $expected.$property -Because "$property of $name"
            }
            $result.Findings.PSComputerName | Sort-Object -Unique | Should -Be $lab.Address[$name]
        }

        "$warnings" | Should -Match '^5 of 7 '
        Get-Job | Should -BeNullOrEmpty
        @(Import-Csv "$TestDrive/fleet.csv").Count | Should -Be @($results | ForEach-Object { $_.Findings }).Count
    }

    It 'repairs on each PC what failed there, and takes it back' {
        if ($wineObstacle) { Set-ItResult -Skipped -Because $wineObstacle }

        $body = "export WINEPREFIX=`$LAB_HOME/prefix; exec $((Get-WindowsPowerShellStart | ForEach-Object { "'$_'" }) -join ' ') -sshs -NoLogo -NoProfile"
        $lab = Open-Lab "$TestDrive/wine" ([ordered]@{ one = $body; two = $body })
        $zone = 'HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2'
        $state = { param($zone) [Environment]::MachineName; foreach ($name in '1200', '1201') { [string](Get-ItemProperty "registry::$zone" -ErrorAction Ignore).$name } }
        $connection = @{ HostName = @($lab.Address.Values); KeyFilePath = $lab.KeyFilePath; Options = $lab.Options }
        try {
            foreach ($name in $lab.Address.Keys) {
                New-DisposablePC "$($lab.Folder)/$name/prefix"
            }
            # Wrong on the one is 1200, on the other 1201.
            foreach ($name in $lab.Address.Keys) {
                $pc = $connection + @{}
                $pc.HostName = $lab.Address[$name]
                Invoke-Command @pc -ArgumentList $zone, ($name -eq 'one') {
                    param($zone, $isOne)
                    $null = New-Item "registry::$zone" -Force
                    Set-ItemProperty "registry::$zone" -Name 1200 -Type DWord -Value $(if ($isOne) { 3 } else { 0 })
                    Set-ItemProperty "registry::$zone" -Name 1201 -Type DWord -Value $(if ($isOne) { 1 } else { 3 })
                }
            }
            $settings = @{
                ModulePath     = ConvertTo-WindowsPath $ModulePath
                TestParameter  = @{ CheckId = 'ActiveXRun', 'ActiveXUnsafe'; SkipNetwork = $true }
                TimeoutSeconds = 240
            }

            $planned = Invoke-Fleet -Lab $lab -HostName $connection.HostName -Parameter ($settings + @{ Repair = $true; WhatIf = $true })
            $results = Invoke-Fleet -Lab $lab -HostName $connection.HostName -Parameter ($settings + @{ Repair = $true; Confirm = $false })

            $planned | ForEach-Object { $_.Repairs } | Should -BeNullOrEmpty
            Get-Job | Should -BeNullOrEmpty
            foreach ($name in $lab.Address.Keys) {
                $result = $results | Where-Object ComputerName -EQ $lab.Address[$name]
                $check = @{ one = 'ActiveXRun'; two = 'ActiveXUnsafe' }[$name]
                "$($result.State) $($result.Detail)" | Should -Be 'Complete '
                $result.Findings.Computer | Sort-Object -Unique | Should -Be $name
                ($result.Findings | Where-Object Status -EQ Fail).CheckId | Should -Be $check
                "$($result.Repairs.CheckId) $($result.Repairs.Status) $($result.Repairs.StatusAfter) $($result.Repairs.Computer)" | Should -Be "$check Repaired Pass $name"
            }
            foreach ($pc in $connection.HostName) {
                $one = $connection + @{} ; $one.HostName = $pc
                (Invoke-Command @one $state -ArgumentList $zone)[1..2] | Should -Be '0', '1'
            }

            # A finding of the one PC does nothing on the other.
            $foreign = ($results | Where-Object ComputerName -EQ $lab.Address.one).Findings | Where-Object Status -EQ Fail
            $two = $connection + @{}; $two.HostName = $lab.Address.two
            $refused = $foreign | Invoke-Command @two -ArgumentList $settings.ModulePath {
                param($module)
                Import-Module $module
                $input | Repair-EcoDocClient -PassThru -ErrorVariable failures -ErrorAction SilentlyContinue
                $failures.FullyQualifiedErrorId
            }
            $refused | Should -BeLike 'EcoDoc.*OtherComputer*'

            # And back.
            $undone = Invoke-Command @connection -ArgumentList $settings.ModulePath { param($module) Import-Module $module; Get-EcoDocRepair | Undo-EcoDocRepair -PassThru -Confirm:$false }
            $undone.Status | Should -Be 'Undone', 'Undone'
            $after = Invoke-Command @connection $state -ArgumentList $zone | Group-Object PSComputerName -AsHashTable
            ($after[$lab.Address.one][1..2]) | Should -Be '3', '1'
            ($after[$lab.Address.two][1..2]) | Should -Be '0', '3'
        }
        finally {
            Close-Lab
            foreach ($name in $lab.Address.Keys) {
                if (Test-Path "$($lab.Folder)/$name/prefix") { Remove-DisposablePC "$($lab.Folder)/$name/prefix" }
            }
        }
    }
}
