BeforeDiscovery {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath -Force
    $settings = (Get-EcoDocCheck | Where-Object RepairCommand -Like 'Repair-Ie*').CheckId
    $narrow = (Get-Command -Module EcoDocDiag -Verb Test | Where-Object Name -NotIn 'Test-EcoDocClient', 'Test-EcoDocLogin', 'Test-EcoDocCertificateFile').Name
}

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath -Force
    $folder = (New-Item (Join-Path $TestDrive 'pcs') -ItemType Directory).FullName
    Initialize-SamplePC $folder
    $asOf = [datetime]::SpecifyKind('2026-11-22', 'Utc')
    $common = @{ SkipNetwork = $true; AsOf = $asOf }
    $broken = Test-EcoDocClient -RegistryFile "$folder/user.reg" @common

    function Get-Verdict {
        param($Findings)

        @($Findings) | ForEach-Object { "$($_.CheckId)|$($_.Subject)|$($_.Status)|$($_.Reason)|$($_.Expected)|$($_.Actual)|$($_.Unseen)" }
    }
}

Describe 'Test-EcoDocClient' {
    It 'returns a finding of every check, in the order of the catalogue' {
        $broken | Should -BeOfType EcoDocDiag.Judging.Finding
        $broken.CheckId | Select-Object -Unique | Should -Be (Get-EcoDocCheck).CheckId
    }

    It 'fails what is broken and passes it once it is mended: <_>' -ForEach $settings {
        (Test-EcoDocClient -RegistryFile "$RepositoryRoot/docs/samples/broken-pc.reg" -CheckId $_ @common).Status | Sort-Object -Unique | Should -Be 'Fail'
        (Test-EcoDocClient -RegistryFile "$RepositoryRoot/docs/samples/healthy-pc.reg" -CheckId $_ @common).Status | Sort-Object -Unique | Should -BeIn 'Pass', 'NotApplicable'
    }

    It 'judges only the stage that is asked for' {
        $findings = Test-EcoDocClient -RegistryFile "$folder/user.reg" -Stage Access @common
        $findings.Stage | Sort-Object -Unique | Should -Be 'Access'
        $findings.CheckId | Select-Object -Unique | Should -Be (Get-EcoDocCheck -Stage Access).CheckId
    }

    It 'judges only the checks that are asked for, by id and by pattern' {
        $findings = Test-EcoDocClient -RegistryFile "$folder/user.reg" -CheckId tlsprotocol, ActiveX* @common
        $findings.CheckId | Should -Be (Get-EcoDocCheck | Where-Object CheckId -Match '^(ActiveX|TlsProtocol$)').CheckId
    }

    It 'judges by the clock that is given, whatever the time zone' {
        $dates = '2018-10-24', '2018-10-24T00:00:00Z', '2018-10-24T09:00:00+09:00'
        foreach ($date in $dates) {
            $finding = Test-EcoDocClient -RegistryFile "$folder/user.reg" -CheckId TrustedSite -AsOf $date
            $finding.Timestamp | Should -Be ([datetime]::SpecifyKind('2018-10-24', 'Utc'))
            $finding.Timestamp.Kind | Should -Be 'Utc'
        }
    }

    It 'leaves the network alone when told to' {
        $finding = Test-EcoDocClient -RegistryFile "$folder/user.reg" -CheckId Connectivity -SkipNetwork
        $finding.Status, $finding.Reason | Should -Be @('NotApplicable', 'Skipped')
    }

    It 'judges by the baseline that is named, also by a path relative to the location' {
        Push-Location $folder
        try {
            '{ "name": "ours", "description": "Ours.", "extends": "guide-2018" }' | Set-Content ours.json
            $findings = Test-EcoDocClient -RegistryFile ./user.reg -Baseline ours.json @common
            $findings.Baseline | Sort-Object -Unique | Should -Be (Join-Path $folder 'ours.json')
            (Get-EcoDocBaseline ./ours.json).Path | Should -Be (Join-Path $folder 'ours.json')
        }
        finally {
            Pop-Location
        }
    }

    It 'says the same in Japanese and in English but for title, message and advice' {
        $japanese = Test-EcoDocClient -RegistryFile "$folder/user.reg" -Culture ja-JP @common
        $english = Test-EcoDocClient -RegistryFile "$folder/user.reg" -Culture en-US @common
        $same = @('CheckId', 'Stage', 'Status', 'Reason', 'Expected', 'Actual', 'Source', 'RepairKind', 'RepairCommand', 'Unseen', 'Timestamp')
        ($japanese | Select-Object $same | ConvertTo-Json) | Should -Be ($english | Select-Object $same | ConvertTo-Json)
        foreach ($finding in $japanese) {
            $finding.Message | Should -Match '\p{IsHiragana}' -Because $finding.CheckId
        }
        foreach ($finding in $english) {
            $finding.Message | Should -Not -BeNullOrEmpty -Because $finding.CheckId
            $finding.Message | Should -Not -Match '\p{IsHiragana}' -Because $finding.CheckId
        }
    }

    It 'judges all snapshots of a run by one time' {
        $named = Test-EcoDocClient -Snapshot "$folder/pc-*.json" -CheckId TrustedSite
        $piped = Get-ChildItem "$folder/pc-*.json" | Test-EcoDocClient -CheckId TrustedSite
        @($named.Computer | Sort-Object -Unique).Count | Should -BeGreaterThan 1
        @($named.Timestamp | Sort-Object -Unique).Count | Should -Be 1
        @($piped.Timestamp | Sort-Object -Unique).Count | Should -Be 1
    }

    It 'speaks the UI language of the session where none is asked for' {
        $before = [Threading.Thread]::CurrentThread.CurrentUICulture
        [Threading.Thread]::CurrentThread.CurrentUICulture = 'ja-JP'
        try {
            (Test-EcoDocClient -RegistryFile "$folder/user.reg" -CheckId TrustedSite @common).Message | Should -Match '\p{IsHiragana}'
        }
        finally {
            [Threading.Thread]::CurrentThread.CurrentUICulture = $before
        }
    }
}

