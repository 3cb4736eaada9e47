BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath -Force
}

Describe 'The module' {
    It 'has a valid manifest' {
        $manifest = Test-ModuleManifest "$ModulePath/EcoDocDiag.psd1"
        $manifest.CompatiblePSEditions | Should -Be @('Desktop', 'Core')
        $manifest.PowerShellVersion | Should -Be '5.1'
    }

    It 'exports cmdlets and nothing else' {
        $module = Get-Module EcoDocDiag
        $module.ExportedCommands.Values.CommandType | Sort-Object -Unique | Should -Be 'Cmdlet'
        $module.ExportedCmdlets.Count | Should -BeGreaterThan 0
        $module.ExportedVariables.Count + $module.ExportedAliases.Count | Should -Be 0
    }

    It 'uses approved verbs' {
        $approved = (Get-Verb).Verb
        (Get-Command -Module EcoDocDiag).Verb | Sort-Object -Unique | Where-Object { $_ -notin $approved } | Should -BeNullOrEmpty
    }

    It 'brings no third-party assembly for PowerShell 7' {
        foreach ($folder in 'net8.0', 'net8.0-win-x64') {
            Get-ChildItem "$ModulePath/bin/$folder" -Recurse -Filter *.dll | Where-Object Name -NotLike 'EcoDocDiag.*' | Should -BeNullOrEmpty
            (Get-ChildItem "$ModulePath/bin/$folder" -Recurse -Filter *.dll).Count | Should -Be 4
        }
    }

    It 'takes the assemblies for Windows on x64 there and nowhere else: system <System>, processor <Processor>' -Skip:($PSVersionTable.PSEdition -ne 'Core') -ForEach @(
        @{ System = 'Windows_NT'; Processor = 'AMD64'; Folder = 'net8.0-win-x64' }
        @{ System = 'Windows_NT'; Processor = 'x86'; Folder = 'net8.0' }
        @{ System = 'Windows_NT'; Processor = 'ARM64'; Folder = 'net8.0' }
        @{ System = ''; Processor = 'AMD64'; Folder = 'net8.0' }
        @{ System = ''; Processor = ''; Folder = 'net8.0' }
    ) {
        $before = $env:OS, $env:PROCESSOR_ARCHITECTURE
        try {
            $env:OS, $env:PROCESSOR_ARCHITECTURE = $System, $Processor
            (Test-ModuleManifest "$ModulePath/EcoDocDiag.psd1").RootModule | Should -Be "bin/$Folder/EcoDocDiag.PowerShell.dll"
        }
        finally {
            $env:OS, $env:PROCESSOR_ARCHITECTURE = $before
        }
    }

    It 'is removed and imported again' {
        Remove-Module EcoDocDiag
        Get-Command Get-EcoDocCheck -ErrorAction Ignore -Module EcoDocDiag | Should -BeNullOrEmpty
        Import-Module $ModulePath
        Get-EcoDocCheck | Should -Not -BeNullOrEmpty
    }

    It 'imports with a prefix, and each cmdlet still runs its own checks' {
        Import-Module $ModulePath -Prefix My -Force
        try {
            (Get-Command Test-MyIeActiveX).Module.Name | Should -Be 'EcoDocDiag'
            New-Item TestDrive:/prefix -ItemType Directory | Out-Null
            Set-Content TestDrive:/prefix/user.reg $BrokenUser -Encoding unicode
            $ids = (Test-MyIeActiveX -RegistryFile TestDrive:/prefix/user.reg).CheckId
            $ids | Should -Be (Get-MyEcoDocCheck | Where-Object TestCommand -EQ 'Test-IeActiveX').CheckId
        }
        finally {
            Remove-Module EcoDocDiag
            Import-Module $ModulePath
        }
    }

    It 'loads as the build for Windows PowerShell, as far as this engine can load it' {
        # No proof of Windows PowerShell: only that the assembly and what it needs beside it are whole.
        $script = {
            param($path)
            $ErrorActionPreference = 'Stop'
            Import-Module "$path/bin/net472/EcoDocDiag.PowerShell.dll"
            (Get-EcoDocCheck).Count
            (Get-EcoDocBaseline).Count
        }
        $counts = Invoke-PowerShell -NoProfile -NonInteractive -Command $script -args $ModulePath
        $counts | Should -Be @((Get-EcoDocCheck).Count, (Get-EcoDocBaseline).Count)
    }
}
