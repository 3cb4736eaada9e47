BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath -Force
    $folder = (New-Item (Join-Path $TestDrive 'reports') -ItemType Directory).FullName
    Initialize-SamplePC $folder
    $common = @{ SkipNetwork = $true; AsOf = [datetime]::SpecifyKind('2026-11-22', 'Utc'); Culture = 'en-US' }
    $findings = Test-EcoDocClient -RegistryFile "$folder/user.reg" @common
    $mended = Test-EcoDocClient -RegistryFile "$folder/mended.reg" @common
    foreach ($name in 'computer-a', 'computer-b') { New-Item "$folder/$name" -ItemType Directory | Out-Null }

    function Get-ErrorId {
        param([scriptblock] $Script)

        try { & $Script; 'none' } catch { $_.FullyQualifiedErrorId }
    }
}

Describe 'Export-EcoDocReport' {
    It 'writes <Name> as its name says' -ForEach @(
        @{ Name = 'a.html'; Pattern = '^<!DOCTYPE html>' }
        @{ Name = 'a.json'; Pattern = '^\[\s*\{"CheckId"' }
        @{ Name = 'a.xml'; Pattern = '<testsuites' }
        @{ Name = 'a.sarif'; Pattern = '"version"\s*:\s*"2\.1\.0"' }
        @{ Name = 'a.csv'; Pattern = 'CheckId,Title,Stage' }
        @{ Name = 'a.md'; Pattern = '(?m)^#' }
    ) {
        $file = $findings | Export-EcoDocReport "$folder/$Name" -PassThru
        $file | Should -BeOfType IO.FileInfo
        [IO.File]::ReadAllText($file.FullName) | Should -Match $Pattern
    }

    It 'words findings anew in the language that is asked for' {
        $findings | Export-EcoDocReport "$folder/ja.json" -Culture ja-JP
        $japanese = Get-Content "$folder/ja.json" -Raw | ConvertFrom-Json | Where-Object CheckId -EQ TrustedSite
        $japanese.Title | Should -Be '信頼済みサイトへの登録'
        $japanese.Message | Should -Match 'どのゾーンにも登録されていない'
    }

    It 'writes a handout for the user as <Name>' -ForEach @(
        @{ Name = 'handout.html'; Pattern = '<h1>' }
        @{ Name = 'handout.txt'; Pattern = '\[ \] 1\. ' }
    ) {
        $file = $findings | Export-EcoDocReport "$folder/$Name" -Format Handout -Culture ja-JP -PassThru
        $text = [IO.File]::ReadAllText($file.FullName)
        $text | Should -Match $Pattern
        $text | Should -Match 'inetcpl\.cpl'
        $text | Should -Not -Match 'Repair-|Get-Help|修復コマンド'
    }

    It 'writes the same from live findings, Clixml, JSON, CSV and a file' {
        $findings | Export-EcoDocReport "$folder/live.json"
        $expected = [IO.File]::ReadAllText("$folder/live.json")
        $findings | Export-Clixml "$folder/live.xml"
        Import-Clixml "$folder/live.xml" | Export-EcoDocReport "$folder/clixml.json"
        Get-Content "$folder/live.json" -Raw | ConvertFrom-Json | ForEach-Object { $_ } | Export-EcoDocReport "$folder/converted.json"
        Export-EcoDocReport "$folder/file.json" -Path "$folder/live.json"
        foreach ($copy in 'clixml', 'converted', 'file') {
            [IO.File]::ReadAllText("$folder/$copy.json") | Should -BeExactly $expected
        }

        $findings | Export-EcoDocReport "$folder/live.csv"
        Import-Csv "$folder/live.csv" | Export-EcoDocReport "$folder/csv.csv"
        [IO.File]::ReadAllText("$folder/csv.csv") | Should -BeExactly ([IO.File]::ReadAllText("$folder/live.csv"))
    }

    It 'reads the time as Export-Csv writes it in the culture <_>' -ForEach @('ja-JP', 'en-US', 'en-GB', 'de-DE', '') {
        $findings | Export-EcoDocReport "$folder/live.json"
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = [cultureinfo]::GetCultureInfo($_)
            $findings | Export-Csv "$folder/culture.csv" -NoTypeInformation -Encoding utf8
            Import-Csv "$folder/culture.csv" -Encoding utf8 | Export-EcoDocReport "$folder/culture.json"
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }
        [IO.File]::ReadAllText("$folder/culture.json") | Should -BeExactly ([IO.File]::ReadAllText("$folder/live.json"))
    }

    It 'writes a report without findings, for a job that waits for one' {
        @() | Export-EcoDocReport "$folder/empty.json" -Format Json
        [IO.File]::ReadAllText("$folder/empty.json").Trim() | Should -Be '[]'
    }

    It 'takes an object that is no finding for an error, which says what to pipe, and writes the others: <Name>' -ForEach @(
        @{ Name = 'a property missing'; Property = 'Title'; Make = { $findings[0] | Select-Object CheckId, Status, Message } }
        @{ Name = 'another value'; Property = 'Status'; Make = { $copy = $findings[0] | Select-Object *; $copy.Status = 'Fine'; $copy } }
        @{ Name = 'a number'; Property = 'Title'; Make = { $copy = $findings[0] | Select-Object *; $copy.Title = 46; $copy } }
        @{ Name = 'what Format-Table makes'; Property = 'CheckId'; Make = { ($findings[0] | Format-Table)[0] } }
    ) {
        $objects = @($findings[0]; & $Make; $findings | Select-Object -Skip 1)
        $objects | Export-EcoDocReport "$folder/some.json" -Culture en-US -ErrorVariable failed -ErrorAction SilentlyContinue
        @($failed).Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcoDoc.Report.NotAFinding,*'
        $failed[0].CategoryInfo.Category | Should -Be 'InvalidData'
        "$($failed[0])" | Should -BeExactly "Object 2 of the input is not a finding: its property $Property is missing, or is not what a finding has there."
        $failed[0].ErrorDetails.RecommendedAction | Should -Match 'Select-Object'
        $objects[1] | Export-EcoDocReport "$folder/none.json" -Culture ja-JP -ErrorVariable failed -ErrorAction SilentlyContinue
        "$($failed[0])" | Should -Match " 1 \p{IsCJKUnifiedIdeographs}.*$Property.*\p{IsHiragana}"
        $failed[0].ErrorDetails.RecommendedAction | Should -Match 'Select-Object.*\p{IsHiragana}'
        (Get-Content "$folder/some.json" -Raw | ConvertFrom-Json | ForEach-Object { $_ }).Count | Should -Be $findings.Count
    }

    It 'leaves the old file whole when an input cannot be read' {
        Set-Content "$folder/kept.json" 'old'
        Set-Content "$folder/damaged.json" '[{"CheckId":1}]'
        Get-ErrorId { Export-EcoDocReport "$folder/kept.json" -Path "$folder/damaged.json" } | Should -BeLike 'EcoDoc.Input.WrongType*'
        Get-Content "$folder/kept.json" | Should -Be 'old'
        Get-ChildItem $folder | Where-Object Name -Like 'kept.json.?*' | Should -BeNullOrEmpty
    }

    It 'replaces nothing with -NoClobber and writes nothing with -WhatIf' {
        Set-Content "$folder/there.html" 'old'
        Get-ErrorId { $findings | Export-EcoDocReport "$folder/there.html" -NoClobber } | Should -BeLike 'EcoDoc.Path.Exists*'
        $findings | Export-EcoDocReport "$folder/there.html" -WhatIf
        Get-Content "$folder/there.html" | Should -Be 'old'
        $findings | Export-EcoDocReport "$folder/absent.html" -WhatIf -PassThru | Should -BeNullOrEmpty
        Test-Path "$folder/absent.html" | Should -BeFalse
    }

    It 'shows a PC that is in several inputs by its latest run, and how it stood before' {
        $before = $findings | Select-Object * | ForEach-Object { $_.Computer = 'PC'; $_.Timestamp = $_.Timestamp.AddDays(-1); $_ }
        $after = $mended | Select-Object * | ForEach-Object { $_.Computer = 'PC'; $_ }
        $before | Export-EcoDocReport "$folder/run-1.json"
        $after | Export-EcoDocReport "$folder/run-2.json"
        foreach ($runs in @('run-1', 'run-2'), @('run-2', 'run-1')) {
            Export-EcoDocReport "$folder/runs.html" -Path ($runs | ForEach-Object { "$folder/$_.json" }) -Culture en-US
            $html = Get-Content "$folder/runs.html" -Raw
            $html | Should -Match 'id="trend"'
            $html | Should -Not -Match 'is not registered in any zone'
        }
        Export-EcoDocReport "$folder/run.html" -Path "$folder/run-1.json" -Culture en-US
        $html = Get-Content "$folder/run.html" -Raw
        $html | Should -Not -Match 'id="trend"'
        $html | Should -Match 'is not registered in any zone'
    }

    It 'says where a name tells no format' {
        Get-ErrorId { $findings | Export-EcoDocReport "$folder/report.txt" } | Should -BeLike 'EcoDoc.Report.UnknownFormat*'
        $findings | Export-EcoDocReport "$folder/report.txt" -Format Markdown
        [IO.File]::ReadAllText("$folder/report.txt") | Should -Match '(?m)^#'
    }
}