Describe '<_>' -ForEach $narrow {
    It 'returns what Test-EcoDocClient returns for the checks that name it' {
        $ids = (Get-EcoDocCheck | Where-Object TestCommand -EQ $_).CheckId
        $ids | Should -Not -BeNullOrEmpty
        $own = & $_ -RegistryFile "$folder/user.reg" @common
        Get-Verdict $own | Should -Be (Get-Verdict ($broken | Where-Object CheckId -In $ids))
    }

    It 'returns one value with -Quiet' {
        $ids = (Get-EcoDocCheck | Where-Object TestCommand -EQ $_).CheckId
        $own = $broken | Where-Object CheckId -In $ids
        $isWell = -not ($own | Where-Object Status -In 'Fail', 'Error', 'NotJudged') -and [bool]($own | Where-Object Reason -NE 'Skipped')
        & $_ -RegistryFile "$folder/user.reg" -Quiet @common | Should -BeExactly $isWell
    }
}

Describe '-Quiet' {
    It 'is false where something fails, true where nothing does' {
        Test-EcoDocClient -RegistryFile "$folder/user.reg" -Quiet @common | Should -BeFalse
        Test-EcoDocClient -RegistryFile "$folder/mended.reg" -CheckId TrustedSite -Quiet @common | Should -BeTrue
    }

    It 'is one value for many PCs, false where one of them fails' {
        Test-EcoDocClient -Snapshot "$folder/pc-*.json" -CheckId TrustedSite -Quiet @common | Should -BeExactly $false
        Get-ChildItem "$folder/pc-*.json" | Test-EcoDocClient -CheckId TrustedSite -Quiet @common | Should -BeExactly $false
    }

    It 'is false where a file could not be judged' {
        Test-EcoDocClient -Snapshot "$folder/pc-mended.json", "$folder/none.json" -CheckId TrustedSite -Quiet @common -ErrorAction Ignore | Should -BeExactly $false
    }

    It 'is false where a file holds nothing that could be judged, also among others' {
        $nothing = "$folder/nothing.reg"
        [IO.File]::WriteAllText($nothing, "Windows Registry Editor Version 5.00`r`n`r`n[HKEY_CURRENT_USER\Software\Foo]`r`n", [Text.UnicodeEncoding]::new($false, $true))
        Test-EcoDocClient -RegistryFile $nothing -Quiet @common | Should -BeExactly $false
        $null = Export-EcoDocSnapshot "$folder/nothing.json" -RegistryFile $nothing -SkipNetwork
        Test-EcoDocClient -Snapshot "$folder/pc-mended.json" -CheckId TrustedSite -Quiet @common | Should -BeExactly $true
        Test-EcoDocClient -Snapshot "$folder/pc-mended.json", "$folder/nothing.json" -CheckId TrustedSite -Quiet @common | Should -BeExactly $false
        Test-EcoDocClient -Snapshot "$folder/nothing.json", "$folder/pc-mended.json" -CheckId TrustedSite -Quiet @common | Should -BeExactly $false
    }

    It 'is false where something was not judged' {
        Test-EcoDocClient -RegistryFile "$folder/mended.reg" -CheckId TrustedSite, ClientCertificate -Quiet @common | Should -BeExactly $false
    }

    It 'is false where no check was run' {
        Test-EcoDocClient -RegistryFile "$folder/mended.reg" -CheckId Nonsense -Quiet -ErrorAction Ignore | Should -BeExactly $false
    }

    It 'is nothing where nothing was piped in' {
        @() | Test-EcoDocClient -Quiet | Should -BeNullOrEmpty
    }
}

