BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath -Force

    # What Collect-EcoDoc.cmd makes, with one setting in it.
    function New-Collected {
        param([string] $Name)

        $folder = (New-Item (Join-Path $TestDrive "in/$Name/registry") -ItemType Directory -Force).Parent.FullName
        $key = 'Software\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2'
        "Windows Registry Editor Version 5.00`r`n`r`n[HKEY_CURRENT_USER\$key]`r`n`"1200`"=dword:00000003`r`n" | Set-Content "$folder/registry/001.reg" -Encoding Unicode
        'format=ecodocdiag/collected/1', "tree=gathered;001;HKCU\$key", 'end=complete' | Set-Content "$folder/manifest.txt" -Encoding Ascii
        $folder
    }

    $folder = New-Collected 'PC-1'
    Compress-Archive "$folder/*" "$TestDrive/in/PC-2.zip"
    Set-Content "$TestDrive/in/PC-3.zip" 'PK'
}

Describe '-Collected' {
    It 'judges what was gathered, as a folder and as a zip file' {
        $findings = Test-EcoDocClient -Collected "$TestDrive/in/PC-1", "$TestDrive/in/PC-2.zip" -SkipNetwork -CheckId ActiveXRun

        $findings.Computer | Should -Be 'PC-1', 'PC-2'
        $findings | ForEach-Object { "$($_.Status) $($_.Actual)" } | Should -Be 'Fail 3', 'Fail 3'
    }

    It 'takes wildcards, and a file that is none is an error of its own' {
        $findings = Test-IeProcess -Collected "$TestDrive/in/*" -ErrorVariable errors -ErrorAction SilentlyContinue

        $findings.Computer | Select-Object -Unique | Should -Be 'PC-1', 'PC-2'
        $errors.FullyQualifiedErrorId | Should -BeLike 'EcoDoc.Input.NotCollected*'
    }

    It 'is another source than a snapshot or registry files' {
        { Test-EcoDocClient -Collected a.zip -RegistryFile b.reg } | Should -Throw -ErrorId 'AmbiguousParameterSet*'
    }

    It 'makes a snapshot of it' {
        Export-EcoDocSnapshot "$TestDrive/pc.json" -Collected "$TestDrive/in/PC-2.zip" -SkipNetwork | Out-Null

        (Test-EcoDocClient -Snapshot "$TestDrive/pc.json" -SkipNetwork -CheckId ActiveXRun).Actual | Should -Be '3'
    }
}
