BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath -Force
    $folder = (New-Item (Join-Path $TestDrive 'hostile') -ItemType Directory).FullName

    # Sets a clipboard, rings, colours, turns the direction of writing, and does it again with C1 codes.
    $hostile = '\u001b]52;c;cHduZWQ=\u0007\u001b[31m\u202eX\u009b5m\u007f\u2066'
    $settings = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings'
    $snapshot = Join-Path $folder 'hostile.json'
    [IO.File]::WriteAllText($snapshot, @"
{"schema":"ecodocdiag/snapshot/1","computer":"$hostile","user":{"sid":"$hostile","name":"$hostile"},
"registry":{"$settings":{"values":{"ProxyEnable":1,"ProxyServer":"$hostile","ProxyOverride":"$hostile","AutoConfigURL":"$hostile"}}},
"processes":{"iexplore.exe":{"failed":"$hostile","detail":"$hostile"}}}
"@)

    # What a terminal would obey, besides the colours of PowerShell's own formatting.
    function Assert-Visible {
        param($Text)

        $found = [regex]::Match(($Text | Out-String -Width 200), '.{0,40}([\a\x9b\x7f\u202a-\u202e\u2066-\u2069]|\e\]|\e\[31m)').Value
        $found -replace '\e', '<ESC>' | Should -BeNullOrEmpty
    }
}

Describe 'Text of a PC that a terminal would obey' {
    It 'is spelled out in the <Name>' -ForEach @(
        @{ Name = 'table of findings'; Show = { Test-EcoDocClient -Snapshot $snapshot | Format-Table } }
        @{ Name = 'list of findings'; Show = { Test-EcoDocClient -Snapshot $snapshot | Format-List } }
        @{ Name = 'list of all properties'; Show = { Test-EcoDocClient -Snapshot $snapshot | Format-List -Property * } }
        @{ Name = 'text of the objects'; Show = { Test-EcoDocClient -Snapshot $snapshot | ForEach-Object { "$_" } } }
        @{ Name = 'PCs of a fleet'; Show = { Measure-EcoDocFleet -Path $snapshot | Format-List -Property * } }
        @{ Name = 'diagnosis'; Show = { Debug-EcoDocClient -Stage Issuance -Message 'print does not work' -Snapshot $snapshot -SkipNetwork -InformationAction Continue 6>&1 } }
        @{ Name = 'enquiry'; Show = { New-EcoDocEnquiry -Stage Issuance -Message 'x' -Snapshot $snapshot -SkipNetwork } }
        @{ Name = 'verbose and debug lines'; Show = { Test-EcoDocClient -Snapshot $snapshot -Verbose -Debug 4>&1 5>&1 } }
        @{ Name = 'comparison'; Show = { Compare-EcoDocResult -ReferenceObject @() -DifferenceObject (Test-EcoDocClient -Snapshot $snapshot) | Format-List -Property * } }
    ) {
        Assert-Visible (& $Show 3>&1)
    }

    It 'is spelled out in an error about <Name>' -ForEach @(
        @{ Name = 'a snapshot'; Try = { param($path) Test-EcoDocClient -Snapshot $path } }
        @{ Name = 'an export'; Try = { param($path) Test-EcoDocClient -RegistryFile $path } }
        @{ Name = 'a baseline'; Try = { param($path) Test-EcoDocClient -Snapshot $snapshot -Baseline $path } }
        @{ Name = 'a guide'; Try = { param($path) Get-EcoDocErrorAdvice 46 -Guide $path } }
    ) {
        $path = Join-Path $folder "a`e]52;c;eA==`a`e[31m$([char]0x202e)$([char]0x9b).json"
        $thrown = $null
        $errors = @(try { & $Try $path 2>&1 } catch { $thrown = $_; $_ })
        $errors.Count | Should -BeGreaterThan 0
        Assert-Visible $errors
        Assert-Visible @($errors.Exception.Message)
        Assert-Visible @($errors.TargetObject)
    }
}
