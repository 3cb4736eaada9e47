BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath -Force
    $folder = (New-Item (Join-Path $TestDrive 'formatting') -ItemType Directory).FullName
    Initialize-SamplePC $folder

    function Get-Finding {
        param([string] $Culture)

        Test-EcoDocClient -RegistryFile "$folder/user.reg" -SkipNetwork -AsOf 2026-11-22 -Culture $Culture
    }

    # How many columns a terminal needs for a text: East Asian wide and full-width characters take two.
    function Measure-Column {
        param([string] $Text)

        $plain = $Text -replace '\e\[[0-9;]*m'
        $plain.Length + [regex]::Matches($plain, '[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]').Count
    }
}

Describe 'The table of findings in <Culture> at <Width> columns' -ForEach @(
    @{ Culture = 'en-US'; Width = 80 }, @{ Culture = 'en-US'; Width = 120 }, @{ Culture = 'ja-JP'; Width = 80 }, @{ Culture = 'ja-JP'; Width = 120 }
) {
    It 'shows each finding with its whole message and fits' {
        $findings = Get-Finding $Culture
        $lines = ($findings | Out-String -Width $Width) -split '\r?\n'
        foreach ($line in $lines) {
            Measure-Column $line | Should -BeLessOrEqual $Width
        }
        foreach ($finding in $findings) {
            @($lines -match "^(\e\[[0-9;]*m)*$($finding.Status).*\b$($finding.CheckId)\b") | Should -Not -BeNullOrEmpty
        }
        # Wrapped, but not cut: the message column, put together again, holds each message.
        $start = @($lines -match 'Message')[0].IndexOf('Message')
        $column = ($lines | ForEach-Object { $_ -replace '\e\[[0-9;]*m' } | Where-Object Length -GT $start | ForEach-Object { $_.Substring($start) }) -join ''
        foreach ($finding in $findings) {
            ($column -replace '\s').Contains(($finding.Message -replace '\s')) | Should -BeTrue -Because $finding.CheckId
        }
    }

    It 'shows a list with what is not empty' {
        $text = Get-Finding $Culture | Where-Object CheckId -EQ TrustedSite | Format-List | Out-String -Width $Width
        foreach ($label in 'CheckId', 'Title', 'Status', 'Reason', 'Message', 'Advice', 'Expected', 'Actual', 'Source', 'RepairCommand') {
            $text | Should -Match "(?m)^(\e\[[0-9;]*m)*$label\s+:"
        }
    }
}

Describe 'The table of a comparison at <Width> columns' -ForEach @(@{ Width = 80 }, @{ Width = 120 }) {
    BeforeAll {
        # What stands between two columns of the terminal.
        function Get-Column {
            param([string] $Line, [int] $Start, [int] $End)

            $at = 0
            -join $(foreach ($character in $Line.ToCharArray()) {
                    if ($at -ge $Start -and $at -lt $End) { $character }
                    $at += Measure-Column $character
                })
        }
    }

    It 'tells its rows apart by user and by subject, also a Japanese one, and cuts none' {
        $users = 'S-1-5-21-1004336348-1177238915-682003330-1001', 'S-1-5-21-1004336348-1177238915-682003330-1002'
        $http = @(Get-Finding en-US | Where-Object CheckId -EQ HttpProtocol)
        $http.Count | Should -Be 2
        $subjects = @($http.Subject; 'セコム太郎 (株式会社サンプル商事 総務部 電子証明書管理担当)')
        function Get-Run {
            param([string] $Status)

            foreach ($user in $users) {
                foreach ($subject in $subjects) {
                    $finding = $http[0] | Select-Object *
                    $finding.User, $finding.Subject, $finding.Status = $user, $subject, $Status
                    $finding
                }
            }
        }

        $comparison = @(Compare-EcoDocResult -ReferenceObject (Get-Run Fail) -DifferenceObject (Get-Run Pass))
        $comparison.Count | Should -Be 6
        $lines = @(($comparison | Out-String -Width $Width) -split '\r?\n' | ForEach-Object { $_ -replace '\e\[[0-9;]*m' })
        foreach ($line in $lines) {
            Measure-Column $line | Should -BeLessOrEqual $Width
        }
        $groups = @($lines -match '^\s*Computer:')
        $groups.Count | Should -Be 2
        for ($index = 0; $index -lt 2; $index++) {
            $groups[$index] | Should -Match "$($http[0].Computer), $($users[$index])$"
        }
        $header = @($lines -match 'Subject')[0]
        $column = ($lines | ForEach-Object { Get-Column -Line $_ -Start $header.IndexOf('Subject') -End $header.IndexOf('Before') }) -join '' -replace '\s'
        foreach ($subject in $subjects) {
            [regex]::Matches($column, [regex]::Escape($subject -replace '\s')).Count | Should -Be 2 -Because $subject
        }
        @($lines -match '^Mended\s+HttpProtocol\s.*\sFail\s+Pass').Count | Should -Be 6
    }
}

