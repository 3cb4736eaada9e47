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

        # Runs a command in front of somebody who gives one answer, and returns what was asked, what failed and what was warned of.
        function Invoke-AtDesk {
            param([int] $Answer, [string] $Command)

            $asking = [EcoDocDiag.PowerShell.Tests.Repairs.AnsweringHost]::new($Answer)
            $runspace = [runspacefactory]::CreateRunspace($asking)
            $runspace.Open()
            $shell = [powershell]::Create()
            try {
                $shell.Runspace = $runspace
                $failure = ''
                try { $null = $shell.AddScript("Import-Module '$ModulePath'; $Command").Invoke() } catch { $failure = $_ }
                [pscustomobject]@{ Questions = @($asking.Questions); Failure = "$($failure)$($shell.Streams.Error)"; Warnings = "$($shell.Streams.Warning)" }
            }
            finally {
                $shell.Dispose()
                $runspace.Dispose()
            }
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

    AfterAll {
        $pc.Uninstall()
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
            $text = Invoke-PowerShell -NoProfile -NonInteractive -Command {
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

        It 'of checks that the baseline leaves out answers only those that are named' {
            $baseline = Join-Path $TestDrive 'contoso.json'
            '{ "name": "contoso", "extends": "current", "checks": { "ActiveXRun": { "enabled": false } } }' | Set-Content $baseline
            foreach ($results in @(
                    , @(Repair-EcoDocClient -Baseline $baseline -WhatIf -PassThru @common)
                    , @(Repair-EcoDocClient 'ActiveX*' -Baseline $baseline -WhatIf -PassThru @common)
                )) {
                $results.CheckId | Should -Not -Contain 'ActiveXRun'
                $results.CheckId | Should -Contain 'ActiveXUnsafe'
            }
            $named = Repair-EcoDocClient ActiveXRun, Trusted* -Baseline $baseline -PassThru @common
            $named.CheckId | Should -Be 'TrustedSite', 'ActiveXRun'
            $named.Status | Should -Be 'Repaired', 'NotNeeded'
            $named[1].ReasonBefore | Should -Be 'Disabled'
            (Get-Finding ActiveXRun $own | Repair-EcoDocClient -Baseline $baseline -PassThru @common).ReasonBefore | Should -Be 'Disabled'
            $pc.ChangesOf($own) | Where-Object { $_ -match '\[1200\]' } | Should -BeNullOrEmpty
        }

        It 'of an empty list of ids is none, and one of null is refused' {
            Repair-EcoDocClient -CheckId @() -PassThru @common | Should -BeNullOrEmpty
            { Repair-EcoDocClient -CheckId $null @common } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
            $pc.Writes | Should -Be 0
        }

        It 'that skips the network says of a check that needs it what a test says' {
            $result = Repair-EcoDocClient Connectivity -PassThru @common
            $result.Status, $result.StatusBefore, $result.ReasonBefore, $result.ReasonAfter | Should -Be 'NotNeeded', 'NotApplicable', 'Skipped', 'Skipped'
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

        It 'that waits too long for another of the same user says so and changes nothing, by <Command>' -ForEach @(
            @{ Command = 'Repair-IeTrustedZone' }
            @{ Command = 'Clear-IeSslState' }
            @{ Command = 'Undo-EcoDocRepair' }
        ) {
            $id = (Repair-IeTrustedZone -PassThru @common).RepairId
            $writes = $pc.Writes
            $pc.LockTimeout = [timespan]::FromSeconds(1)
            $lock = $pc.Lock()
            try {
                switch ($Command) {
                    'Repair-IeTrustedZone' { Repair-IeActiveX @common -ErrorVariable failures -ErrorAction SilentlyContinue }
                    'Clear-IeSslState' { Clear-IeSslState -ErrorVariable failures -ErrorAction SilentlyContinue }
                    'Undo-EcoDocRepair' { Undo-EcoDocRepair $id -ErrorVariable failures -ErrorAction SilentlyContinue }
                }
            }
            finally {
                $lock.Dispose()
            }
            Assert-Failure $failures -Id 'EcoDoc.Repair.Busy' -Category 'ResourceBusy'
            "$($failures[0])" | Should -Match '1 seconds'
            $pc.Writes | Should -Be $writes
        }

        It 'and its undo speak the language of -Culture, and their ids, statuses and changes do not' {
            $english = Repair-IeTrustedZone -WhatIf -PassThru -Culture en-US @common
            $japanese = Repair-IeTrustedZone -PassThru -Culture ja-JP @common
            foreach ($text in $japanese.Title, $japanese.Message) {
                $text | Should -Match '[\p{IsHiragana}\p{IsKatakana}\p{IsCJKUnifiedIdeographs}]'
            }
            foreach ($text in $english.Title, $english.Message) {
                $text | Should -Not -Match '[^\x00-\x7f]'
            }
            foreach ($field in 'CheckId', 'StatusBefore', 'ReasonBefore', 'StatusAfter', 'ReasonAfter', 'Changes', 'User', 'Baseline') {
                $japanese.$field | Should -BeExactly $english.$field
            }
            $undone = $japanese | Undo-EcoDocRepair -PassThru -Culture ja-JP
            $undone.Message | Should -Match '[\p{IsHiragana}\p{IsKatakana}]'
            $undone.Status | Should -BeExactly 'Undone'
            Undo-EcoDocRepair nonsense -Culture ja-JP -ErrorVariable failures -ErrorAction SilentlyContinue
            "$($failures[0])" | Should -Match '[\p{IsHiragana}\p{IsKatakana}]'
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

        It 'ends no process that started after the question' {
            $pc.RunBrowser()
            $asking = $pc.OpenBrowserAndAgree()
            $runspace = [runspacefactory]::CreateRunspace($asking)
            $runspace.Open()
            $shell = [powershell]::Create()
            try {
                $shell.Runspace = $runspace
                $result = $shell.AddScript("Import-Module '$ModulePath'; Stop-IeProcess -PassThru").Invoke()
                $shell.Streams.Error | Should -BeNullOrEmpty
            }
            finally {
                $shell.Dispose()
                $runspace.Dispose()
            }
            $asking.Questions.Count | Should -Be 1
            $pc.ChangesOf($own) | Should -Be 'iexplore.exe (4711)'
            $result.Status | Should -Be 'Remaining'
            $result.Failure | Should -Be 'ChangedMeanwhile'
            $result.FailurePlace | Should -Be 'iexplore.exe (4712)'
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

    Context 'A repair of the root certificate' {
        BeforeAll {
            # By its own provider and generator, which Wine knows as well.
            $key = [Security.Cryptography.RSACryptoServiceProvider]::new(2048)
            $padding = [Security.Cryptography.RSASignaturePadding]::Pkcs1
            $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new(
                'CN=Test Root', $key, [Security.Cryptography.HashAlgorithmName]::SHA256, $padding)
            $request.CertificateExtensions.Add([Security.Cryptography.X509Certificates.X509BasicConstraintsExtension]::new($true, $false, 0, $true))
            $generator = [Security.Cryptography.X509Certificates.X509SignatureGenerator]::CreateForRSA($key, $padding)
            $der = $request.Create($request.SubjectName, $generator, [datetimeoffset] '2018-01-01', [datetimeoffset] '2028-01-01', [byte[]] (1, 2, 3)).RawData
            $root = Join-Path $TestDrive 'root.cer'
            [IO.File]::WriteAllBytes($root, $der)
            $pins = Join-Path $TestDrive 'pins.json'
            $pin = @{ id = 'Test'; name = 'Test Root'; root = $true; sha256 = [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData($der)) }
            $between = @{ id = 'Between'; name = 'Test CA'; root = $false; sha256 = '0' * 64 }
            @{
                name         = 'pins'
                description  = 'A root of the test.'
                extends      = 'guide-2018'
                certificates = @{ requiredRoots = @('Test'); requiredIntermediates = @('Between'); authorities = @($pin, $between) }
            } | ConvertTo-Json -Depth 4 | Set-Content $pins

            # Returns what was asked.
            function Invoke-WithAnswer {
                param([int] $Answer, [string] $Parameters = '')

                $made = Invoke-AtDesk $Answer "Repair-EcoDocCertificate -CertificatePath '$root' -Baseline '$pins' -SkipNetwork $Parameters"
                $made.Failure | Should -BeNullOrEmpty
                $made.Questions
            }
        }

        BeforeEach {
            $pc.IsElevated = $true
        }

        It 'asks once, naming it, and does what the answer says: <Answer>' -ForEach @(@{ Answer = 0; Added = 1 }, @{ Answer = 1; Added = 0 }) {
            $questions = @(Invoke-WithAnswer $Answer '-InstallRoot')
            $questions.Count | Should -Be 1
            $questions[0] | Should -Match 'Test Root'
            $questions[0] | Should -Match 'LocalMachine\\Root'
            @($pc.ChangesOf($own)).Count | Should -Be $Added
        }

        It 'does not ask with <Parameters>' -ForEach @(
            @{ Parameters = '-InstallRoot -Confirm:$false'; Added = 1 }
            @{ Parameters = '-InstallRoot -WhatIf'; Added = 0 }
            @{ Parameters = '-InstallRoot:$false'; Added = 0 }
        ) {
            @(Invoke-WithAnswer 0 $Parameters).Count | Should -Be 0
            @($pc.ChangesOf($own)).Count | Should -Be $Added
        }

        It 'asks for each change with -Confirm, and not a second time for the root' {
            @(Invoke-WithAnswer 0 '-InstallRoot -Confirm').Count | Should -Be 1
            @($pc.ChangesOf($own)).Count | Should -Be 1
        }

        It 'adds nothing where nobody can answer' {
            $shell = [powershell]::Create()
            try {
                $null = $shell.AddScript("Import-Module '$ModulePath'; Repair-EcoDocCertificate -InstallRoot -CertificatePath '$root' -Baseline '$pins' -SkipNetwork")
                try { $null = $shell.Invoke() } catch { $failure = $_ }
                ($shell.HadErrors -or $failure) | Should -BeTrue
            }
            finally {
                $shell.Dispose()
            }
            $pc.ChangesOf($own) | Should -BeNullOrEmpty
        }

        It 'is refused with the reason where Windows would ask and nobody is there' {
            $pc.IsElevated = $false
            $result = Repair-EcoDocCertificate -InstallRoot -CertificatePath $root -Baseline $pins -PassThru -Confirm:$false @common |
                Where-Object CheckId -EQ RootCertificate
            $result.Status | Should -Be 'Refused'
            $result.Failure | Should -Be 'NeedsElevation'
            $pc.ChangesOf($own) | Should -BeNullOrEmpty
        }
    }

    Context 'By a baseline that others may change' {
        BeforeAll {
            $open = Join-Path $TestDrive 'open.json'
            '{ "name": "open", "description": "x", "extends": "guide-2018" }' | Set-Content $open
            $repair = "Repair-IeTrustedZone -Baseline '$open' -SkipNetwork"
        }

        BeforeEach {
            $pc.IsElevated = $true
            $pc.Stranger = 'S-1-1-0'
        }

        It 'is refused where nobody can be asked, and nothing is planned' {
            Assert-Failure -Id 'EcoDoc.Baseline.OpenToOthers' -Category 'SecurityError' -Failures $(
                try { $null = Repair-IeTrustedZone -Baseline $open @common } catch { $_ })
            $pc.Writes | Should -Be 0
        }

        It 'is made with a warning that names the file and who may change it, by <_>' -ForEach '-Force', '-WhatIf' {
            $made = Invoke-AtDesk 1 "$repair $_"
            $made.Questions | Should -BeNullOrEmpty
            $made.Failure | Should -BeNullOrEmpty
            $made.Warnings | Should -Match 'open\.json.*S-1-1-0'
            $pc.Writes -gt 0 | Should -Be ($_ -eq '-Force')
        }

        It 'asks who sits there, and does what the answer says: <Answer>' -ForEach @(@{ Answer = 0; IsMade = $true }, @{ Answer = 1; IsMade = $false }) {
            $pc.IsInteractive = $true
            $made = Invoke-AtDesk $Answer $repair
            $made.Questions.Count | Should -Be 1
            $made.Questions[0] | Should -Match 'open\.json.*S-1-1-0'
            $made.Failure -eq '' | Should -Be $IsMade
            $pc.Writes -gt 0 | Should -Be $IsMade
        }

        It 'is not asked about without the rights of an administrator' {
            $pc.IsElevated = $false
            $made = Invoke-AtDesk 1 $repair
            $made.Questions | Should -BeNullOrEmpty
            $made.Warnings | Should -Not -Match 'S-1-1-0'
            $pc.Writes | Should -BeGreaterThan 0
        }
    }

    Context 'Expired certificates' {
        It 'are taken out only where that is asked for, and nothing else is done then' {
            $plan = Repair-EcoDocCertificate -RemoveExpired -PassThru -WhatIf @common
            $plan.CheckId | Should -Be 'ClientCertificate'
            $plan.ChangeCount | Should -Be 0
            (Get-Command Repair-EcoDocClient).Parameters.Keys | Should -Not -Contain 'RemoveExpired'
        }
    }

    Context 'A repair that an administrator made for a user' {
        BeforeEach {
            $repair = Repair-IeTrustedZone -User $other -Temporary -PassThru @common
            $repaired = $pc.Export($other)
            $pc.Current = $other
        }

        It 'is listed for the user, who sees who made it' {
            $own = Repair-IeActiveX -PassThru @common | Select-Object -First 1
            $list = Get-EcoDocRepair
            $list.Id | Should -Be (@($repair.RepairId, $own.RepairId) | Sort-Object)
            ($list | Where-Object MadeByAdministrator).Id | Should -Be $repair.RepairId
        }

        It 'is not taken back or forgotten by the user, who is told who can, by <Command>' -ForEach @(
            @{ Command = { Undo-EcoDocRepair $args[0] -ErrorVariable failures -ErrorAction SilentlyContinue; $failures } }
            @{ Command = { Undo-EcoDocRepair -Temporary -ErrorVariable failures -ErrorAction SilentlyContinue; $failures } }
            @{ Command = { Get-EcoDocRepair | Undo-EcoDocRepair -ErrorVariable failures -ErrorAction SilentlyContinue; $failures } }
            @{ Command = { Remove-EcoDocRepair $args[0] -Confirm:$false -ErrorVariable failures -ErrorAction SilentlyContinue; $failures } }
        ) {
            $failures = & $Command $repair.RepairId
            Assert-Failure $failures -Id 'EcoDoc.Repair.JournalOfAdministrator' -Category 'PermissionDenied'
            "$($failures[0])" | Should -Match ([regex]::Escape("Undo-EcoDocRepair $($repair.RepairId) -User $other"))
            $pc.Export($other) | Should -BeExactly $repaired
            @(Get-EcoDocRepair).Count | Should -Be 1
        }

        It 'is taken back by an administrator, be it another one or the user itself elevated' -ForEach @(@{ Elevated = $false }, @{ Elevated = $true }) {
            if ($Elevated) {
                $pc.IsElevated = $true
            }
            else {
                $pc.Current = $pc::Own
            }
            (Undo-EcoDocRepair $repair.RepairId -User $other -PassThru).Status | Should -Be 'Undone'
            $pc.Export($other) | Should -Not -Be $repaired
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

        It 'is planned as what would be done, each change as the repair that it takes back shows it, the other way round' {
            $repair = Repair-IeTrustedZone -PassThru @common
            $planned = Undo-EcoDocRepair $repair.RepairId -WhatIf -PassThru
            $planned.Status | Should -BeExactly 'Planned'
            $changes = $repair.Changes -split "`n" | ForEach-Object { $_ -replace '^(.*): (.*) → (.*)$', '$1: $3 → $2' }
            $planned.Changes -split "`n" | Sort-Object | Should -BeExactly ($changes | Sort-Object)
            (Undo-EcoDocRepair $repair.RepairId -PassThru).Changes | Should -Match "^Restored $([regex]::Escape($site))"
        }

        It 'is planned in the language of -Culture: <Culture>' -ForEach @(
            @{ Culture = 'en-US'; Summary = 'would be taken back: [1-9]'; Reason = '(left alone: changed since the repair)' }
            @{ Culture = 'ja-JP'; Summary = '[1-9][0-9]* 件の変更を元に戻す予定です'; Reason = '(修復後に変更されているため、触れません)' }
        ) {
            $text = Invoke-PowerShell -NoProfile -NonInteractive -Command {
                param($module, $assembly, $folder, $site, $culture)
                Import-Module $module
                $null = [Reflection.Assembly]::LoadFrom($assembly)
                $pc = [EcoDocDiag.PowerShell.Tests.Repairs.MemoryHost]::new($folder)
                $pc.Install()
                Repair-IeTrustedZone -SkipNetwork
                Repair-IeProtocol -SkipNetwork
                $pc.Set($site, 'https', 4)
                Get-EcoDocRepair | Undo-EcoDocRepair -WhatIf -Culture $culture
            } -args $ModulePath, $testAssembly, "$TestDrive/undo-$Culture", $site, $Culture | Out-String
            $text | Should -Match $Summary
            $text | Should -Match ([regex]::Escape("$site [https]: 2 → - $Reason"))
            $text | Should -Not -Match 'Restored|LeftAlone'
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

        It 'with -Temporary takes back the temporary ones of the repairs that <How>, and no other' -ForEach @(
            @{ How = 'a repair returned'; Undo = { $made | Undo-EcoDocRepair -Temporary } }
            @{ How = 'Get-EcoDocRepair lists'; Undo = { Get-EcoDocRepair $made.RepairId | Undo-EcoDocRepair -Temporary } }
            @{ How = 'came back from JSON'; Undo = { $made | ConvertTo-Json | ConvertFrom-Json | Undo-EcoDocRepair -Temporary } }
            @{ How = '-Id names'; Undo = { Undo-EcoDocRepair $made.RepairId -Temporary } }
            @{ How = '-InputObject names'; Undo = { foreach ($repair in $made) { Undo-EcoDocRepair -InputObject $repair -Temporary } } }
            @{ How = '-InputObject names together'; Undo = { Undo-EcoDocRepair -InputObject $made -Temporary } }
        ) {
            $made = @(
                Repair-IeTrustedZone -PassThru @common
                Repair-IeAddOn -Temporary -PassThru @common
            ) | Where-Object RepairId
            $spared = @(
                Repair-IeProtocol -Temporary -PassThru @common
                Repair-IeTrustedZone -User $other -Temporary -PassThru @common
            ) | Where-Object RepairId
            $of = $pc.Export($other)
            & $Undo
            (Get-EcoDocRepair -AllUsers | Where-Object State -EQ 'Undone').Id | Should -Be $made[1].RepairId
            (Get-EcoDocRepair -AllUsers -Temporary).Id | Sort-Object | Should -Be @($spared.RepairId | Sort-Object -Unique)
            $pc.Export($other) | Should -BeExactly $of
        }

        It 'with -Temporary takes back nothing where <How>' -ForEach @(
            @{ How = 'the pipe brings nothing'; Undo = { @() | Undo-EcoDocRepair -Temporary } }
            @{ How = 'the pipe brings null'; Undo = { $null | Undo-EcoDocRepair -Temporary } }
            @{ How = '-InputObject is null'; Undo = { Undo-EcoDocRepair -InputObject $null -Temporary } }
            @{ How = '-InputObject is empty'; Undo = { Undo-EcoDocRepair -InputObject @() -Temporary } }
            @{ How = '-InputObject holds null'; Undo = { Undo-EcoDocRepair -InputObject @($null) -Temporary } }
            @{ How = 'the repairs changed nothing'; Undo = { Repair-IeTrustedZone -PassThru @common | Undo-EcoDocRepair -Temporary } }
        ) {
            Repair-IeTrustedZone -Temporary @common
            $repaired = $pc.Export($own)
            & $Undo
            $pc.Export($own) | Should -BeExactly $repaired
        }

        It 'refuses what names no repair: <Undo>' -ForEach @(
            @{ Undo = { Get-Finding TrustedSite | Undo-EcoDocRepair -Temporary -ErrorVariable failures -ErrorAction SilentlyContinue; $failures } }
            @{ Undo = { 'TrustedSite' | Undo-EcoDocRepair -Temporary -ErrorVariable failures -ErrorAction SilentlyContinue; $failures } }
        ) {
            Repair-IeTrustedZone -Temporary @common
            $repaired = $pc.Export($own)
            Assert-Failure (& $Undo) -Id 'EcoDoc.Repair.NotARepair' -Category 'InvalidData'
            $pc.Export($own) | Should -BeExactly $repaired
        }

        It 'runs without a pipe from a program too' {
            Repair-IeTrustedZone -Temporary @common
            $shell = [powershell]::Create([Management.Automation.RunspaceMode]::CurrentRunspace)
            try {
                $null = $shell.AddCommand('Undo-EcoDocRepair').AddParameter('Temporary').Invoke()
            }
            finally {
                $shell.Dispose()
            }
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

        It 'of all users takes back, or forgets, what one of them has by its id, and is an error only for what none has: <Command>' -ForEach @(
            @{ Command = 'Undo-EcoDocRepair' }, @{ Command = 'Remove-EcoDocRepair' }
        ) {
            $repairs = (Repair-IeTrustedZone -PassThru @common), (Repair-IeTrustedZone -User $other -PassThru @common)
            $kept = (Repair-IeProtocol -PassThru @common).RepairId | Where-Object { $_ } | Sort-Object -Unique
            & $Command $repairs.RepairId -AllUsers -Confirm:$false -ErrorAction Stop
            (Get-EcoDocRepair -AllUsers | Where-Object State -NE Undone).Id | Should -Be $kept
            & $Command nonsense, $kept -AllUsers -Confirm:$false -ErrorVariable failures -ErrorAction SilentlyContinue
            Assert-Failure $failures -Id 'EcoDoc.Repair.JournalNotFound' -Category 'ObjectNotFound'
            "$($failures[0])" | Should -BeExactly 'nonsense: there is no repair of this id.'
            Get-EcoDocRepair -AllUsers | Where-Object State -NE Undone | Should -BeNullOrEmpty
        }

        It 'of all temporary repairs of all users by their ids is no error where they are' {
            $mine = Repair-IeTrustedZone -Temporary -PassThru @common
            $theirs = Repair-IeTrustedZone -User $other -Temporary -PassThru @common
            Undo-EcoDocRepair $mine.RepairId, $theirs.RepairId -Temporary -AllUsers -ErrorAction Stop
            Get-EcoDocRepair -Temporary -AllUsers | Should -BeNullOrEmpty
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

        It 'repairs nothing where -InputObject brings none, by <_>' -ForEach $cmdlets {
            $pc.RunBrowser()
            & $_ -InputObject $null -Confirm:$false -ErrorAction Stop @common
            & $_ -InputObject @() -Confirm:$false -ErrorAction Stop @common
            & $_ -InputObject @($null) -Confirm:$false -ErrorAction Stop @common
            $null | & $_ -Confirm:$false -ErrorAction Stop @common
            $pc.Writes | Should -Be 0
            Get-EcoDocRepair | Should -BeNullOrEmpty
        }

        It 'may be one of several that -InputObject gives' {
            $findings = (Get-Finding TlsProtocol $other), (Get-Finding TrustedSite $own), (Get-Finding TrustedSite $other)
            $results = Repair-EcoDocClient -InputObject $findings -PassThru @common
            $results | ForEach-Object { "$($_.CheckId) of $($_.User)" } |
                Should -Be "TrustedSite of $own", "TrustedSite of $other", "TlsProtocol of $other"
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

        It 'of other PCs are one error, whatever their number' {
            $elsewhere = 1..11 | ForEach-Object { Get-Finding TrustedSite $own -Computer "PC-$(1 + $_ % 5)" }
            $elsewhere | Repair-EcoDocClient @common -ErrorVariable failures -ErrorAction SilentlyContinue
            @($failures | Where-Object FullyQualifiedErrorId -Like 'EcoDoc.Repair.OtherComputer,*') | Should -HaveCount 1
            "$($failures[0])" | Should -Match '^11 '
            $pc.Writes | Should -Be 0
        }

        It 'for another user than the one at the desk are told so before anything is planned' {
            $pc.OtherSessionUser = 'PC-TEST\hanako'
            try {
                $warnings = $null
                Repair-EcoDocClient -CheckId TrustedSite @common -WhatIf -WarningVariable warnings -WarningAction SilentlyContinue 6> $null
                "$warnings" | Should -Match 'hanako'
                Repair-EcoDocClient -CheckId TrustedSite -User $own @common -WhatIf -WarningVariable warnings -WarningAction SilentlyContinue 6> $null
                "$warnings" | Should -Not -Match 'hanako'
            }
            finally { $pc.OtherSessionUser = $null }
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
    BeforeAll {
        . "$PSScriptRoot/Common.ps1"
    }

    It 'say so' {
        # A process of its own: the session of these tests has a PC in memory by now.
        $ids, $text = Invoke-PowerShell -NoProfile -NonInteractive -Command {
            param($module)
            Import-Module $module
            Repair-EcoDocClient -Culture en-US -ErrorVariable failures -ErrorAction SilentlyContinue
            $failures.FullyQualifiedErrorId
            "$failures"
        } -args $ModulePath
        $ids | Should -BeLike 'EcoDoc.Input.LiveNeedsWindows,*'

        # It takes no snapshot, so none is asked for.
        $text | Should -BeExactly 'This system is not Windows, and this cmdlet works only on the PC itself.'
    }
}
