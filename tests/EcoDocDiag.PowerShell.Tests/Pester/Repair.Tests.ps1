BeforeDiscovery {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath -Force
    $cmdlets = (Get-Command -Module EcoDocDiag -Verb Repair, Stop).Name
    $noPC = -not (Find-TestAssembly)
}

Describe 'Repairs of a PC in memory' -Skip:$noPC {
    BeforeAll {
        . "$PSScriptRoot/Common.ps1"
        Import-Module $ModulePath -Force
        $testAssembly = Find-TestAssembly
        $null = [Reflection.Assembly]::LoadFrom($testAssembly)
        $pc = [EcoDocDiag.PowerShell.Tests.Repairs.MemoryHost]::new((Join-Path $TestDrive 'pc/journals'))
        $pc.Install()
        $own = $pc::Own
        $other = $pc::Other
        $site = 'HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\ZoneMap\Domains\secomtrust.net\webra2'
        $common = @{ SkipNetwork = $true; WarningAction = 'SilentlyContinue' }

        # What a repair takes of a finding.
        function Get-Finding {
            param([string] $CheckId, [string] $User = '', [string] $Computer = 'PC-TEST')

            [pscustomobject]@{ CheckId = $CheckId; User = $User; Computer = $Computer; Status = 'Fail'; Source = 'HKLM\SOFTWARE\Evil'; Expected = '$(throw)'; Message = '$(throw)' }
        }

        function Assert-Failure {
            param([object[]] $Failures, [string] $Id, [string] $Category)

            @($Failures).Count | Should -Be 1
            $Failures[0].FullyQualifiedErrorId | Should -BeLike "$Id,EcoDocDiag.*"
            $Failures[0].CategoryInfo.Category | Should -Be $Category
            $Failures[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
            "$($Failures[0])" | Should -Not -Match 'Exception|   at |\.cs:'
        }
    }

    BeforeEach {
        $pc.Reset()
    }

    Context 'The plan' {
        It 'by -WhatIf -PassThru is what is then made, with the state that then is' {
            $planned = Repair-EcoDocClient -WhatIf -PassThru @common
            $pc.Writes | Should -Be 0
            Get-EcoDocRepair | Should -BeNullOrEmpty
            $made = Repair-EcoDocClient -PassThru @common
            ($planned | Where-Object Status -EQ Planned).Count | Should -BeGreaterThan 5
            $made.CheckId | Should -Be $planned.CheckId
            $made.Changes | Should -Be $planned.Changes
            $made.StatusAfter | Should -Be $planned.StatusAfter
            $made.ReasonAfter | Should -Be $planned.ReasonAfter
            ($made | Measure-Object ChangeCount -Sum).Sum | Should -Be $pc.Writes
            ($made | Where-Object Status -EQ Repaired).StatusAfter | Sort-Object -Unique | Should -Be 'Pass'
        }

        It 'names each place in the text of -WhatIf' {
            $text = pwsh -NoProfile -NonInteractive -Command {
                param($module, $assembly, $folder)
                Import-Module $module
                $null = [Reflection.Assembly]::LoadFrom($assembly)
                [EcoDocDiag.PowerShell.Tests.Repairs.MemoryHost]::new($folder).Install()
                Repair-IeTrustedZone -WhatIf
            } -args $ModulePath, $testAssembly, "$TestDrive/whatif" | Out-String
            $text | Should -Match 'What if:.*TrustedSite'
            $text | Should -Match ([regex]::Escape($site) + '.*→ .*2')
        }
    }

    Context 'A repair' {
        It 'by <_> changes only its own checks' -ForEach $cmdlets {
            $results = & $_ -PassThru -Confirm:$false @common
            $named = Get-EcoDocCheck | Where-Object RepairCommand -EQ $_ | ForEach-Object CheckId
            if ($named) {
                $results.CheckId | Should -Be $named
            }
            $results | Should -BeOfType EcoDocDiag.Repairs.RepairResult
        }

        It 'made a second time writes nothing' {
            Repair-EcoDocClient @common
            $writes = $pc.Writes
            $writes | Should -BeGreaterThan 0
            $again = Repair-EcoDocClient -PassThru @common
            $pc.Writes | Should -Be $writes
            $again.RepairId | Sort-Object -Unique | Should -Be ''
            @(Get-EcoDocRepair).Count | Should -Be 1
        }

        It 'returns nothing without -PassThru' {
            Repair-IeTrustedZone @common | Should -BeNullOrEmpty
            $pc.Writes | Should -BeGreaterThan 0
        }

        It 'of one user leaves the others alone, and of all users mends all' {
            $before = $pc.Export($other)
            Repair-IeTrustedZone @common
            $pc.Export($other) | Should -BeExactly $before
            (Repair-IeTrustedZone -AllUsers -PassThru @common).User | Should -Be @($own, $other)
            $pc.Export($other) | Should -Not -Be $before
        }

        It 'that fails is an error, and what it had changed is taken back' {
            $before = $pc.Export($own)
            $pc.Deny('[1201]')
            $result = Repair-IeActiveX -PassThru @common -ErrorVariable failures -ErrorAction SilentlyContinue
            $failures.Count | Should -BeGreaterThan 0
            Assert-Failure $failures[0] -Id 'EcoDoc.Repair.Failed' -Category 'PermissionDenied'
            $result.Status | Sort-Object -Unique | Should -Contain 'Failed'
            $pc.Export($own) | Should -BeExactly $before
            (Get-EcoDocRepair).State | Should -Be 'RolledBack'
        }

        It 'without a journal changes nothing' {
            $pc.BlockJournals()
            try {
                Repair-IeTrustedZone @common -ErrorVariable failures -ErrorAction SilentlyContinue
                $failures[0].CategoryInfo.Category | Should -BeIn 'WriteError', 'PermissionDenied', 'ResourceBusy'
                $failures[0].FullyQualifiedErrorId | Should -BeLike 'EcoDoc.Repair.*'
                $pc.Writes | Should -Be 0
            }
            finally {
                $pc.UnblockJournals()
            }
        }

        It 'tells of a restart after ended processes, which are ended only by the cmdlet that asks' {
            $pc.RunBrowser()
            Repair-EcoDocClient @common
            Get-Finding BrowserProcess $own | Repair-EcoDocClient @common
            $pc.ChangesOf($own) | Should -Not -Contain 'iexplore.exe (4711)'
            $result = Stop-IeProcess -Confirm:$false -PassThru -WarningVariable warnings -WarningAction SilentlyContinue
            $result.NeedsRestart | Should -BeTrue
            $result.StatusAfter | Should -Be 'Pass'
            @($warnings).Count | Should -Be 1
            $pc.ChangesOf($own) | Should -Contain 'iexplore.exe (4711)'
        }

        It 'asks before it ends a process, and does not end it where nobody can answer' {
            $pc.RunBrowser()
            $shell = [powershell]::Create()
            try {
                $null = $shell.AddScript("Import-Module '$ModulePath'; Stop-IeProcess")
                try { $shell.Invoke() } catch { $failure = $_ }
                ($shell.HadErrors -or $failure) | Should -BeTrue
            }
            finally {
                $shell.Dispose()
            }
            $pc.ChangesOf($own) | Should -BeNullOrEmpty
        }

        It 'clears <Command>, which cannot be taken back' -ForEach @(@{ Command = 'Clear-IeSslState'; Place = 'SslState' }, @{ Command = 'Clear-IeCache'; Place = 'TemporaryFiles' }) {
            & $Command -WhatIf
            $pc.Writes | Should -Be 0
            $result = & $Command -PassThru
            $pc.ChangesOf($own) | Should -Be $Place
            $result.Status | Should -Be 'Repaired'
            $result | Undo-EcoDocRepair -PassThru -WarningAction SilentlyContinue | ForEach-Object IrreversibleCount | Should -Be 1
        }
    }

    Context 'An undo' {
        It 'restores what was there, byte for byte, and doing it twice is harmless' {
            $before = $pc.Export($own)
            $repair = Repair-EcoDocClient -PassThru @common | Where-Object RepairId | Select-Object -First 1
            $pc.Export($own) | Should -Not -Be $before
            Undo-EcoDocRepair $repair.RepairId -WhatIf
            $pc.Export($own) | Should -Not -Be $before
            Undo-EcoDocRepair $repair.RepairId
            $pc.Export($own) | Should -BeExactly $before
            $writes = $pc.Writes
            (Undo-EcoDocRepair $repair.RepairId -PassThru).RestoredCount | Should -Be 0
            $pc.Writes | Should -Be $writes
        }

        It 'takes what a repair returned, and what Get-EcoDocRepair lists' {
            $before = $pc.Export($own)
            Repair-EcoDocClient -PassThru @common | Undo-EcoDocRepair
            $pc.Export($own) | Should -BeExactly $before
            Repair-IeActiveX @common
            Repair-IeTrustedZone -User $other @common
            Get-EcoDocRepair -AllUsers | Undo-EcoDocRepair -PassThru | ForEach-Object User | Sort-Object -Unique | Should -Be @($own, $other)
            $pc.Export($own) | Should -BeExactly $before
        }

        It 'of all temporary repairs leaves the others' {
            Repair-IeTrustedZone @common
            $kept = $pc.Export($own)
            Repair-IeActiveX -Temporary @common
            Repair-IeProtocol -Temporary @common
            @(Get-EcoDocRepair -Temporary).Count | Should -Be 2
            Undo-EcoDocRepair -Temporary
            $pc.Export($own) | Should -BeExactly $kept
            Get-EcoDocRepair -Temporary | Should -BeNullOrEmpty
        }

        It 'leaves alone with a warning what was changed since, unless -Force is given' {
            $before = $pc.Export($own)
            $repair = Repair-IeTrustedZone -PassThru @common
            $pc.Set($site, 'https', 4)
            $result = $repair | Undo-EcoDocRepair -PassThru -WarningVariable warnings -WarningAction SilentlyContinue
            $result.LeftAloneCount | Should -BeGreaterThan 0
            $result.Status | Should -Be 'PartlyUndone'
            @($warnings).Count | Should -Be 1
            $repair | Undo-EcoDocRepair -Force
            $pc.Export($own) | Should -BeExactly $before
        }

        It 'of an unknown id is an error: <Id>' -ForEach @(@{ Id = 'nonsense' }, @{ Id = '../../escape' }) {
            Undo-EcoDocRepair $Id -ErrorVariable failures -ErrorAction SilentlyContinue
            Assert-Failure $failures -Id 'EcoDoc.Repair.JournalNotFound' -Category 'ObjectNotFound'
        }

        It 'is not possible any more once the journal was removed' {
            $repair = Repair-IeTrustedZone -PassThru @common
            Get-EcoDocRepair -OlderThan 1.00:00:00 | Remove-EcoDocRepair -Confirm:$false
            @(Get-EcoDocRepair).Count | Should -Be 1
            Get-EcoDocRepair | Remove-EcoDocRepair -WhatIf
            @(Get-EcoDocRepair).Count | Should -Be 1
            Get-EcoDocRepair | Remove-EcoDocRepair -Confirm:$false
            Get-EcoDocRepair | Should -BeNullOrEmpty
            $repair | Undo-EcoDocRepair -ErrorVariable failures -ErrorAction SilentlyContinue
            Assert-Failure $failures -Id 'EcoDoc.Repair.JournalNotFound' -Category 'ObjectNotFound'
        }
    }

    Context 'A finding in the pipe' {
        It 'says which check to run, be it live or back from <Name>' -ForEach @(
            @{ Name = 'JSON'; Through = { param($finding) $finding | ConvertTo-Json | ConvertFrom-Json } }
            @{ Name = 'CSV'; Through = { param($finding) $finding | Export-Csv "$TestDrive/f.csv"; Import-Csv "$TestDrive/f.csv" } }
            @{ Name = 'Clixml'; Through = { param($finding) $finding | Export-Clixml "$TestDrive/f.xml"; Import-Clixml "$TestDrive/f.xml" } }
        ) {
            $findings = & $Through (Get-Finding TrustedSite $own)
            (Repair-EcoDocClient -PassThru @common -InputObject $findings).CheckId | Should -Be 'TrustedSite'
            $pc.Reset()
            ($findings | Repair-EcoDocClient -PassThru @common).CheckId | Should -Be 'TrustedSite'
            $pc.ChangesOf($own) | ForEach-Object { $_ | Should -BeLike '*\ZoneMap*' }
        }

        It 'repairs nothing where there is none' {
            @() | Repair-EcoDocClient @common
            Get-EcoDocCheck None* | Repair-IeTrustedZone @common
            $pc.Writes | Should -Be 0
        }

        It 'is made once for a user, whatever its number' {
            $results = (Get-Finding TrustedSite $own), (Get-Finding TrustedSite $own), (Get-Finding TrustedSite $other) | Repair-EcoDocClient -PassThru @common
            $results.User | Should -Be @($own, $other)
            @(Get-EcoDocRepair -AllUsers).Count | Should -Be 2
        }

        It 'of another check is none of a narrow cmdlet' {
            $results = 'TrustedSite', 'TlsProtocol' | ForEach-Object { Get-Finding $_ $own } | Repair-IeProtocol -PassThru @common
            $results.CheckId | Should -Be 'TlsProtocol'
        }

        It 'of another PC is refused' {
            Get-Finding TrustedSite $own -Computer 'PC-2' | Repair-EcoDocClient @common -ErrorVariable failures -ErrorAction SilentlyContinue
            Assert-Failure $failures -Id 'EcoDoc.Repair.OtherComputer' -Category 'InvalidArgument'
            $pc.Writes | Should -Be 0
        }

        It 'of a user who cannot be opened never ends at the current one: <User>' -ForEach @(@{ User = 'S-1-5-21-9-9-9-999' }, @{ User = 'S-1-5-21-1-2-3-1002' }) {
            $pc.Close($User)
            Get-Finding TrustedSite $User | Repair-EcoDocClient @common -ErrorVariable failures -ErrorAction SilentlyContinue
            Assert-Failure $failures -Id 'EcoDoc.Input.UserNotFound' -Category 'InvalidData'
            $pc.Writes | Should -Be 0
        }

        It 'with an unknown id is an error: <Id>' -ForEach @(@{ Id = 'Nonsense' }, @{ Id = '*' }, @{ Id = '$(Remove-Item /)' }, @{ Id = '../TrustedSite' }) {
            Get-Finding $Id $own | Repair-EcoDocClient @common -ErrorVariable failures -ErrorAction SilentlyContinue
            Assert-Failure $failures -Id 'EcoDoc.Check.NotFound' -Category 'ObjectNotFound'
            $pc.Writes | Should -Be 0
        }

        It 'without an id is an error' {
            [pscustomobject]@{ Some = 'thing' } | Repair-IeTrustedZone @common -ErrorVariable failures -ErrorAction SilentlyContinue
            Assert-Failure $failures -Id 'EcoDoc.Repair.NotAFinding' -Category 'InvalidData'
            $pc.Writes | Should -Be 0
        }

        It 'is repaired under constrained language mode' {
            $state = [initialsessionstate]::CreateDefault2()
            $state.ImportPSModule([string[]] "$ModulePath/EcoDocDiag.psd1")
            $state.LanguageMode = 'ConstrainedLanguage'
            $shell = [powershell]::Create($state)
            try {
                $json = Get-Finding TrustedSite $own | ConvertTo-Json -Compress
                $result = $shell.AddScript("'$json' | ConvertFrom-Json | Repair-EcoDocClient -SkipNetwork -PassThru").Invoke()
                $shell.Streams.Error | Should -BeNullOrEmpty
                $result.Status | Should -Be 'Repaired'
            }
            finally {
                $shell.Dispose()
            }
        }
    }
}

Describe 'Repairs of a PC that is not Windows' -Skip:($PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows) {
    It 'say so' {
        # A process of its own: the session of these tests has a PC in memory by now.
        $ids = pwsh -NoProfile -NonInteractive -Command {
            param($module)
            Import-Module $module
            Repair-EcoDocClient -ErrorVariable failures -ErrorAction SilentlyContinue
            $failures.FullyQualifiedErrorId
        } -args "$((Resolve-Path "$PSScriptRoot/../../..").ProviderPath)/module/EcoDocDiag"
        $ids | Should -BeLike 'EcoDoc.Input.LiveNeedsWindows,*'
    }
}
