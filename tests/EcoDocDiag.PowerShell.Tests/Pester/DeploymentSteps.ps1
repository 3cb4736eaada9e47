#requires -Version 5.1
<#
.SYNOPSIS
    Breaks the settings of the Windows it runs on, lets each deployment script mend them, and takes that back; what came of it goes out as JSON.
.DESCRIPTION
    Deploy.Tests.ps1 runs it in a Windows that is thrown away afterwards. It is for no PC that somebody uses.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $ModulePath,

    # The folder with the scripts.
    [Parameter(Mandatory)]
    [string] $Deploy,

    # The JSON file to write.
    [Parameter(Mandatory)]
    [string] $OutputPath
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$zone = 'registry::HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2'
$log = Join-Path ([Environment]::GetFolderPath('LocalApplicationData')) 'EcoDocDiag/logon.log'
$journals = 0
$scripts = $Deploy

Import-Module $ModulePath

function Invoke-Step {
    param([string] $Step, [string] $File, [hashtable] $Parameter = @{})

    $global:LASTEXITCODE = 0
    $said = @(& (Join-Path $scripts $File) -ModulePath $ModulePath @Parameter 2>&1)
    $code = $LASTEXITCODE
    $before = $script:journals
    $script:journals = @(Get-EcoDocRepair).Count
    $values = Get-ItemProperty $zone
    [pscustomobject]@{
        Step     = $Step
        Code     = $code
        Output   = @($said | Where-Object { $_ -isnot [Management.Automation.ErrorRecord] } | ForEach-Object { "$_" })
        Errors   = @($said | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | ForEach-Object { "$_" })
        State    = "$($values.'1200') $($values.'1201')"
        Journals = $script:journals - $before
        Log      = if (Test-Path $log) { Get-Content $log | Select-Object -Last 1 } else { '' }
    }
}

function Undo-Step {
    param([string] $Step)

    $undone = Get-EcoDocRepair | Where-Object State -NE 'Undone' | Undo-EcoDocRepair -PassThru -Confirm:$false
    $values = Get-ItemProperty $zone
    [pscustomobject]@{ Step = "undo $Step"; Output = @($undone.Status); State = "$($values.'1200') $($values.'1201')" }
}

# Every setting that the scripts may change, as bytes that a file of Windows' own program has.
function Export-Setting {
    $files = foreach ($key in 'Software\Microsoft\Windows\CurrentVersion\Internet Settings', 'Software\Microsoft\Windows\CurrentVersion\Ext', 'Software\Microsoft\Internet Explorer') {
        $file = Join-Path ([IO.Path]::GetTempPath()) 'setting.reg'
        $null = & "$env:SystemRoot\System32\reg.exe" export "HKCU\$key" $file /y 2>&1
        if (Test-Path $file) {
            [Convert]::ToBase64String([IO.File]::ReadAllBytes($file))
            Remove-Item $file
        }
    }
    $files -join ';'
}

function Edit-Store {
    param([string] $Store, [string] $Location, [Security.Cryptography.X509Certificates.X509Certificate2] $Certificate, [switch] $Remove)

    $opened = [Security.Cryptography.X509Certificates.X509Store]::new($Store, $Location)
    $opened.Open('ReadWrite')
    try { if ($Remove) { $opened.Remove($Certificate) } else { $opened.Add($Certificate) } } finally { $opened.Dispose() }
}

# Without a certificate, with one that lasts, and once more: what the logon script makes of each.
function Invoke-Loop {
    $script = 'group-policy-script/Repair-EcoDocPC.ps1'
    $before = Export-Setting
    $opened = Invoke-Step -Step 'loop: no certificate' -File $script
    $opened
    $while = Export-Setting
    $issuing = @(Get-EcoDocRepair -Temporary).Count
    # Of the service's name, with its key, and made-up authorities above it; they last until 2095.
    $folder = Join-Path $PSScriptRoot 'Certificates'
    $root = [Security.Cryptography.X509Certificates.X509Certificate2]::new("$folder/root.cer")
    $issuer = [Security.Cryptography.X509Certificates.X509Certificate2]::new("$folder/issuer.cer")
    $client = [Security.Cryptography.X509Certificates.X509Certificate2]::new("$folder/client.pfx", 'made-up', 'PersistKeySet, UserKeySet')
    Edit-Store Root LocalMachine $root
    Edit-Store CA CurrentUser $issuer
    Edit-Store My CurrentUser $client
    $judged = @(Test-EcoDocCertificate -SkipNetwork | ForEach-Object { "$($_.CheckId) $($_.Status) $($_.Reason) $($_.Actual)" })
    Invoke-Step -Step 'loop: certificate' -File $script
    Invoke-Step -Step 'loop: again' -File $script
    [pscustomobject]@{
        Step             = 'loop'
        Output           = @()
        Before           = $before
        While            = $while
        After            = Export-Setting
        Opened           = $opened.Journals
        OpenWhileIssuing = $issuing
        OpenAfterwards   = @(Get-EcoDocRepair -Temporary).Count
        Certificate      = $judged
    }
    Edit-Store My CurrentUser $client -Remove
    Edit-Store CA CurrentUser $issuer -Remove
    Edit-Store Root LocalMachine $root -Remove
}

$null = New-Item $zone -Force
Set-ItemProperty $zone -Name 1200 -Type DWord -Value 3
Set-ItemProperty $zone -Name 1201 -Type DWord -Value 3

$steps = @(
    Invoke-Step -Step 'logon' -File 'group-policy-script/Repair-EcoDocPC.ps1'
    Invoke-Step -Step 'logon again' -File 'group-policy-script/Repair-EcoDocPC.ps1'
    Undo-Step 'logon'
    Invoke-Step -Step 'startup' -File 'group-policy-script/Repair-EcoDocPC.ps1' -Parameter @{ AllUsers = $true; LogPath = $log }
    Undo-Step 'startup'
    Invoke-Step -Step 'detect' -File 'intune/Detect-EcoDocClient.ps1'
    Invoke-Step -Step 'remediate' -File 'intune/Repair-EcoDocClient.ps1'
    Invoke-Step -Step 'detect again' -File 'intune/Detect-EcoDocClient.ps1'
    Undo-Step 'remediate'
    Invoke-Step -Step 'discover' -File 'configmgr/Get-EcoDocCompliance.ps1'
    Invoke-Step -Step 'correct' -File 'configmgr/Repair-EcoDocCompliance.ps1'
    Invoke-Step -Step 'discover again' -File 'configmgr/Get-EcoDocCompliance.ps1'
    Undo-Step 'correct'
    Invoke-Step -Step 'runbook' -File 'azure-automation/Repair-EcoDocWorker.ps1' -Parameter @{ Repair = $true }
    Undo-Step 'runbook'
    Invoke-Loop
)
[IO.File]::WriteAllText($OutputPath, (ConvertTo-Json $steps -Depth 3))
