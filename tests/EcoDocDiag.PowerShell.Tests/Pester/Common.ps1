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
"1803"=dword:00000003

[HKEY_CURRENT_USER\Software\Microsoft\Internet Explorer\Main]
"Isolation"="PMEM"

[HKEY_CURRENT_USER\Software\Microsoft\Internet Explorer\Safety\ActiveXFiltering]
"IsEnabled"=dword:00000001

[HKEY_CURRENT_USER\Software\Microsoft\Internet Explorer\BrowserEmulation\ClearableListData]
"UserFilter"=hex:41,1f,00,00,53,08,ad,ba,01,00,00,00,3a,00,00,00,01,00,00,00,01,00,00,00,0c,00,00,00,96,a6,d4,45,01,a9,d5,01,01,00,00,00,0e,00,73,00,65,00,63,00,6f,00,6d,00,74,00,72,00,75,00,73,00,74,00,2e,00,6e,00,65,00,74,00

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

# Whether the system is Windows, or Wine to the programs in it.
function Test-Windows {
    $PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows
}

function Test-Wine {
    (Test-Windows) -and (Test-Path registry::HKEY_CURRENT_USER\Software\Wine)
}

# How this PowerShell is started: by its program, or by `dotnet` where it came as a package.
function Get-PowerShellStart {
    $program = (Get-Process -Id $PID).Path
    $program
    if ([IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { Join-Path $PSHOME 'pwsh.dll' }
}

# Runs another PowerShell like this one.
function Invoke-PowerShell {
    # By the code page of an English Windows an arrow is a control character, which ends what the other one answers.
    [Console]::OutputEncoding = [Text.UTF8Encoding]::new()
    $program, [string[]] $start = Get-PowerShellStart
    if ($MyInvocation.ExpectingInput) { $input | & $program @start @args } else { & $program @start @args }
}

# How a PowerShell for Windows is started here: as this one on Windows, elsewhere under Wine; nothing where there is neither.
function Get-WindowsPowerShellStart {
    if (Test-Windows) {
        Get-PowerShellStart
    }
    elseif (-not (Get-WineObstacle)) {
        Find-Wine
        ConvertTo-WindowsPath (Find-WindowsHost)
    }
}

# PowerShell for Windows with its own runtime, as a build of these tests leaves it.
function Find-WindowsHost {
    Get-ChildItem "$RepositoryRoot/tests/EcoDocDiag.PowerShell.Host/bin" -Recurse -Filter pwsh.exe -ErrorAction Ignore |
        Sort-Object LastWriteTime | Select-Object -Last 1 -ExpandProperty FullName
}

# What starts programs for Windows elsewhere, as .ci/install-wine makes it.
function Find-Wine {
    Get-Command wine10, wine8 -CommandType Application -ErrorAction Ignore | Select-Object -First 1 -ExpandProperty Source
}

function Invoke-WindowsProgram {
    $program, [object[]] $arguments = @(if (-not (Test-Windows)) { Find-Wine }) + $args
    if ($MyInvocation.ExpectingInput) { $input | & $program @arguments } else { & $program @arguments }
}

# Why no PowerShell for Windows runs here; nothing where one does.
function Get-WineObstacle {
    if (-not (Find-Wine)) { 'neither wine10 nor wine8 is on the PATH' }
    elseif (-not (Find-WindowsHost)) { 'PowerShell for Windows is not built' }
}

# Why this PC's own settings are not read and changed here; nothing where they are.
function Get-LiveObstacle {
    if (-not (Test-Windows)) { 'this system is not Windows' }
    elseif ($env:ECODOCDIAG_DISPOSABLE_PC -ne '1') { 'it changes settings of the PC: ECODOCDIAG_DISPOSABLE_PC=1 on one that may be thrown away' }
}

# Why there is no PC with the registry of Windows that can be thrown away; nothing where there is this one, or one under Wine.
function Get-DisposableObstacle {
    if (Test-Windows) { Get-LiveObstacle } else { Get-WineObstacle }
}

# Makes such a PC under Wine, in that folder, for the programs that are started from now on.
function New-DisposablePC {
    param([string] $Path)

    if (-not (Test-Windows)) {
        $env:WINEPREFIX = $Path
        $null = & (Find-Wine) --clone $Path
        # A console without a screen.
        $null = & (Find-Wine) reg add HKCU\Software\Wine\Drivers /v Graphics /d null /f
        # What runs in the prefix next starts a server of its own, which has the name of the computer that it runs on.
        $null = & (Find-Wine) --server -k
        $null = & (Find-Wine) --server -w
    }
}

function Remove-DisposablePC {
    param([string] $Path)

    if (-not (Test-Windows)) {
        $null = & (Find-Wine) --remove $Path
        Remove-Item Env:WINEPREFIX -ErrorAction Ignore
    }
}

# A path as the PowerShell for Windows knows it.
function ConvertTo-WindowsPath {
    param([string] $Path)

    if ($Path.StartsWith('/')) { 'Z:' + $Path.Replace('/', '\') } else { $Path }
}
