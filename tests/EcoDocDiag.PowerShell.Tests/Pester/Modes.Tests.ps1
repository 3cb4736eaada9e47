BeforeDiscovery {
    . "$PSScriptRoot/Common.ps1"
    $noAssembly = -not (Find-TestAssembly)
    $noWindows = -not (Get-WindowsPowerShellStart)
}

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath -Force
    $folder = (New-Item (Join-Path $TestDrive 'modes') -ItemType Directory).FullName
    Initialize-SamplePC $folder
    $expected = (Test-EcoDocClient -RegistryFile "$folder/user.reg" -SkipNetwork).Status

    # Runs a script in a session of its own that has the module.
    function Invoke-InSession {
        param([string] $LanguageMode = 'FullLanguage', [string] $Script)

        $state = [initialsessionstate]::CreateDefault2()
        $state.ImportPSModule([string[]] "$ModulePath/EcoDocDiag.psd1")
        $state.LanguageMode = $LanguageMode
        $shell = [powershell]::Create($state)
        try {
            $shell.AddScript($Script).Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
        }
        finally {
            $shell.Dispose()
        }
    }
}

Describe 'The module works' {
    It 'under constrained language mode, findings piped and shown' {
        $result = Invoke-InSession ConstrainedLanguage @"
            `$ExecutionContext.SessionState.LanguageMode
            `$findings = Test-EcoDocClient -RegistryFile '$folder/user.reg' -SkipNetwork
            `$findings.Status
            (`$findings | Where-Object Status -eq Fail | Test-EcoDocClient -RegistryFile '$folder/user.reg' -SkipNetwork).Status | Sort-Object -Unique
            `$findings | Out-String -Width 80
"@
        "$($result[0])" | Should -Be 'ConstrainedLanguage'
        $result[1..$expected.Count] | Should -Be $expected
        $result[$expected.Count + 1] | Should -Be 'Fail'
        $result[-1] | Should -Match 'Status\s+CheckId\s+Message'
    }

    It 'under strict mode, findings piped and shown' {
        $result = Invoke-InSession -Script @"
            Set-StrictMode -Version Latest
            `$findings = Test-EcoDocClient -RegistryFile '$folder/user.reg' -SkipNetwork
            `$findings.Status
            `$findings | Out-String -Width 80
            `$findings | Format-List | Out-String -Width 80
"@
        $result[0..($expected.Count - 1)] | Should -Be $expected
        $result[-2] | Should -Match 'Status\s+CheckId\s+Message'
    }

    It 'and says nothing of itself where all is well' {
        $warnings = Invoke-InSession -Script "Import-Module '$ModulePath' -Force 3>&1"
        $warnings | Should -BeNullOrEmpty
    }

    It 'where the current location is no folder' {
        $result = Invoke-InSession -Script "Set-Location Env:; Import-Module '$ModulePath' -Force; (Get-FormatData EcoDocDiag.Judging.Finding).TypeNames[0]; (Get-EcoDocCheck).Count"
        $result | Should -Be 'EcoDocDiag.Judging.Finding', (Get-EcoDocCheck).Count
    }

    It 'under -WhatIf of the whole session' {
        $result = Invoke-InSession -Script "`$WhatIfPreference = `$true; Import-Module '$ModulePath' -Force; (Get-FormatData EcoDocDiag.Judging.Finding).TypeNames[0]"
        $result | Should -Be 'EcoDocDiag.Judging.Finding'
    }

    It 'imported and removed fifty times, with the views once' {
        $result = Invoke-PowerShell -NoProfile -NonInteractive -Command {
            param($module)
            Set-StrictMode -Version Latest
            foreach ($time in 1..50) {
                Import-Module $module
                $count = @(Get-EcoDocCheck).Count
                Remove-Module EcoDocDiag
            }
            Import-Module $module
            $count
            @((Get-FormatData EcoDocDiag.Judging.Finding).FormatViewDefinition).Count
            @(Get-Module EcoDocDiag).Count
            $Error.Count
        } -args $ModulePath
        $result[0] | Should -Be @(Get-EcoDocCheck).Count
        $result[1] | Should -Be @((Get-FormatData EcoDocDiag.Judging.Finding).FormatViewDefinition).Count
        $result[2..3] | Should -Be 1, 0
    }

    It 'without a person: what would ask ends at once and changes nothing' -Skip:$noAssembly {
        $result = Invoke-PowerShell -NoProfile -NonInteractive -Command {
            param($module, $assembly, $folder)
            Import-Module $module
            $null = [Reflection.Assembly]::LoadFrom($assembly)
            $pc = [EcoDocDiag.PowerShell.Tests.Repairs.MemoryHost]::new($folder)
            $pc.Install()
            try { Repair-EcoDocClient -Confirm -ErrorAction Stop } catch { $_.Exception.Message }
            $pc.Writes
        } -args $ModulePath, (Find-TestAssembly), "$folder/journals"
        $result[0] | Should -Match 'NonInteractive'
        $result[-1] | Should -Be 0
    }

    It 'in a pool of sessions, with equal findings from each' {
        $state = [initialsessionstate]::CreateDefault2()
        $state.ImportPSModule([string[]] "$ModulePath/EcoDocDiag.psd1")
        $pool = [runspacefactory]::CreateRunspacePool(1, 4, $state, $Host)
        $pool.Open()
        try {
            $runs = foreach ($number in 1..12) {
                $shell = [powershell]::Create()
                $shell.RunspacePool = $pool
                $null = $shell.AddScript("Test-EcoDocClient -RegistryFile '$folder/user.reg' -SkipNetwork -AsOf 2026-04-01 -Culture ja | ConvertTo-Json")
                @{ Shell = $shell; Result = $shell.BeginInvoke() }
            }
            $texts = foreach ($run in $runs) {
                $run.Shell.EndInvoke($run.Result)
                $run.Shell.Streams.Error | Should -BeNullOrEmpty
                $run.Shell.Dispose()
            }
        }
        finally {
            $pool.Dispose()
        }
        @($texts).Count | Should -Be 12
        @($texts | ForEach-Object { $_ -replace '(?m)^\s*"Timestamp".*$' } | Sort-Object -Unique).Count | Should -Be 1
        ($texts[0] | ConvertFrom-Json).Status | Should -Be $expected
    }

    It 'in several sessions at once' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $statuses = 1..8 | ForEach-Object -Parallel {
            Import-Module $using:ModulePath
            (Test-EcoDocClient -RegistryFile "$using:folder/user.reg" -SkipNetwork).Status -join ','
        } -ThrottleLimit 4
        $statuses | Sort-Object -Unique | Should -Be ($expected -join ',')
        @($statuses).Count | Should -Be 8
    }

    It 'writes nothing to the host and prompts for nothing' {
        $all = Test-EcoDocClient -RegistryFile "$folder/user.reg" -SkipNetwork 6>&1
        $all | Should -BeOfType EcoDocDiag.Judging.Finding
    }
}

Describe 'Where the views are refused' {
    It 'for any reason, the module works, shows lists and says once why' {
        Copy-Item $ModulePath "$folder/EcoDocDiag" -Recurse
        Set-Content "$folder/EcoDocDiag/EcoDocDiag.Format.ps1xml" 'These are no views.'
        # As a text, so that the warning comes as a person sees it.
        $script = "Set-StrictMode -Version Latest; Import-Module '$folder/EcoDocDiag'; `$findings = Test-EcoDocClient -RegistryFile '$folder/user.reg' -SkipNetwork; `$findings.Status -join ','; `$findings | Out-String -Width 80"
        $result = (Invoke-PowerShell -NoProfile -NonInteractive -Command $script | Out-String) -replace '\x1b\[[0-9;]*m'
        $result | Should -Match ([regex]::Escape($expected -join ','))
        [regex]::Matches($result, 'EcoDocDiag\.Format\.ps1xml.*Unblock-File.*Set-ExecutionPolicy').Count | Should -Be 1
        $result | Should -Match '(?m)^CheckId +: Browser'
    }

    Context 'in PowerShell for Windows' -Skip:$noWindows {
        BeforeAll {
            $program, [string[]] $start = Get-WindowsPowerShellStart
            $prefix = Join-Path ([IO.Path]::GetTempPath()) "EcoDocDiag.Modes.$PID"
            New-DisposablePC $prefix

            function Invoke-UnderPolicy {
                param([string] $Policy, [string] $Module)

                $script = "`$PSStyle.OutputRendering = 'PlainText'; Import-Module '$(ConvertTo-WindowsPath $Module)'; `$findings = Test-EcoDocClient -RegistryFile '$(ConvertTo-WindowsPath "$folder/user.reg")' -SkipNetwork; `$findings.Status -join ','; `$findings | Out-String -Width 80"
                & $program @start -NoProfile -NonInteractive -ExecutionPolicy $Policy -Command $script | Out-String
            }
        }

        AfterAll {
            Remove-DisposablePC $prefix
        }

        It 'by the execution policy <_>, the module works and shows lists' -ForEach 'Restricted', 'AllSigned' {
            $text = Invoke-UnderPolicy $_ $ModulePath
            $text | Should -Match ([regex]::Escape($expected -join ','))
            $text | Should -Match 'WARNING: .*EcoDocDiag\.Format\.ps1xml'
            $text | Should -Match '(?m)^CheckId +: Browser'
        }

        It 'by no execution policy, they are shown as tables' {
            $text = Invoke-UnderPolicy RemoteSigned $ModulePath
            $text | Should -Match ([regex]::Escape($expected -join ','))
            $text | Should -Not -Match 'WARNING'
            $text | Should -Match 'Status\s+CheckId\s+Message'
        }

        It 'because the module was downloaded, it works and shows lists' -Skip:(-not (Test-Windows)) {
            # Only programs for Windows write the stream beside a file's content that says where it is from.
            Copy-Item $ModulePath "$folder/blocked" -Recurse
            Get-ChildItem "$folder/blocked" -Recurse -File | Set-Content -Stream Zone.Identifier -Value "[ZoneTransfer]`r`nZoneId=3"
            $text = Invoke-UnderPolicy RemoteSigned "$folder/blocked/EcoDocDiag.psd1"
            $text | Should -Match ([regex]::Escape($expected -join ','))
            $text | Should -Match '(?m)^CheckId +: Browser'
        }
    }
}

