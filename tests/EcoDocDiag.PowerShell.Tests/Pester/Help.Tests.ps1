BeforeDiscovery {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath -Force
    $cultures = 'en-US', 'ja-JP'
    $commands = (Get-Command -Module EcoDocDiag).Name
    $examples = foreach ($command in $commands) {
        $number = 0
        foreach ($code in [regex]::Matches((Get-Content "$RepositoryRoot/docs/en-US/cmdlets/$command.md" -Raw), '(?ms)^```powershell\n(.*?)^```')) {
            @{ Command = $command; Number = ++$number; Code = $code.Groups[1].Value.Trim() }
        }
    }
}

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath -Force

    # Help that was read once stays in the language of then: each language has a session of its own.
    function Get-HelpIn {
        param([string] $Culture, [string[]] $Name)

        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript({
                    param($module, $culture, $names)
                    [Threading.Thread]::CurrentThread.CurrentUICulture = $culture
                    Import-Module $module
                    foreach ($name in $names) { Get-Help $name -Full }
                }).AddParameters(@($ModulePath, $Culture, $Name))
            $shell.Invoke()
        }
        finally {
            $shell.Dispose()
        }
    }
}

Describe 'Help in <_>' -ForEach $cultures {
    BeforeAll {
        $culture = $_
        $allHelp = @{}
        Get-HelpIn $culture (Get-Command -Module EcoDocDiag).Name | ForEach-Object { $allHelp[$_.Name] = $_ }
    }

    It 'of <_> has no field missing' -ForEach $commands {
        $help = $allHelp[$_]
        $help.Synopsis | Should -Not -BeNullOrEmpty
        ($help.Synopsis -match '\p{IsHiragana}') | Should -Be ($culture -eq 'ja-JP')
        $help.description.Text | Should -Not -BeNullOrEmpty
        @($help.examples.example).Count | Should -BeGreaterOrEqual 2
        $help.returnValues.returnValue | Should -Not -BeNullOrEmpty
        foreach ($parameter in $help.parameters.parameter) {
            $parameter.description.Text | Should -Not -BeNullOrEmpty -Because $parameter.name
        }
        foreach ($text in @($help.description.Text) + @($help.parameters.parameter.description.Text)) {
            ($text -match '\p{IsHiragana}') | Should -Be ($culture -eq 'ja-JP')
            $text | Should -Not -Match '\{\{'
        }
    }

    It 'has about_EcoDocDiag' {
        $text = Get-HelpIn $culture about_EcoDocDiag
        "$text" | Should -Match 'Test-EcoDocClient -RegistryFile'
        ("$text" -match '\p{IsHiragana}') | Should -Be ($culture -eq 'ja-JP')
    }

    It 'has about_EcoDocDiag_Repair' {
        $text = Get-HelpIn $culture about_EcoDocDiag_Repair
        "$text" | Should -Match 'Undo-EcoDocRepair -Temporary'
        ("$text" -match '\p{IsHiragana}') | Should -Be ($culture -eq 'ja-JP')
    }

    It 'has about_EcoDocDiag_Checks' {
        $text = Get-HelpIn $culture about_EcoDocDiag_Checks
        foreach ($check in Get-EcoDocCheck -Culture $culture) {
            "$text" | Should -Match ([regex]::Escape($check.Title))
        }
    }

    It 'of <_> has the syntax that PowerShell itself tells' -ForEach $commands {
        $told = (Get-Command $_).ParameterSets | ForEach-Object { "$_".Replace('[<CommonParameters>]', '').Trim() }
        $written = foreach ($item in $allHelp[$_].syntax.syntaxItem) {
            $parameters = foreach ($parameter in $item.parameter) {
                $text = if ($parameter.position -eq 'named') { "-$($parameter.name)" } else { "[-$($parameter.name)]" }
                if ($parameter.PSObject.Properties['parameterValue']) { $text += " <$(@($parameter.parameterValue)[-1])>" }
                if ($parameter.required -eq 'true') { $text } else { "[$text]" }
            }
            $parameters -join ' '
        }
        $written | Should -Be $told
    }

    It 'tells what a parameter is without being given' {
        ($allHelp['Test-EcoDocClient'].parameters.parameter | Where-Object name -EQ 'Baseline').defaultValue | Should -Be 'current'
        ($allHelp['Test-EcoDocClient'].parameters.parameter | Where-Object name -EQ 'CheckId').defaultValue | Should -Be '*'
    }

    It 'has the same examples as in English' {
        foreach ($command in (Get-Command -Module EcoDocDiag).Name) {
            $pages = foreach ($language in 'en-US', $culture) {
                $code = [regex]::Matches((Get-Content "$RepositoryRoot/docs/$language/cmdlets/$command.md" -Raw), '(?ms)^```powershell\n(.*?)^```')
                ($code | ForEach-Object { $_.Groups[1].Value }) -join "`n"
            }
            $pages[1] | Should -Be $pages[0]
        }
    }
}

Describe 'The examples' {
    BeforeAll {
        $folder = New-Item (Join-Path $TestDrive 'examples') -ItemType Directory
        Initialize-SamplePC $folder.FullName
        Copy-Item "$RepositoryRoot/docs/samples/example-service" $folder.FullName -Recurse
        Push-Location $folder.FullName
    }

    AfterAll {
        Pop-Location
    }

    It 'run without an error: <Command> <Number>' -ForEach $examples {
        $readsThisPC = $Code -notmatch '-(RegistryFile|Snapshot|Collected)|Get-EcoDoc(Check|Baseline|Guide|ErrorAdvice)|-EcoDoc(Fleet|Report|Result)|Client 46$'
        $obstacle = Get-LiveObstacle
        if ($readsThisPC -and $obstacle) {
            Set-ItResult -Skipped -Because $obstacle
        }

        if ($Code -match '^Clear-IeSslState' -and (Test-Wine)) {
            Set-ItResult -Skipped -Because 'Wine refuses to clear the SSL state'
        }

        if ($Code -match '^Test-EcoDocLogin') {
            Set-ItResult -Skipped -Because 'it shows the certificate to the service'
        }

        if ($Code -match '^Test-EcoDocCertificateFile|^\$password = Read-Host') {
            Set-ItResult -Skipped -Because 'it asks for a password, and here nobody answers'
        }

        if ($Code -eq 'Debug-EcoDocClient') {
            Set-ItResult -Skipped -Because 'it asks, and here nobody answers'
        }

        $result = & ([scriptblock]::Create($Code)) 2>&1
        $result | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | Should -BeNullOrEmpty
        # A PC may have no repair to list or to take back.
        if ($Code -notmatch '-WhatIf' -and -not $readsThisPC) {
            $result | Should -Not -BeNullOrEmpty
        }
    }
}
