BeforeDiscovery {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath -Force

    # Each message as three people type it: half of it in the wrong width, without punctuation and with stray blanks, and only its end.
    $typed = foreach ($advice in Get-EcoDocErrorAdvice | Where-Object ScreenMessage) {
        $message = $advice.ScreenMessage
        $wide = -join ($message.ToCharArray() | ForEach-Object { if ($_ -ge '!' -and $_ -le '~') { [char]([int]$_ + 0xFEE0) } else { $_ } })
        $loose = ($message -replace '[。、]', ' ').Insert([int]($message.Length / 2), ' ') + ' !!'
        $part = $message.Substring([int]($message.Length / 4))
        foreach ($text in $wide, $loose, $part) {
            foreach ($culture in 'ja-JP', 'en-US') {
                @{ Id = $advice.Id; Text = $text; Culture = $culture }
            }
        }
    }
}

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath -Force
    $folder = (New-Item (Join-Path $TestDrive 'advice') -ItemType Directory).FullName
    Initialize-SamplePC $folder
}

Describe 'Advice' {
    It 'for code <Code> in <Culture> is <Id>' -ForEach @(
        foreach ($culture in 'ja-JP', 'en-US') {
            @{ Code = '42'; Id = 'UserInactive'; Culture = $culture }
            @{ Code = '44'; Id = 'WrongAddress'; Culture = $culture }
            @{ Code = '46'; Id = 'AccountLocked'; Culture = $culture }
            @{ Code = '53'; Id = 'SignUpIncomplete'; Culture = $culture }
        }
    ) {
        $advice = Get-EcoDocErrorAdvice $Code -Culture $Culture
        $advice.Id | Should -Be $Id
        $advice.IsFallback | Should -BeFalse
        foreach ($text in @($advice.Title) + $advice.Meaning + $advice.Cause + $advice.Action + $advice.Owner) {
            ($text -match '[\p{IsHiragana}\p{IsKatakana}\p{IsCJKUnifiedIdeographs}]') | Should -Be ($Culture -eq 'ja-JP')
        }
    }

    It 'is found by the message "<Text>" in <Culture>: <Id>' -ForEach $typed {
        $found = @(Get-EcoDocErrorAdvice -Message $Text -Culture $Culture)
        $found[0].Id | Should -Be $Id
        $found[0].Score | Should -BeGreaterThan 0.35
    }

    It 'for an unknown code is that for any other, says so, and is no error' {
        $advice = Get-EcoDocErrorAdvice 99 -ErrorAction Stop
        $advice.Id | Should -Be 'OtherCode'
        $advice.IsFallback | Should -BeTrue
    }

    It 'for an unknown section is an error with an id and an action' {
        Get-EcoDocErrorAdvice -Section 9 -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'EcoDoc.Advice.SectionNotFound,*'
        $failures[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'is the whole guide where nothing is asked for' {
        (Get-EcoDocErrorAdvice).Section | Select-Object -Unique | Should -Be @('1-1', '1-2', '1-3', '1-4', '1-5', '1-6', '2-1', '2-2', '2-3', '2-4')
    }

    It 'is asked for from the pipeline, by value and by property name' {
        (46, '53' | Get-EcoDocErrorAdvice).Id | Should -Be @('AccountLocked', 'SignUpIncomplete')
        ([pscustomobject]@{ Code = '46'; Other = 1 } | Get-EcoDocErrorAdvice).Id | Should -Be 'AccountLocked'
        ([pscustomobject]@{ Message = '有効な証明書申請' } | Get-EcoDocErrorAdvice)[0].Id | Should -Be 'NoValidRequest'
        ([pscustomobject]@{ Section = '1-2' } | Get-EcoDocErrorAdvice).Id | Should -Be 'AuthenticationFailed'
    }

    It 'completes codes and sections with titles as tooltips' {
        $line = 'Get-EcoDocErrorAdvice 4'
        $found = [Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches
        $found.CompletionText | Should -Be @('42', '44', '46')
        $found[2].ToolTip | Should -Be (Get-EcoDocErrorAdvice 46).Title
        $line = 'Get-EcoDocErrorAdvice -Section 2-'
        [Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText |
            Should -Be @('2-1', '2-2', '2-3', '2-4')
    }
}

Describe 'Advice for what people say' {
    It '<Said> is <Id>, found by <Words>' -ForEach @(
        @{ Said = 'CSP が空っぽで選べない'; Id = 'CspListEmpty'; Words = 'CSP', '空っぽ', '選べない' }
        @{ Said = 'ｱｶｳﾝﾄﾛｯｸ'; Id = 'AccountLocked'; Words = 'アカウント', 'ロック' }
    ) {
        $advice = @(Get-EcoDocErrorAdvice $Said)[0]
        $advice.Id | Should -Be $Id
        $advice.MatchedWords | Should -Be $Words
        (@(Get-EcoDocErrorAdvice -Message $Said)[0] | Out-String) | Should -Match ([regex]::Escape($Words[0]))
    }

    It 'finds every code of a sentence' {
        (Get-EcoDocErrorAdvice 'ID 123456 で 46 と 53 が出た').Code | Should -Be @('46', '53')
    }

    It 'is that of the chapter where only that is said' {
        (Get-EcoDocErrorAdvice '証明書が発行できない').Section | Should -Be @('1-1', '1-2', '1-3', '1-4', '1-5', '1-6')
    }

    It 'that nothing fits is a warning, and the advice for anything else' {
        $found = Get-EcoDocErrorAdvice 'こんにちは' -WarningVariable warnings -WarningAction SilentlyContinue
        $found.Id | Should -Be @('IssuanceOther', 'AccessOther')
        $found.IsFallback | Should -Be @($true, $true)
        "$warnings" | Should -Match 'こんにちは'
    }
}

Describe 'A guide of an organisation' {
    BeforeAll {
        $pack = (New-Item (Join-Path $TestDrive 'pack') -ItemType Directory).FullName
        Set-Content "$pack/guide.json" -Encoding utf8 '{ "name": "contoso", "extends": "eco-document", "contacts": { "Contact": { "name": { "en": "the IT desk", "ja": "IT" }, "telephone": "03-1234-5678" } } }'
        Set-Content "$pack/baseline.json" -Encoding utf8 '{ "name": "contoso", "extends": "current" }'
    }

    It 'is listed with what ships, checked, and taken by name, folder and file' {
        (Get-EcoDocGuide).Name | Should -Be 'eco-document'
        $own = Get-EcoDocGuide $pack
        $own.Name | Should -Be 'contoso'
        $own.Path | Should -Be $pack
        $own.IsDefault | Should -BeFalse
        (Get-EcoDocGuide "$pack/guide.json").Entries | Should -Be 14
        (Get-EcoDocErrorAdvice 46 -Guide $pack -Culture en-US).Owner | Should -Be 'the IT desk (03-1234-5678)'
        (Debug-EcoDocClient 46 -Guide $pack -Culture en-US 6> $null).NextOwner | Should -Be 'the IT desk (03-1234-5678)'
        New-EcoDocEnquiry Access -Guide $pack -Baseline $pack -RegistryFile "$folder/user.reg" -SkipNetwork -Culture en-US | Should -Match 'baseline contoso'
    }

    It 'is the one that the environment names' {
        $env:ECODOCDIAG_GUIDE = $pack
        try {
            (Get-EcoDocErrorAdvice 46 -Culture en-US).Owner | Should -Be 'the IT desk (03-1234-5678)'
            (Get-EcoDocGuide | Where-Object IsDefault).Name | Should -Be 'contoso'
            (Get-EcoDocErrorAdvice 46 -Guide eco-document -Culture en-US).Owner | Should -Match 'mail'
        }
        finally {
            $env:ECODOCDIAG_GUIDE = ''
        }
    }

    It 'that is not right is an error with an id and an action' {
        Set-Content "$pack/wrong.json" '{ "name": "x", "extends": "eco-document", "strange": 1 }'
        Get-EcoDocGuide "$pack/wrong.json" -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'EcoDoc.Guide.UnknownField,*'
        $failures[0].ErrorDetails.RecommendedAction | Should -Match 'Get-EcoDocGuide'
        { Get-EcoDocErrorAdvice 46 -Guide nothing } | Should -Throw -ErrorId 'EcoDoc.Guide.UnknownGuide,*'
    }
}

Describe 'Advice piped into Test-EcoDocClient' {
    It 'runs its own checks and no others, <_>' -ForEach 'as it is', 'deserialized', 'from JSON' {
        $advice = Get-EcoDocErrorAdvice 1-3
        if ($_ -eq 'deserialized') {
            $advice = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($advice))
        }
        elseif ($_ -eq 'from JSON') {
            $advice = $advice | ConvertTo-Json | ConvertFrom-Json
        }
        $findings = $advice | Test-EcoDocClient -RegistryFile "$folder/user.reg" -SkipNetwork
        $findings.CheckId | Select-Object -Unique | Should -Be (Get-EcoDocErrorAdvice 1-3).CheckId
    }

    It 'runs none where only people can act, and says so' {
        $output = Get-EcoDocErrorAdvice 46 | Test-EcoDocClient -RegistryFile "$folder/user.reg" -Verbose 4>&1
        $output | Should -HaveCount 1
        $output[0] | Should -BeOfType ([Management.Automation.VerboseRecord])
    }
}

Describe 'The list of advice at <Width> columns in <Culture>' -ForEach @(
    @{ Width = 80; Culture = 'ja-JP' }, @{ Width = 120; Culture = 'ja-JP' }, @{ Width = 80; Culture = 'en-US' }, @{ Width = 120; Culture = 'en-US' }
) {
    It 'fits and loses nothing' {
        foreach ($advice in Get-EcoDocErrorAdvice -Culture $Culture) {
            $text = $advice | Out-String -Width $Width
            foreach ($line in $text -split '\r?\n') {
                $line.Length + [regex]::Matches($line, '[\u3000-\u30FF\u4E00-\u9FFF\uFF01-\uFF60]').Count | Should -BeLessOrEqual $Width
            }
            $whole = ($text -replace '(?m)^\w+\s+:') -replace '\s'
            foreach ($part in @($advice.Meaning) + $advice.Cause + $advice.Action) {
                $whole.Contains(($part -replace '\s')) | Should -BeTrue -Because $part
            }
        }
    }
}

Describe 'An enquiry' {
    It 'is a text where no path is given' {
        $text = New-EcoDocEnquiry Access 'ページが表示できません' -UserId S4700010P -RegistryFile "$folder/user.reg" -SkipNetwork -Culture ja-JP
        $text | Should -BeOfType ([string])
        $text | Should -Match 'S4700010P'
        $text | Should -Match '\[不合格\] TlsProtocol'
        $text | Should -Match 'Get-EcoDocErrorAdvice 2-1'
    }

    It 'is a mail to <To> in ja-JP' -ForEach @(
        @{ To = 'Contact'; Pattern = '証明書の再割当' }
        @{ To = 'PolicyAdministrator'; Pattern = 'ポリシー' }
        @{ To = 'User'; Pattern = 'ご自身で行うこと' }
    ) {
        $text = New-EcoDocEnquiry Access '46' -To $To -RegistryFile "$folder/user.reg" -SkipNetwork -Culture ja-JP
        $text | Should -Match $Pattern
        $text | Should -Not -Match 'Repair-EcoDocClient'
    }

    It 'to the contact needs no PC' -Skip:($PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows) {
        New-EcoDocEnquiry Access '46' -To Contact -UserId S4700010P -Culture ja-JP | Should -Match '証明書の再割当[\s\S]*S4700010P'
        New-EcoDocEnquiry Access '46' -To Contact -OutputPath "$folder/contact.zip" -Capture "$folder/user.reg" | Should -BeOfType ([System.IO.FileInfo])
        Expand-Archive "$folder/contact.zip" "$folder/contact"
        (Get-ChildItem "$folder/contact" -Recurse -File -Name | Sort-Object) -join ' ' | Should -BeExactly 'captures/01-user.reg enquiry.txt'
        New-EcoDocEnquiry Access '46' -To User -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'EcoDoc.Input.LiveNeedsWindows*'
    }

    It 'lists what it holds and writes nothing under -WhatIf' {
        $messages = New-EcoDocEnquiry Issuance -RegistryFile "$folder/user.reg" -SkipNetwork -IncludeComputerName -OutputPath "$folder/none.zip" -WhatIf -Verbose 4>&1
        "$messages" | Should -Match 'findings\.json.*snapshot\.json'
        Test-Path "$folder/none.zip" | Should -BeFalse
    }

    It 'is a zip with captures, and replaces a file only with -Force' {
        $parameters = @{ Stage = 'Issuance'; RegistryFile = "$folder/user.reg"; SkipNetwork = $true; OutputPath = "$folder/enquiry.zip"; Capture = "$folder/*.reg" }
        (New-EcoDocEnquiry @parameters).FullName | Should -Be (Get-Item "$folder/enquiry.zip").FullName
        Expand-Archive "$folder/enquiry.zip" "$folder/unpacked"
        (Get-ChildItem "$folder/unpacked" -Recurse -File).Name | Sort-Object |
            Should -Be @('01-mended.reg', '02-user.reg', 'enquiry.txt', 'findings.json')
        { New-EcoDocEnquiry @parameters } | Should -Throw -ErrorId 'EcoDoc.Enquiry.Exists,EcoDocDiag.PowerShell.Commands.NewEcoDocEnquiryCommand'
        { New-EcoDocEnquiry @parameters -Force } | Should -Not -Throw
        @(Get-ChildItem $folder -Filter 'enquiry.zip*').Count | Should -Be 1
    }

    It 'refuses captures that no text can hold, files that are none, and too many of them' {
        $parameters = @{ Stage = 'Issuance'; RegistryFile = "$folder/user.reg"; SkipNetwork = $true }
        { New-EcoDocEnquiry @parameters -Capture "$folder/user.reg" } | Should -Throw -ErrorId 'EcoDoc.Enquiry.CaptureNeedsZip,*'
        Set-Content "$folder/empty.png" '' -NoNewline
        { New-EcoDocEnquiry @parameters -Capture "$folder/empty.png" -OutputPath "$folder/a.zip" } | Should -Throw -ErrorId 'EcoDoc.Input.Empty,*'
        { New-EcoDocEnquiry @parameters -Capture (@("$folder/user.reg") * 21) -OutputPath "$folder/a.zip" } | Should -Throw -ErrorId 'EcoDoc.Enquiry.TooLarge,*'
        { New-EcoDocEnquiry @parameters -OutputPath "$folder/no/a.zip" } | Should -Throw -ErrorId 'EcoDoc.Path.NotWritable,*'
        Test-Path "$folder/a.zip" | Should -BeFalse
    }

    It 'is about one PC: another one is an error' {
        New-EcoDocEnquiry Issuance -Snapshot "$folder/pc-*.json" -SkipNetwork -OutputPath "$folder/one.zip" -ErrorVariable failures -ErrorAction SilentlyContinue |
            Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'EcoDoc.Enquiry.NotSingle,*'
    }
}