Describe 'Two versions' -Skip:$noAssembly {
    BeforeAll {
        # The version of the tests, and beside it the same as an older one.
        $null = [Reflection.Assembly]::LoadFrom((Find-TestAssembly))
        $modules = (New-Item "$folder/modules/EcoDocDiag" -ItemType Directory).Parent.FullName
        $version = "$((Get-Module EcoDocDiag).Version)"
        Copy-Item $ModulePath "$modules/EcoDocDiag/$version" -Recurse
        $old = "$modules/EcoDocDiag/0.9.0"
        Copy-Item $ModulePath $old -Recurse
        foreach ($assembly in Get-ChildItem "$old/bin" -Recurse -Include EcoDocDiag*.dll) {
            [EcoDocDiag.PowerShell.Tests.Packaging.OlderAssembly]::Rewrite($assembly.FullName, '0.9.0')
        }
        $manifest = Get-Content "$old/EcoDocDiag.psd1" -Raw
        [IO.File]::WriteAllText("$old/EcoDocDiag.psd1", $manifest.Replace("ModuleVersion = '$version'", "ModuleVersion = '0.9.0'"), [Text.UTF8Encoding]::new($true))

        # Imports one version after the other in a fresh PowerShell, and says of each which assembly answers, or why it does not.
        function Import-Each {
            param([string[]] $Versions)

            Invoke-PowerShell -NoProfile -NonInteractive -Command {
                param($modules, $versions)
                $env:PSModulePath = $modules
                foreach ($version in $versions -split ',') {
                    try {
                        $wanted = if ($version) { @{ RequiredVersion = $version } } else { @{} }
                        Import-Module EcoDocDiag @wanted -ErrorAction Stop
                        $assembly = (Get-EcoDocCheck)[0].GetType().Assembly.GetName().Version.ToString(3)
                        "$((Get-Module EcoDocDiag).Version) by $assembly"
                    }
                    catch {
                        "$($_.FullyQualifiedErrorId): $_"
                    }
                    Remove-Module EcoDocDiag -ErrorAction Ignore
                }
            } -args $modules, ($Versions -join ',')
        }
    }

    It 'in one folder: the newer one is taken unless the older is asked for' {
        Import-Each '' | Should -Be "$version by $version"
        Import-Each 0.9.0 | Should -Be '0.9.0 by 0.9.0'
    }

    It 'in one session, one after the other: the second says that a new session is needed' {
        # .NET keeps the assembly of the first until the process ends.
        $first, $second = Import-Each 0.9.0, $version
        $first | Should -Be '0.9.0 by 0.9.0'
        $second | Should -BeLike "EcoDoc.Module.OtherVersion,*: *$version*0.9.0*"
    }
}

