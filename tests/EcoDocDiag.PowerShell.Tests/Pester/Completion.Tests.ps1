BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath -Force

    function Complete {
        param([string] $Line)

        [Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null).CompletionMatches
    }
}

Describe 'Completion' {
    It 'offers every check id to <_>' -ForEach 'Test-EcoDocClient', 'Get-EcoDocCheck' {
        (Complete "$_ -CheckId ").CompletionText | Should -Be (Get-EcoDocCheck).CheckId
    }

    It 'offers only the ids of the stage that is given' {
        $ids = (Complete 'Test-EcoDocClient -Stage Access -CheckId ').CompletionText
        $ids | Should -Be (Get-EcoDocCheck -Stage Access).CheckId
    }

    It 'narrows to what was typed, without case' {
        (Complete 'Test-EcoDocClient -CheckId trusteds').CompletionText | Should -Be 'TrustedSite'
    }

    It 'shows section and title of a check as its tooltip' {
        $check = Get-EcoDocCheck TrustedSite
        (Complete 'Test-EcoDocClient -CheckId TrustedS').ToolTip | Should -Be "$($check.GuideSection) $($check.Title)"
    }

    It 'offers both stages' {
        (Complete 'Test-EcoDocClient -Stage ').CompletionText | Should -Be @('Access', 'Issuance')
    }

    It 'offers the shipped baselines with their descriptions before files, to every cmdlet that takes one' {
        foreach ($command in Get-Command -Module EcoDocDiag | Where-Object { $_.Parameters.ContainsKey('Baseline') }) {
            $found = Complete "$($command.Name) -Baseline "
            $found[0..1].CompletionText | Should -Be @('current', 'guide-2018')
            $found[0].ToolTip | Should -Be (Get-EcoDocBaseline current).Description
        }
        (Complete 'Get-EcoDocBaseline g')[0].CompletionText | Should -Be 'guide-2018'
    }

    It 'offers files for a baseline of one''s own' {
        Set-Content TestDrive:/my-baseline.json '{}'
        Push-Location TestDrive:/
        try {
            (Complete 'Test-EcoDocClient -Baseline my-b').CompletionText | Should -BeLike '*my-baseline.json'
        }
        finally {
            Pop-Location
        }
    }

    It 'offers both languages to every cmdlet' {
        foreach ($command in Get-Command -Module EcoDocDiag) {
            (Complete "$($command.Name) -Culture ").CompletionText | Should -Be @('ja-JP', 'en-US')
        }
    }
}
