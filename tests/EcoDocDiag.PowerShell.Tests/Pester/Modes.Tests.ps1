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
    It 'ends a run that hangs on a host which never answers' {
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        try {
            $address = "https://127.0.0.1:$($listener.LocalEndpoint.Port)/"
            @{
                name = 'hang'; description = 'A host that accepts and never answers.'; extends = 'current'
                connectivity = @{ timeoutSeconds = 30; hosts = @(@{ url = $address; expectedStatus = @(200) }) }
            } | ConvertTo-Json -Depth 5 | Set-Content "$folder/hang.json"
            $shell = [powershell]::Create()
            $null = $shell.AddScript("Import-Module '$ModulePath'; Test-EcoDocConnection -RegistryFile '$folder/mended.reg' -Baseline '$folder/hang.json'")
            $run = $shell.BeginInvoke()
            while (-not $listener.Pending() -and -not $run.IsCompleted) {
                Start-Sleep -Milliseconds 20
            }
            $run.IsCompleted | Should -BeFalse -Because 'the host does not answer'
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $watch.Elapsed.TotalSeconds | Should -BeLessThan 5
            $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        }
        finally {
            $listener.Stop()
            $shell.Dispose()
        }
    }
}