Describe 'Compare-EcoDocResult' {
    It 'tells what was mended and what broke' {
        $before = $findings | Select-Object * | ForEach-Object { $_.Computer = 'PC'; $_ }
        $after = $mended | Select-Object * | ForEach-Object { $_.Computer = 'PC'; $_ }
        $there = Compare-EcoDocResult -ReferenceObject $before -DifferenceObject $after
        $back = $before | Compare-EcoDocResult -ReferenceObject $after
        $there | Should -BeOfType EcoDocDiag.Reports.FindingComparison
        ($there | Where-Object CheckId -EQ TrustedSite).Change | Should -Be 'Mended'
        ($back | Where-Object CheckId -EQ TrustedSite).Change | Should -Be 'Broken'
        Compare-EcoDocResult -ReferenceObject $before -DifferenceObject $before | Should -BeNullOrEmpty
    }

    It 'compares files and folders of runs, and says with -Quiet whether nothing differs' {
        $findings | Export-EcoDocReport "$folder/computer-a/user.json"
        $findings | Export-EcoDocReport "$folder/computer-b/user.json"
        $mended | Export-EcoDocReport "$folder/computer-b/mended.json"
        $changes = Compare-EcoDocResult "$folder/computer-a" "$folder/computer-b"
        $changes.Change | Sort-Object -Unique | Should -Be 'New'
        @($changes).Count | Should -Be @($mended).Count
        Compare-EcoDocResult "$folder/computer-a" "$folder/computer-a/user.json" -Quiet | Should -BeTrue
        Compare-EcoDocResult "$folder/computer-b" "$folder/computer-a" -Quiet | Should -BeFalse
    }

    It 'ends at a path that is not there' {
        Get-ErrorId { Compare-EcoDocResult "$folder/none.json" "$folder/computer-a" } | Should -BeLike 'EcoDoc.Path.NotFound*'
    }
}
