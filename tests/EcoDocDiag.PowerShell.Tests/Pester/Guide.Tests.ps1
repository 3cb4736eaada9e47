BeforeDiscovery {
    . "$PSScriptRoot/Common.ps1"
    # The PC in memory is built for one runtime; an older PowerShell cannot load it.
    $testAssembly = Get-ChildItem "$RepositoryRoot/tests/EcoDocDiag.PowerShell.Tests/bin" -Recurse -Filter EcoDocDiag.PowerShell.Tests.dll -ErrorAction Ignore |
        Sort-Object LastWriteTime | Select-Object -Last 1
    $noPC = -not $testAssembly -or [Environment]::Version.Major -lt 10
}

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath -Force
    $folder = (New-Item (Join-Path $TestDrive 'guide') -ItemType Directory).FullName
    Initialize-SamplePC $folder
    $broken = @{ RegistryFile = "$folder/user.reg"; SkipNetwork = $true }
}

Describe 'A diagnosis in <_>' -ForEach 'ja-JP', 'en-US' {
    BeforeAll {
        $culture = $_
        $diagnosis = Debug-EcoDocClient 'CSPの項目が空' -Stage Issuance @broken -Culture $culture 6> $null
    }

    It 'is one object with the findings, the causes and one next step' {
        $diagnosis | Should -HaveCount 1
        $diagnosis | Should -BeOfType EcoDocDiag.Guides.Diagnosis
        $diagnosis.AdviceId | Should -Be 'CspListEmpty'
        $diagnosis.Findings.CheckId | Select-Object -Unique | Should -Be (Get-EcoDocErrorAdvice 1-3).CheckId
        $diagnosis.Causes.Order | Should -Be @(1..$diagnosis.Causes.Count)
        $diagnosis.Findings[1].CheckId | Should -Be 'TrustedSite'
        $diagnosis.CheckId[0] | Should -Be 'TrustedSite'
        $diagnosis.Causes[0].State | Should -Be 'Confirmed'
        $diagnosis.NextStepKind | Should -Be 'Repair'
        $diagnosis.NextCommand | Should -Match '^Repair-EcoDocClient -CheckId TrustedSite,.* -Temporary -Need Always$'
        $diagnosis.NextConsoleCommand | Should -Match '^ecodocdiag repair --check TrustedSite .* --temporary --need always$'
        foreach ($text in @($diagnosis.Title) + $diagnosis.Meaning + $diagnosis.NextStep + $diagnosis.NextOwner + $diagnosis.Causes.Text) {
            ($text -match '\p{IsHiragana}|\p{IsCJKUnifiedIdeographs}') | Should -Be ($culture -eq 'ja-JP')
        }
    }

    It 'comes after its results, which are shown one by one' {
        $stream = @(Debug-EcoDocClient 1-3 @broken -Culture $culture 6>&1)
        $stream[-1] | Should -BeOfType EcoDocDiag.Guides.Diagnosis
        $lines = @($stream[0..($stream.Count - 2)])
        $lines | Should -BeOfType ([Management.Automation.InformationRecord])
        $shown = @($lines | ForEach-Object { "$_" } | ForEach-Object { if ($_ -match '^(?:Pass|Fail|Warning|Not applicable|Not judged|Not readable|合格|不合格|警告|対象外|未判定|読み取り不可)\s+([A-Za-z]+)\s') { $Matches[1] } })
        $shown | Should -Be $stream[-1].Findings.CheckId
    }

    It 'of a code needs no PC, names whom to tell and what to have at hand' {
        $answer = Debug-EcoDocClient -Code 46 -Culture $culture 6> $null
        $answer.Findings | Should -BeNullOrEmpty
        $answer.Computer | Should -Be ''
        $answer.NextStep | Should -Be (Get-EcoDocErrorAdvice 46 -Culture $culture).Action[1]
        $answer.HaveReady | Should -Be (Get-EcoDocErrorAdvice 46 -Culture $culture).HaveReady
        ($answer | Out-String) | Should -Match '46'
    }
}

