@{
    # On Windows on x64 the assemblies hold machine code besides, in a release. Only the platform that they were made for loads such files.
    RootModule = if ($PSEdition -eq 'Desktop') {
        'bin/net472/EcoDocDiag.PowerShell.dll'
    }
    elseif ($env:OS -eq 'Windows_NT' -and $env:PROCESSOR_ARCHITECTURE -eq 'AMD64') {
        'bin/net8.0-win-x64/EcoDocDiag.PowerShell.dll'
    }
    else {
        'bin/net8.0/EcoDocDiag.PowerShell.dll'
    }
    ModuleVersion = '1.0.0'
    GUID = '4d93de50-f47c-4160-a326-210a7c4013e8'
    Author = 'EcoDocDiag contributors'
    CompanyName = 'EcoDocDiag contributors'
    Copyright = 'Copyright (c) EcoDocDiag contributors. MIT License.'
    Description = 'Diagnoses and repairs Windows PCs on which the SECOM Anshin Eco Document Service (セコムあんしんエコ文書サービス) does not work.'

    CompatiblePSEditions = @('Desktop', 'Core')
    PowerShellVersion = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CLRVersion = '4.0'

    # The assembly itself loads EcoDocDiag.Format.ps1xml: as FormatsToProcess, an execution policy that refuses the file would refuse the module.
    FormatsToProcess = @()

    # With commas, a list is a constant to PowerShell; line by line it would be a script to compile at each import.
    FunctionsToExport = @()
    CmdletsToExport = @(
        'Clear-IeCache',
        'Clear-IeSslState',
        'Compare-EcoDocResult',
        'Debug-EcoDocClient',
        'Export-EcoDocReport',
        'Export-EcoDocSnapshot',
        'Get-EcoDocBaseline',
        'Get-EcoDocCheck',
        'Get-EcoDocErrorAdvice',
        'Get-EcoDocGuide',
        'Get-EcoDocReadiness',
        'Get-EcoDocRepair',
        'Get-EcoDocSetting',
        'Measure-EcoDocFleet',
        'New-EcoDocEnquiry',
        'Remove-EcoDocRepair',
        'Repair-EcoDocCertificate',
        'Repair-EcoDocClient',
        'Repair-IeActiveX',
        'Repair-IeAddOn',
        'Repair-IeCompatibilityView',
        'Repair-IeProtocol',
        'Repair-IeProxyException',
        'Repair-IeTrustedZone',
        'Stop-IeProcess',
        'Test-EcoDocBrowser',
        'Test-EcoDocBrowserProxy',
        'Test-EcoDocCertificate',
        'Test-EcoDocCertificateFile',
        'Test-EcoDocClient',
        'Test-EcoDocConnection',
        'Test-EcoDocLogin',
        'Test-EcoDocSiteBlocking',
        'Test-IeActiveX',
        'Test-IeAddOn',
        'Test-IeCompatibilityView',
        'Test-IeProcess',
        'Test-IeProtocol',
        'Test-IeProxyException',
        'Test-IeTrustedZone',
        'Undo-EcoDocRepair'
    )
    VariablesToExport = @()
    AliasesToExport = @()

    PrivateData = @{
        PSData = @{
            Tags = @(
                'SECOM',
                'Certificate',
                'ClientCertificate',
                'InternetExplorer',
                'IEMode',
                'ActiveX',
                'TrustedSites',
                'Proxy',
                'TLS',
                'Diagnostics',
                'HelpDesk',
                'Windows',
                'PSEdition_Desktop',
                'PSEdition_Core'
            )
        }
    }
}
