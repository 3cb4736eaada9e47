BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath -Force
    $folder = (New-Item (Join-Path $TestDrive 'errors') -ItemType Directory).FullName
    Initialize-SamplePC $folder
    Set-Content "$folder/text.json" 'this is no snapshot'
    Set-Content "$folder/object.json" '{ "some": "json" }'
    Set-Content "$folder/header.reg" '[HKEY_CURRENT_USER\Software]'
    Set-Content "$folder/late.reg" "`r`n`r`nWindows Registry Editor Version 5.00`r`n`r`n[HKEY_CURRENT_USER\Software]`r`n"
    Set-Content "$folder/hex.reg" "Windows Registry Editor Version 5.00`r`n`r`n[HKEY_CURRENT_USER\Software]`r`n`"a`"=hex:zz`r`n"
    Set-Content "$folder/field.json" "{`n  `"name`": `"mine`",`n  `"extends`": `"current`",`n  `"colour`": 1`n}"

    # Every error of the module, whichever: an id, a category, a message without a trace of the program, and what to do.
    function Assert-WellFormed {
        param([Management.Automation.ErrorRecord] $ErrorRecord, [string] $Id, [string] $Category)

        $ErrorRecord.FullyQualifiedErrorId | Should -BeLike "$Id,EcoDocDiag.*"
        $ErrorRecord.CategoryInfo.Category | Should -Be $Category
        $ErrorRecord.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        "$ErrorRecord" | Should -Not -Match 'Exception|   at |\.cs:|EcoDocDiag\.'
    }
}

