#requires -Version 5.1
<#
.SYNOPSIS
    Signs what was laid out for a release, and makes the module's file catalogue. Windows only.
.DESCRIPTION
    Signed are our own assemblies and programs, the manifest, the views, and the catalogue. What others built keeps their signature.
    Install-PSResource -AuthenticodeCheck asks for both: signatures, and EcoDocDiag.cat.
#>
[CmdletBinding()]
param(
    # The folder that Package filled.
    [Parameter(Mandatory)]
    [string] $Path,

    # The certificate, in the personal store of the user or of the machine.
    [Parameter(Mandatory)]
    [string] $Thumbprint,

    # The time stamp service; without one the signatures end with the certificate.
    [string] $TimestampServer
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$certificate = Get-ChildItem Cert:\CurrentUser\My, Cert:\LocalMachine\My -CodeSigningCert -ErrorAction Ignore |
    Where-Object Thumbprint -EQ $Thumbprint | Select-Object -First 1
if (-not $certificate) {
    throw "There is no certificate for code signing with the thumbprint $Thumbprint in the personal stores."
}

$options = @{ Certificate = $certificate; HashAlgorithm = 'SHA256'; IncludeChain = 'NotRoot' }
if ($TimestampServer) {
    $options.TimestampServer = $TimestampServer
}

function Add-Signature {
    param([string[]] $Files, [hashtable] $Options)

    foreach ($file in $Files) {
        $signature = Set-AuthenticodeSignature -FilePath $file @Options
        if ($signature.Status -ne 'Valid') {
            throw "${file}: $($signature.StatusMessage)"
        }
    }
}

$module = Join-Path $Path 'module\EcoDocDiag'
$catalogue = Join-Path $module 'EcoDocDiag.cat'
Remove-Item $catalogue -ErrorAction Ignore
$ours = Get-ChildItem $Path -Recurse -File -Include EcoDocDiag*.dll, ecodocdiag.exe, *.psd1, *.ps1xml
Add-Signature -Files $ours.FullName -Options $options
New-FileCatalog -Path $module -CatalogFilePath $catalogue -CatalogVersion 2 | Out-Null
Add-Signature -Files $catalogue -Options $options
