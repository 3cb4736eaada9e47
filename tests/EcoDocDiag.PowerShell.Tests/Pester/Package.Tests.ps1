BeforeDiscovery {
    . "$PSScriptRoot/Common.ps1"
    $noPackage = -not $PackagePath
    $noPSResourceGet = $noPackage -or -not (Get-Module Microsoft.PowerShell.PSResourceGet -ListAvailable)
    $noPC = $noPackage -or -not (Find-TestAssembly)
}

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    $version = "$((Import-Module $ModulePath -PassThru).Version)"

    # In a fresh PowerShell that knows the module from its PSModulePath alone: import, check, dry-run repair of a PC in memory, remove.
    function Invoke-FirstUse {
        param([string] $Modules, [string] $Work)

        New-Item $Work -ItemType Directory | Out-Null
        Set-Content "$Work/user.reg" $BrokenUser -Encoding unicode
        $script = {
            param($modules, $work, $assembly)
            $ErrorActionPreference = 'Stop'
            Set-StrictMode -Version Latest
            $env:PSModulePath = $modules
            Import-Module EcoDocDiag
            $findings = Test-EcoDocClient -RegistryFile "$work/user.reg" -SkipNetwork
            $null = [Reflection.Assembly]::LoadFrom($assembly)
            $pc = [EcoDocDiag.PowerShell.Tests.Repairs.MemoryHost]::new("$work/journals")
            $pc.Install()
            $planned = Repair-EcoDocClient -WhatIf -PassThru -SkipNetwork -WarningAction SilentlyContinue | Where-Object Status -EQ Planned
            $result = [ordered]@{
                Path     = (Get-Module EcoDocDiag).Path
                Failed   = @($findings | Where-Object Status -EQ Fail).CheckId
                Planned  = @($planned).CheckId
                Writes   = $pc.Writes
                Synopsis = (Get-Help Test-EcoDocClient).Synopsis
                About    = "$(Get-Help about_EcoDocDiag)".Contains('DESCRIPTION')
            }
            Remove-Module EcoDocDiag
            Set-Content "$work/result.json" ($result | ConvertTo-Json)
        }
        # What a dry run would do goes to the host, so the result takes another way.
        $null = Invoke-PowerShell -NoProfile -NonInteractive -Command $script -args $Modules, $Work, (Find-TestAssembly)
        Get-Content "$Work/result.json" -Raw | ConvertFrom-Json
    }

    function Assert-FirstUse {
        param($Result, [string] $Modules)

        $Result.Path.Replace('\', '/') | Should -BeLike "$($Modules.Replace('\', '/'))/EcoDocDiag/$version/*"
        $Result.Failed | Should -Contain 'TrustedSite'
        $Result.Planned | Should -Contain 'TrustedSite'
        $Result.Writes | Should -Be 0
        $Result.Synopsis | Should -Match 'PC'
        $Result.About | Should -BeTrue
    }
}

Describe 'From the package alone' {
    It 'unpacked into a folder of modules: import, check, dry-run repair, delete' -Skip:$noPC {
        $modules = Join-Path $TestDrive 'unpacked'
        $module = Join-Path $modules "EcoDocDiag/$version"
        Add-Type -AssemblyName System.IO.Compression.FileSystem
        [IO.Compression.ZipFile]::ExtractToDirectory($PackagePath, $module)
        Assert-FirstUse (Invoke-FirstUse $modules (Join-Path $TestDrive 'first')) $modules
        Remove-Item $module -Recurse -Force
        Get-ChildItem $modules -Recurse -File -Force | Should -BeNullOrEmpty
    }

    It 'by PSResourceGet: find, install, import, check, dry-run repair, find it installed' -Skip:($noPSResourceGet -or $noPC) {
        Import-Module Microsoft.PowerShell.PSResourceGet
        $repository = 'EcoDocDiag.Tests'
        $modules = (New-Item (Join-Path $TestDrive 'saved') -ItemType Directory).FullName
        Register-PSResourceRepository -Name $repository -Uri (Split-Path $PackagePath) -Trusted -Force
        try {
            $found = Find-PSResource EcoDocDiag -Repository $repository
            "$($found.Version) $($found.Type)" | Should -Be "$version Module"
            Save-PSResource EcoDocDiag -Repository $repository -Path $modules -IncludeXml
            Assert-FirstUse (Invoke-FirstUse $modules (Join-Path $TestDrive 'second')) $modules
            @(Get-InstalledPSResource EcoDocDiag -Path $modules).Count | Should -Be 1
        }
        finally {
            Unregister-PSResourceRepository -Name $repository
        }
    }

    It 'has nothing that the module of the repository lacks, but its licences, and the other way round' -Skip:$noPackage {
        $inRepository = Get-ChildItem "$RepositoryRoot/module/EcoDocDiag" -Recurse -File | Where-Object FullName -NotMatch '[\\/]bin[\\/]'
        $inPackage = Get-ChildItem $ModulePath -Recurse -File | Where-Object FullName -NotMatch '[\\/]bin[\\/]'
        $inPackage.Name | Where-Object { $_ -notin 'LICENSE', 'THIRD-PARTY-NOTICES.txt' } | Sort-Object | Should -Be ($inRepository.Name | Sort-Object)
    }
}