Describe 'A bad input is one error with an id, and the others are still judged' {
    It '<File>: <Id>' -ForEach @(
        @{ Parameter = 'Snapshot'; File = 'none.json'; Id = 'EcoDoc.Path.NotFound'; Category = 'ObjectNotFound'; Place = 'none.json' }
        @{ Parameter = 'Snapshot'; File = 'none*.json'; Id = 'EcoDoc.Path.NotFound'; Category = 'ObjectNotFound'; Place = 'none*.json' }
        @{ Parameter = 'Snapshot'; File = 'text.json'; Id = 'EcoDoc.Input.*'; Category = 'InvalidData'; Place = 'text.json' }
        @{ Parameter = 'Snapshot'; File = 'object.json'; Id = 'EcoDoc.Input.*'; Category = 'InvalidData'; Place = 'object.json' }
        @{ Parameter = 'RegistryFile'; File = 'header.reg'; Id = 'EcoDoc.Input.*'; Category = 'InvalidData'; Place = 'header.reg' }
        @{ Parameter = 'RegistryFile'; File = 'late.reg'; Id = 'EcoDoc.Input.HeaderNotFirst'; Category = 'InvalidData'; Place = '3' }
    ) {
        $files = @("$folder/$File"; if ($Parameter -eq 'Snapshot') { "$folder/pc-mended.json" })
        $parameters = @{ $Parameter = $files; CheckId = 'TrustedSite' }
        $findings = Test-EcoDocClient @parameters -ErrorVariable failures -ErrorAction SilentlyContinue
        @($failures).Count | Should -Be 1
        Assert-WellFormed $failures[0] -Id $Id -Category $Category
        "$($failures[0])" | Should -Match ([regex]::Escape($Place))
        @($findings).Count | Should -Be ($files.Count - 1)
    }

    It 'names line and JSON path of a wrong baseline, and judges nothing by it' {
        $failure = { Test-EcoDocClient -RegistryFile "$folder/user.reg" -Baseline "$folder/field.json" } | Should -Throw -PassThru
        Assert-WellFormed $failure -Id 'EcoDoc.Baseline.UnknownField' -Category 'InvalidData'
        "$failure" | Should -Match 'field\.json.*4.*colour'
    }

    It 'names the baselines where a name is unknown' {
        $failure = { Test-EcoDocClient -RegistryFile "$folder/user.reg" -Baseline nonsense } | Should -Throw -PassThru
        Assert-WellFormed $failure -Id 'EcoDoc.Baseline.UnknownBaseline' -Category 'ObjectNotFound'
        "$failure" | Should -Match 'current, guide-2018'
    }

    It 'judges the files of a registry set that are there, and nothing where none is' {
        $findings = Test-EcoDocClient -RegistryFile "$folder/user.reg", "$folder/none.reg" -CheckId TrustedSite -ErrorVariable failures -ErrorAction SilentlyContinue
        $findings.Status | Should -Be 'Fail'
        Assert-WellFormed $failures[0] -Id 'EcoDoc.Path.NotFound' -Category 'ObjectNotFound'
        $findings = Test-EcoDocClient -RegistryFile "$folder/none.reg" -CertificatePath "$folder/certificates" -ErrorVariable failures -ErrorAction SilentlyContinue
        $findings | Should -BeNullOrEmpty
        Assert-WellFormed $failures[0] -Id 'EcoDoc.Path.NotFound' -Category 'ObjectNotFound'
    }

    It 'judges nothing by registry files of different PCs, and says what to do with them' {
        $findings = Test-EcoDocClient -RegistryFile "$folder/mended.reg", "$folder/user.reg" -SkipNetwork -ErrorVariable failures -ErrorAction SilentlyContinue
        $findings | Should -BeNullOrEmpty
        @($failures).Count | Should -Be 1
        Assert-WellFormed $failures[0] -Id 'EcoDoc.Input.ExportsDiffer' -Category 'InvalidData'
        "$($failures[0])" | Should -Match 'user\.reg: HKCU\\Software\\.* \[ProxyEnable\]: .*mended\.reg'
        $failures[0].ErrorDetails.RecommendedAction | Should -Not -Match 'this one from the PC again'
    }

    It 'warns of a line of a registry export that Windows skips, and judges' {
        $findings = Test-EcoDocClient -RegistryFile "$folder/hex.reg" -CheckId TrustedSite -Culture en-US -WarningVariable warnings -WarningAction SilentlyContinue -ErrorVariable failures
        $findings.CheckId | Should -Be 'TrustedSite'
        $failures | Should -BeNullOrEmpty
        @($warnings).Count | Should -Be 1
        "$($warnings[0])" | Should -BeLike '*hex.reg: line 4: skipped, as Windows skips it: *'
    }

    It 'says where a registry export among the snapshots belongs' {
        $findings = Get-ChildItem $folder -Filter *.reg | Where-Object Name -EQ mended.reg | Test-EcoDocClient -ErrorVariable failures -ErrorAction SilentlyContinue
        $findings | Should -BeNullOrEmpty
        Assert-WellFormed $failures[0] -Id 'EcoDoc.Input.RegistryNotSnapshot' -Category 'InvalidData'
        "$($failures[0])" | Should -Match '-RegistryFile'
        $failures[0].ErrorDetails.RecommendedAction | Should -Not -Match 'this one from the PC again'
    }

    It 'says so where the folder of certificates is missing' {
        $null = Test-EcoDocCertificate -CertificatePath "$folder/none" -ErrorVariable failures -ErrorAction SilentlyContinue
        Assert-WellFormed $failures[0] -Id 'EcoDoc.Path.NotFound' -Category 'ObjectNotFound'
    }

    It 'refuses a path that is not of the file system' {
        $null = Test-EcoDocClient -Snapshot Env:PATH -ErrorVariable failures -ErrorAction SilentlyContinue
        Assert-WellFormed $failures[0] -Id 'EcoDoc.Path.NotFileSystem' -Category 'InvalidArgument'
    }

    It 'names an unknown check and runs the others' {
        $findings = Test-EcoDocClient -RegistryFile "$folder/user.reg" -CheckId Nonsense, TrustedSite -ErrorVariable failures -ErrorAction SilentlyContinue
        $findings.CheckId | Should -Be 'TrustedSite'
        Assert-WellFormed $failures[0] -Id 'EcoDoc.Check.NotFound' -Category 'ObjectNotFound'
        $failures[0].TargetObject | Should -Be 'Nonsense'
    }

    It 'runs nothing where the only check is unknown' {
        Test-EcoDocClient -RegistryFile "$folder/user.reg" -CheckId Nonsense -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        [pscustomobject]@{ CheckId = 'Nonsense' } | Test-EcoDocClient -RegistryFile "$folder/user.reg" -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'says so where a stage has none of the checks' {
        $null = Test-EcoDocClient -RegistryFile "$folder/user.reg" -CheckId TrustedSite -Stage Access -ErrorVariable failures -ErrorAction SilentlyContinue
        Assert-WellFormed $failures[0] -Id 'EcoDoc.Check.NoneSelected' -Category 'InvalidArgument'
    }

    It 'refuses one user and all users at once' {
        $failure = { Test-EcoDocClient -RegistryFile "$folder/user.reg" -User S-1-5-21-1 -AllUsers } | Should -Throw -PassThru
        Assert-WellFormed $failure -Id 'EcoDoc.User.Ambiguous' -Category 'InvalidArgument'
    }

    It 'names the two ways where this PC is not Windows' -Skip:($PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows) {
        $findings = Test-EcoDocClient -ErrorVariable failures -ErrorAction SilentlyContinue
        $findings | Should -BeNullOrEmpty
        Assert-WellFormed $failures[0] -Id 'EcoDoc.Input.LiveNeedsWindows' -Category 'InvalidOperation'
        "$($failures[0])" | Should -Match '-Snapshot.*-RegistryFile'
        Test-EcoDocClient -Quiet -ErrorAction Ignore | Should -BeExactly $false
    }

    It 'refuses to write where no folder is' {
        $failure = { Export-EcoDocSnapshot "$folder/none/pc.json" -RegistryFile "$folder/user.reg" } | Should -Throw -PassThru
        Assert-WellFormed $failure -Id 'EcoDoc.Path.NotWritable' -Category 'WriteError'
    }

    It 'refuses to write to a name that no file can have: <_>' -ForEach @(
        'Export-EcoDocReport', 'Export-EcoDocSnapshot', 'New-EcoDocEnquiry'
    ) {
        $path = "$folder/a`0b.html"
        $failure = switch ($_) {
            'Export-EcoDocReport' { { @() | Export-EcoDocReport $path } | Should -Throw -PassThru }
            'Export-EcoDocSnapshot' { { Export-EcoDocSnapshot $path -RegistryFile "$folder/user.reg" } | Should -Throw -PassThru }
            'New-EcoDocEnquiry' { { New-EcoDocEnquiry Issuance -OutputPath $path -RegistryFile "$folder/user.reg" } | Should -Throw -PassThru }
        }
        Assert-WellFormed $failure -Id 'EcoDoc.Path.NotWritable' -Category 'WriteError'
        "$failure" | Should -Not -Match '\0'
    }

    It 'speaks the language that is asked for' {
        $null = Test-EcoDocClient -Snapshot "$folder/none.json", "$folder/text.json" -Culture ja-JP -ErrorVariable failures -ErrorAction SilentlyContinue
        foreach ($failure in $failures) {
            "$failure" | Should -Match '\p{IsHiragana}'
            $failure.ErrorDetails.RecommendedAction | Should -Match '\p{IsHiragana}'
        }
    }
}