Describe 'A diagnosis' {
    It 'is one for each PC' {
        $diagnoses = Debug-EcoDocClient -Stage Issuance -Snapshot "$folder/pc-*.json" -SkipNetwork 6> $null
        $diagnoses.Computer | Should -Be @('user', 'mended')
        $diagnoses[0].NextStepKind | Should -Be 'Repair'
        $diagnoses[1].NextStepKind | Should -Not -Be 'Repair'
    }

    It 'outlives <_>' -ForEach 'remoting', 'JSON' {
        $diagnosis = Debug-EcoDocClient 1-3 @broken 6> $null
        $copy = if ($_ -eq 'JSON') {
            $diagnosis | ConvertTo-Json -Depth 4 | ConvertFrom-Json
        }
        else {
            [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($diagnosis, 2))
        }
        $copy.NextCommand | Should -Be $diagnosis.NextCommand
        $copy.CheckId | Should -Be $diagnosis.CheckId
        $copy.Causes | Should -HaveCount $diagnosis.Causes.Count
        $copy.Findings | Should -HaveCount $diagnosis.Findings.Count
    }

    It 'with an answer of the wrong kind is an error with an id and an action' {
        { Debug-EcoDocClient '印刷できない' @broken } | Should -Throw -ErrorId 'EcoDoc.Guide.StageNeeded,*'
        { Debug-EcoDocClient @broken -Message '印刷できない' -Stage Issuance 6> $null } | Should -Not -Throw
        (Debug-EcoDocClient @broken -Message '印刷できない' -Stage Issuance 6> $null).IsFallback | Should -BeTrue
    }

    It 'is not asked for where nobody answers: <_>' -ForEach '-NonInteractive', 'redirected input' {
        $options = @(if ($_ -eq '-NonInteractive') { $_ })
        $command = "Import-Module '$ModulePath'; try { Debug-EcoDocClient -RegistryFile '$folder/user.reg' -SkipNetwork } catch { `$_.FullyQualifiedErrorId; `$_.ErrorDetails.RecommendedAction }"
        $output = '1', '3' | Invoke-PowerShell -NoProfile @options -Command $command
        $output[0] | Should -Be 'EcoDoc.Guide.NobodyToAsk,EcoDocDiag.PowerShell.Commands.DebugEcoDocClientCommand'
        $output[1] | Should -Match '-Stage'
    }
}

Describe 'Where somebody answers' -Skip:$noPC {
    BeforeAll {
        $testAssembly = Get-ChildItem "$RepositoryRoot/tests/EcoDocDiag.PowerShell.Tests/bin" -Recurse -Filter EcoDocDiag.PowerShell.Tests.dll |
            Sort-Object LastWriteTime | Select-Object -Last 1
        $null = [Reflection.Assembly]::LoadFrom($testAssembly.FullName)

        # Runs the cmdlet in a PowerShell of its own whose reader gives these answers.
        function Invoke-Guide {
            param([string] $Culture, [string[]] $Answer)

            $screen = [EcoDocDiag.PowerShell.Tests.Guide.ScriptedHost]::new($Culture, $Answer)
            $runspace = [runspacefactory]::CreateRunspace($screen)
            $runspace.Open()
            $shell = [powershell]::Create()
            try {
                $shell.Runspace = $runspace
                $null = $shell.AddScript('param($module, $file, $culture) Import-Module $module; Debug-EcoDocClient -RegistryFile $file -SkipNetwork -Culture $culture')
                $diagnosis = $shell.AddParameters(@($ModulePath, "$folder/user.reg", $Culture)).Invoke()
                @{ Diagnosis = $diagnosis; Shown = $screen.Shown; Failures = @($shell.Streams.Error) }
            }
            catch {
                @{ Diagnosis = @(); Shown = $screen.Shown; Failures = @($_.Exception.InnerException.ErrorRecord) }
            }
            finally {
                $shell.Dispose()
                $runspace.Dispose()
            }
        }
    }

    It 'it asks the two questions and shows each result before the diagnosis, in <Culture>' -ForEach @(
        @{ Culture = 'ja-JP'; Stage = 'どの手順で失敗しますか'; Screen = '画面には何が表示されていますか' }
        @{ Culture = 'en-US'; Stage = 'Which step fails'; Screen = 'What is on the screen' }
    ) {
        $run = Invoke-Guide $Culture 'nonsense', '1', '', '３'
        $run.Failures | Should -BeNullOrEmpty
        $run.Diagnosis.AdviceId | Should -Be 'CspListEmpty'
        $run.Diagnosis.NextStepKind | Should -Be 'Repair'
        $run.Shown | Should -Match "(?s)$Stage.*$Screen.*(Fail|不合格)\s+TrustedSite"
    }

    It 'it takes a message and a code as they are typed' {
        (Invoke-Guide ja-JP '1', '有効な証明書申請').Diagnosis.AdviceId | Should -Be 'NoValidRequest'
        (Invoke-Guide ja-JP '2', '2', '４６').Diagnosis.AdviceId | Should -Be 'AccountLocked'
    }

    It 'and goes away, it is an error with an id and an action' {
        $run = Invoke-Guide en-US '1'
        $run.Diagnosis | Should -BeNullOrEmpty
        $run.Failures[0].FullyQualifiedErrorId | Should -BeLike 'EcoDoc.Guide.NobodyToAsk,*'
        $run.Failures[0].ErrorDetails.RecommendedAction | Should -Match '-Stage'
    }
}

