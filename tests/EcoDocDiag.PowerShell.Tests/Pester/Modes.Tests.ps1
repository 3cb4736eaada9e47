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
        $all | Should -BeOfType EcoDocDiag.Checks.Finding
    }
}

Describe 'Ctrl+C' {
    BeforeAll {
        # Starts a script that imports the module, waits until it is on its way, stops it, and returns how long that took.
        function Measure-Stop {
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
                $watch = [Diagnostics.Stopwatch]::StartNew()
                $shell.Stop()
                $shell.InvocationStateInfo.State | Should -Be 'Stopped'
                $watch.Elapsed
            }
            finally {
                $shell.Dispose()
            }
        }
    }

    It 'ends a run over many PCs in the middle' {
        $line = (Get-Content "$folder/pc-mended.json" -Raw).TrimEnd()
        [IO.File]::WriteAllLines("$folder/fleet.ndjson", [string[]] (, $line * 20000))
        $took = Measure-Stop "Test-EcoDocClient -Snapshot '$folder/fleet.ndjson' -SkipNetwork" { param($output) $output.Count -gt 0 }
        $took.TotalSeconds | Should -BeLessThan 5
    }

    It 'ends the recording of many PCs in the middle and leaves no file' {
        $line = (Get-Content "$folder/pc-mended.json" -Raw).TrimEnd()
        [IO.File]::WriteAllLines("$folder/fleet.ndjson", [string[]] (, $line * 20000))
        $took = Measure-Stop "Export-EcoDocSnapshot '$folder/stopped.json' -Snapshot '$folder/fleet.ndjson' -SkipNetwork" {
            Test-Path "$folder/stopped.json.*"
        }
        $took.TotalSeconds | Should -BeLessThan 5
        Get-ChildItem "$folder/stopped.json*" | Should -BeNullOrEmpty
    }

    It 'ends a probe of a host that accepts and never answers' {
        if (-not ($PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows)) {
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
            $took = Measure-Stop "Test-EcoDocConnection -Baseline '$folder/hang.json'" { $listener.Pending() }
            $took.TotalSeconds | Should -BeLessThan 5
        }
        finally {
            $listener.Stop()
        }
    }
}