Describe 'Snapshots' {
    It 'give the findings of the files that they were recorded from' {
        $live = Test-EcoDocClient -RegistryFile "$folder/user.reg" -Baseline $_ @common
        $recorded = Test-EcoDocClient -Snapshot "$folder/pc-broken.json" -Baseline $_ @common
        # When it was recorded only the snapshot says.
        $live | Select-Object * -ExcludeProperty CapturedAt | ConvertTo-Json | Should -Be ($recorded | Select-Object * -ExcludeProperty CapturedAt | ConvertTo-Json)
    } -ForEach 'current', 'guide-2018'

    It 'are judged from the pipeline of files, in order' {
        $files = Get-ChildItem "$folder/pc-*.json" | Sort-Object Name
        $piped = $files | Test-EcoDocClient -CheckId TrustedSite @common
        $piped.Status | Should -Be @('Fail', 'Pass')
    }

    It 'are found by wildcard, and by a name that looks like one' {
        (Test-EcoDocClient -Snapshot "$folder/pc-*.json" -CheckId TrustedSite @common).Count | Should -Be 2
        Copy-Item "$folder/pc-mended.json" (Join-Path $folder 'copy[1].json')
        (Get-Item -LiteralPath (Join-Path $folder 'copy[1].json') | Test-EcoDocClient -CheckId TrustedSite @common).Status | Should -Be 'Pass'
    }

    It 'hold several PCs, one a line' {
        $file = Export-EcoDocSnapshot "$folder/fleet.json" -Snapshot "$folder/pc-*.json" -SkipNetwork
        @(Get-Content $file.FullName).Count | Should -Be 2
        (Test-EcoDocClient -Snapshot $file.FullName -CheckId TrustedSite @common).Status | Should -Be @('Fail', 'Pass')
    }
}