Describe 'From advice to repair' -Skip:$noPC {
    BeforeAll {
        $testAssembly = Get-ChildItem "$RepositoryRoot/tests/EcoDocDiag.PowerShell.Tests/bin" -Recurse -Filter EcoDocDiag.PowerShell.Tests.dll |
            Sort-Object LastWriteTime | Select-Object -Last 1
        $null = [Reflection.Assembly]::LoadFrom($testAssembly.FullName)
        $pc = [EcoDocDiag.PowerShell.Tests.Repairs.MemoryHost]::new((Join-Path $TestDrive 'guided/journals'))
        $pc.Install()
        # A registry export is named after its PC, so these findings are about the one in memory.
        Copy-Item "$folder/user.reg" "$folder/PC-TEST.reg"
        $common = @{ SkipNetwork = $true; WarningAction = 'SilentlyContinue' }
    }

    AfterAll {
        $pc.Uninstall()
    }

    BeforeEach {
        $pc.Reset()
    }

    It 'Get-EcoDocErrorAdvice 1-3 | Test-EcoDocClient | Repair-EcoDocClient narrows and mends' {
        $planned = Get-EcoDocErrorAdvice 1-3 | Test-EcoDocClient -RegistryFile "$folder/PC-TEST.reg" -SkipNetwork | Repair-EcoDocClient -WhatIf -PassThru @common
        $pc.Writes | Should -Be 0
        $planned.CheckId | Should -Be (Get-EcoDocErrorAdvice 1-3).CheckId
        @($planned | Where-Object Status -EQ Planned).CheckId | Should -Be (Get-EcoDocCheck -Stage Issuance | Where-Object RepairCommand -Like 'Repair-Ie*').CheckId
        @($planned | Where-Object Status -EQ Planned).StatusAfter | Sort-Object -Unique | Should -Be 'Pass'
        $made = Get-EcoDocErrorAdvice 1-3 | Test-EcoDocClient -RegistryFile "$folder/PC-TEST.reg" -SkipNetwork | Repair-EcoDocClient -PassThru @common
        $made.Changes | Should -Be $planned.Changes
        $pc.Writes | Should -BeGreaterThan 7
        # What belongs to the other stage stays as it was.
        $made.CheckId | Should -Not -Contain 'TlsProtocol'
    }

    It 'a diagnosis repairs the checks of its next step' {
        $diagnosis = Debug-EcoDocClient 1-3 -RegistryFile "$folder/PC-TEST.reg" -SkipNetwork 6> $null
        $planned = $diagnosis | Repair-EcoDocClient -WhatIf -PassThru @common
        $planned.CheckId | Sort-Object | Should -Be ($diagnosis.CheckId | Sort-Object)
        $pc.Writes | Should -Be 0
    }

    It 'advice and a diagnosis that only people can follow repair nothing, in silence' {
        Debug-EcoDocClient 46 6> $null | Repair-EcoDocClient @common -ErrorAction Stop
        Get-EcoDocErrorAdvice 46 | Repair-EcoDocClient @common -ErrorAction Stop
        $pc.Writes | Should -Be 0
    }
}