Describe 'Ctrl+C' {
    BeforeAll {
        # Starts a script that imports the module, waits until it is on its way, stops it, and returns what it wrote until then.
        function Invoke-Interrupted {
            param([string] $Script, [scriptblock] $IsOnItsWay)

            $shell = [powershell]::Create()
            try {
                $null = $shell.AddScript("Import-Module '$ModulePath'; $Script")
                $output = [Management.Automation.PSDataCollection[psobject]]::new()
                $run = $shell.BeginInvoke([Management.Automation.PSDataCollection[psobject]]::new(), $output)
                while (-not (& $IsOnItsWay $output) -and -not $run.IsCompleted) {
                    Start-Sleep -Milliseconds 20
                }
                $run.IsCompleted | Should -BeFalse -Because 'there is something to stop'
                $shell.Stop()
                $shell.InvocationStateInfo.State | Should -Be 'Stopped'
                $output
            }
            finally {
                $shell.Dispose()
            }
        }
    }

    It 'ends a run over many PCs in the middle' {
        $line = (Get-Content "$folder/pc-mended.json" -Raw).TrimEnd()
        [IO.File]::WriteAllLines("$folder/fleet.ndjson", [string[]] (, $line * 20000))
        $findings = Invoke-Interrupted "Test-EcoDocClient -Snapshot (, '$folder/fleet.ndjson' * 50) -SkipNetwork" { param($output) $output.Count -gt 0 }
        @($findings).Count | Should -BeLessThan 1000000 -Because 'each PC has more than one'
    }

    It 'ends the recording of many PCs in the middle and leaves no file' {
        $line = (Get-Content "$folder/pc-mended.json" -Raw).TrimEnd()
        [IO.File]::WriteAllLines("$folder/fleet.ndjson", [string[]] (, $line * 20000))
        Invoke-Interrupted "Export-EcoDocSnapshot '$folder/stopped.json' -Snapshot (, '$folder/fleet.ndjson' * 50) -SkipNetwork" {
            Get-ChildItem $folder | Where-Object Name -Like 'stopped.json.*'
        }
        Get-ChildItem $folder | Where-Object Name -Like 'stopped.json*' | Should -BeNullOrEmpty
    }

    It 'ends a probe of a host that accepts and never answers' {
        if (-not (Test-Windows)) {
            Set-ItResult -Skipped -Because 'only a live PC is probed, and this system is not Windows'
        }

        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        try {
            @{
                name         = 'hang'
                description  = 'A host that accepts and never answers.'
                extends      = 'current'
                connectivity = @{ timeoutSeconds = 60; hosts = @(@{ id = 'Hang'; url = "https://127.0.0.1:$($listener.LocalEndpoint.Port)/"; issuerOrganizations = @('None') }) }
            } | ConvertTo-Json -Depth 5 | Set-Content "$folder/hang.json"
            $watch = [Diagnostics.Stopwatch]::StartNew()
            Invoke-Interrupted "Test-EcoDocConnection -Baseline '$folder/hang.json'" { $listener.Pending() } | Where-Object CheckId -EQ Connectivity | Should -BeNullOrEmpty
            $watch.Elapsed.TotalSeconds | Should -BeLessThan 60 -Because 'the probe itself waits so long'
        }
        finally {
            $listener.Stop()
        }
    }
}
