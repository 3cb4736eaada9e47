# Dot-sourced by the tests: the module as its package installs it (dotnet test) or as a build leaves it (Invoke-Pester), and files of made-up PCs.
$RepositoryRoot = (Resolve-Path (Join-Path $PSScriptRoot '../../..')).ProviderPath
$ModulePath = if ($env:ECODOCDIAG_TEST_MODULE) { $env:ECODOCDIAG_TEST_MODULE } else { Join-Path $RepositoryRoot 'module/EcoDocDiag' }
$PackagePath = $env:ECODOCDIAG_TEST_PACKAGE

# What `reg export` writes for a user whose settings are all wrong.
$BrokenUser = @'
Windows Registry Editor Version 5.00

[HKEY_CURRENT_USER\Software]

[HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Internet Settings]
"ProxyEnable"=dword:00000001
"ProxyServer"="proxy.example:8080"
"ProxyOverride"="<local>"
"SecureProtocols"=dword:00000028
"EnableHttp1_1"=dword:00000000
"ProxyHttp1.1"=dword:00000000

[HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2]
"1200"=dword:00000003
"1201"=dword:00000003
"1001"=dword:00000003
"2500"=dword:00000000

[HKEY_CURRENT_USER\Software\Microsoft\Internet Explorer\Safety\ActiveXFiltering]
"IsEnabled"=dword:00000001

[HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Ext\Settings\{884E2049-217D-11DA-B2A4-000E7BBB2B09}]
"Flags"=dword:00000001
"Version"="*"
'@

# The same user after everything that a registry export can hold was mended.
$MendedUser = @'
Windows Registry Editor Version 5.00

[HKEY_CURRENT_USER\Software]

[HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Internet Settings]
"ProxyEnable"=dword:00000000
"SecureProtocols"=dword:00000800
"EnableHttp1_1"=dword:00000001
"ProxyHttp1.1"=dword:00000001

[HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Internet Settings\ZoneMap\Domains\secomtrust.net\webra2]
"https"=dword:00000002

[HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2]
"1200"=dword:00000000
"1201"=dword:00000001
"1001"=dword:00000001
"2500"=dword:00000003
'@

<#
.SYNOPSIS
    Fills a folder with files of two PCs: user.reg and pc-broken.json of the broken one, mended.reg and pc-mended.json of the other,
    and certificates/, which is empty.
#>
function Initialize-SamplePC {
    param([Parameter(Mandatory)] [string] $Path)

    $encoding = [Text.UnicodeEncoding]::new($false, $true)
    [IO.File]::WriteAllText((Join-Path $Path 'user.reg'), $BrokenUser, $encoding)
    [IO.File]::WriteAllText((Join-Path $Path 'mended.reg'), $MendedUser, $encoding)
    New-Item (Join-Path $Path 'certificates') -ItemType Directory | Out-Null
    Export-EcoDocSnapshot (Join-Path $Path 'pc-broken.json') -RegistryFile (Join-Path $Path 'user.reg') -SkipNetwork | Out-Null
    Export-EcoDocSnapshot (Join-Path $Path 'pc-mended.json') -RegistryFile (Join-Path $Path 'mended.reg') -SkipNetwork | Out-Null
}

# The assembly of these tests, in which C# does what a script cannot; it is built for one runtime, and an older PowerShell cannot load it.
function Find-TestAssembly {
    if ([Environment]::Version.Major -ge 10) {
        Get-ChildItem "$RepositoryRoot/tests/EcoDocDiag.PowerShell.Tests/bin" -Recurse -Filter EcoDocDiag.PowerShell.Tests.dll -ErrorAction Ignore |
            Sort-Object LastWriteTime | Select-Object -Last 1 -ExpandProperty FullName
    }
}

# How a PowerShell for Windows is started here: itself on Windows, elsewhere one under Wine, as pwsh-wine on the PATH starts it.
function Find-WindowsPowerShell {
    if ($PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows) {
        (Get-Process -Id $PID).Path
    }
    elseif (Get-Command wine10 -ErrorAction Ignore) {
        Get-Command pwsh-wine -CommandType Application -ErrorAction Ignore | Select-Object -First 1 -ExpandProperty Source
    }
}

# A path as the PowerShell for Windows knows it.
function ConvertTo-WindowsPath {
    param([string] $Path)

    if ($Path.StartsWith('/')) { 'Z:' + $Path.Replace('/', '\') } else { $Path }
}

# Why no PC with the registry of Windows can be thrown away here; nothing where one can.
function Get-WineObstacle {
    if (-not (Get-Command wine10 -CommandType Application -ErrorAction Ignore)) { 'wine10 not found' }
    elseif (-not (Find-WindowsPowerShell)) { 'pwsh-wine not found' }
}