Describe 'Colour' {
    It 'is there where the host has it, and away where it is not wanted' -Skip:(-not (Test-Path Variable:PSStyle)) {
        $script = {
            param($module, $file, $rendering)
            Import-Module $module
            $PSStyle.OutputRendering = $rendering
            Test-EcoDocClient -RegistryFile $file -SkipNetwork | Out-String
        }
        $ansi = Invoke-PowerShell -NoProfile -NonInteractive -Command $script -args $ModulePath, "$folder/user.reg", 'Ansi' | Out-String
        $plain = Invoke-PowerShell -NoProfile -NonInteractive -Command $script -args $ModulePath, "$folder/user.reg", 'PlainText' | Out-String
        $ansi | Should -Match '\e\[91mFail'
        $plain | Should -Not -Match '\e'
        $plain | Should -Match '(?m)^Fail'
    }

    It 'does without $PSStyle, as Windows PowerShell has to, under strict mode' {
        $views = [xml](Get-Content "$ModulePath/EcoDocDiag.Format.ps1xml" -Raw)
        $code = @($views.SelectNodes('//ScriptBlock') | Where-Object { $_.InnerText -match 'PSStyle' })[0].InnerText -replace 'Variable:PSStyle', 'Variable:NoSuchStyle'
        $value = & { Set-StrictMode -Version Latest; [pscustomobject]@{ Status = 'Fail' } | ForEach-Object ([scriptblock]::Create($code)) }
        $value | Should -BeExactly 'Fail'
    }
}

Describe 'Other views' {
    It 'show checks and baselines as tables and lists' {
        Get-EcoDocCheck | Format-Table | Out-String -Width 80 | Should -Match 'CheckId\s+Stage\s+Guide\s+Severity\s+Title'
        Get-EcoDocCheck TrustedSite | Format-List | Out-String | Should -Match 'TestCommand\s+: Test-IeTrustedZone'
        Get-EcoDocBaseline | Out-String -Width 80 | Should -Match 'Name\s+Description'
        Get-EcoDocBaseline current | Format-List | Out-String | Should -Match 'IssuanceSite\s+: https://webra2\.secomtrust\.net'
    }

    It 'are those of deserialized findings too' {
        Get-Finding en-US | Export-Clixml "$folder/findings.xml"
        Import-Clixml "$folder/findings.xml" | Out-String -Width 80 | Should -Match 'Status\s+CheckId\s+Message'
    }
}

Describe 'Every view in <Culture> at <Width> columns' -ForEach @(
    foreach ($culture in 'en-US', 'ja-JP') { foreach ($width in 80, 120) { @{ Culture = $culture; Width = $width } } }
) {
    BeforeAll {
        $culture = $Culture
        $sources = @{
            Finding    = { Get-Finding $culture }
            Check      = { Get-EcoDocCheck -Culture $culture }
            Baseline   = { Get-EcoDocBaseline -Culture $culture }
            Advice     = { Get-EcoDocErrorAdvice -Culture $culture }
            Diagnosis  = { Debug-EcoDocClient 1-3 -RegistryFile "$folder/user.reg" -SkipNetwork -Culture $culture 6> $null }
            Cause      = { (Debug-EcoDocClient 1-3 -RegistryFile "$folder/user.reg" -SkipNetwork -Culture $culture 6> $null).Causes }
            Comparison = {
                $before = Get-Finding $culture
                Compare-EcoDocResult -ReferenceObject $before -DifferenceObject (Test-EcoDocClient -RegistryFile "$folder/mended.reg" -SkipNetwork -Culture $culture |
                        ForEach-Object { $finding = $_ | Select-Object *; $finding.Computer = 'user'; $finding }) -Culture $culture
            }
            FleetPc    = { Measure-EcoDocFleet "$folder/pc-*.json" -Culture $culture }
            FleetTotal = { Measure-EcoDocFleet "$folder/pc-*.json" -GroupBy Check -Culture $culture }
        }

        # Where the columns of a table begin, by the rules under its header.
        function Get-ColumnStart {
            param([string] $Rule)

            [regex]::Matches($Rule, '-+') | ForEach-Object Index
        }
    }

    It 'of <_> fits as a table, no column out of line, no character cut' -ForEach 'Finding', 'Check', 'Baseline', 'Advice', 'Diagnosis', 'Cause', 'Comparison', 'FleetPc', 'FleetTotal' {
        $lines = @((& $sources[$_] | Format-Table | Out-String -Width $Width) -split '\r?\n' | ForEach-Object { $_ -replace '\e\[[0-9;]*m' })
        $rule = @($lines -match '^\s*-[- ]*$')[0]
        $rule | Should -Not -BeNullOrEmpty
        $starts = @(Get-ColumnStart $rule | Where-Object { $_ -gt 0 })
        foreach ($line in $lines) {
            Measure-Column $line | Should -BeLessOrEqual $Width
            $line | Should -Not -Match '\uFFFD|…$|\.\.\.$'
        }
        # A row that begins at the left edge has a blank before each of its columns, and a character that begins just there.
        foreach ($line in $lines[($lines.IndexOf($rule))..($lines.Count - 1)] -match '^\S') {
            $at = @{}
            $column = 0
            foreach ($character in $line.ToCharArray()) {
                $at[$column] = $character
                $column += Measure-Column $character
            }
            foreach ($start in $starts | Where-Object { $_ -lt $column }) {
                $at.ContainsKey($start) | Should -BeTrue -Because $line
                $at[$start - 1] | Should -Be ' ' -Because $line
            }
        }
    }

    It 'of <_> fits as a list' -ForEach 'Finding', 'Check', 'Baseline', 'Advice', 'Diagnosis', 'Cause', 'Comparison', 'FleetPc', 'FleetTotal' {
        $lines = @((& $sources[$_] | Format-List | Out-String -Width $Width) -split '\r?\n')
        @($lines -match '\S').Count | Should -BeGreaterThan 2
        foreach ($line in $lines) {
            Measure-Column $line | Should -BeLessOrEqual $Width
            $line | Should -Not -Match '\uFFFD'
        }
    }
}