Describe 'Export-EcoDocSnapshot' {
    It 'returns the file and replaces an older one' {
        Set-Content "$folder/out.json" 'old'
        $file = Export-EcoDocSnapshot "$folder/out.json" -RegistryFile "$folder/user.reg" -SkipNetwork
        $file | Should -BeOfType IO.FileInfo
        # A default value has no name, which ConvertFrom-Json of PowerShell 7 refuses in an object.
        Get-Content $file.FullName -Raw | Should -BeLike '{*"schema":*"ecodocdiag/snapshot/1"*}*'
        Get-ChildItem "$folder/out.json.*" | Should -BeNullOrEmpty
    }

    It 'leaves an older file alone with -NoClobber' {
        Set-Content "$folder/kept.json" 'old'
        { Export-EcoDocSnapshot "$folder/kept.json" -RegistryFile "$folder/user.reg" -NoClobber -ErrorAction Stop } |
            Should -Throw -ErrorId 'EcoDoc.Path.Exists,*'
        Get-Content "$folder/kept.json" | Should -Be 'old'
    }

    It 'writes nothing with -WhatIf' {
        Export-EcoDocSnapshot "$folder/whatif.json" -RegistryFile "$folder/user.reg" -WhatIf | Should -BeNullOrEmpty
        Get-ChildItem "$folder/whatif.json*" | Should -BeNullOrEmpty
    }

    It 'leaves nothing behind where no PC could be read' {
        Export-EcoDocSnapshot "$folder/nothing.json" -Snapshot "$folder/none.json" -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        Get-ChildItem "$folder/nothing.json*" | Should -BeNullOrEmpty
    }
}

Describe 'Findings through a pipe' {
    It 'can be judged again: each id once, in one run' {
        $again = $broken | Where-Object Status -EQ Fail | Test-EcoDocClient -RegistryFile "$folder/mended.reg" @common
        $failed = $broken | Where-Object Status -EQ Fail
        $again.CheckId | Select-Object -Unique | Should -Be ($failed.CheckId | Select-Object -Unique)
    }

    It 'come back from <Name> with every field' -ForEach @(
        @{ Name = 'JSON'; Through = { $input | ConvertTo-Json | ConvertFrom-Json } }
        @{ Name = 'Clixml'; Through = { $input | Export-Clixml TestDrive:/f.xml; Import-Clixml TestDrive:/f.xml } }
        @{ Name = 'CSV'; Through = { $input | Export-Csv TestDrive:/f.csv -NoTypeInformation -Encoding utf8; Import-Csv TestDrive:/f.csv -Encoding utf8 } }
        @{ Name = 'a job'; Through = { $all = @($input); Start-Job { $using:all } | Receive-Job -Wait -AutoRemoveJob } }
    ) {
        $back = @($broken | & $Through)
        $back.Count | Should -Be $broken.Count
        Get-Verdict $back | Should -Be (Get-Verdict $broken)
        @($back | Where-Object Status -EQ Fail).Count | Should -Be @($broken | Where-Object Status -EQ Fail).Count
        foreach ($name in $broken[0].PSObject.Properties.Name) {
            $back[0].PSObject.Properties.Name | Should -Contain $name
        }
        $ids = ($back | Where-Object Status -EQ Fail | Test-EcoDocClient -RegistryFile "$folder/user.reg" @common).CheckId
        $ids | Should -Be ($broken | Where-Object Status -EQ Fail).CheckId
    }

    It 'take checks from Get-EcoDocCheck' {
        $ids = (Get-EcoDocCheck -Stage Issuance | Test-EcoDocClient -RegistryFile "$folder/user.reg" @common).CheckId
        $ids | Select-Object -Unique | Should -Be (Get-EcoDocCheck -Stage Issuance).CheckId
    }
}

Describe 'Streams' {
    It 'say on the verbose stream what was read, and nothing without it' {
        $verbose = Test-EcoDocClient -RegistryFile "$folder/user.reg" -CheckId TlsProtocol -Verbose @common 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        "$verbose" | Should -Match 'user\.reg'
        "$verbose" | Should -Match 'Internet Settings'
        $all = Test-EcoDocClient -RegistryFile "$folder/user.reg" -CheckId TlsProtocol @common *>&1
        $all | Should -BeOfType EcoDocDiag.Judging.Finding
    }

    It 'give the raw values on the debug stream' {
        # The switch -Debug would stop and ask at each line.
        $DebugPreference = 'Continue'
        $debug = Test-EcoDocClient -RegistryFile "$folder/user.reg" -CheckId ActiveXRun @common 5>&1 | Where-Object { $_ -is [Management.Automation.DebugRecord] }
        $finding = $broken | Where-Object CheckId -EQ ActiveXRun
        "$debug" | Should -Match ([regex]::Escape($finding.Actual))
    }
}
