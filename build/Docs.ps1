#requires -Version 7.0
#requires -Modules Microsoft.PowerShell.PlatyPS
<#
.SYNOPSIS
    Makes the help files of the module (MAML) from docs/<culture>/cmdlets.
.DESCRIPTION
    Needs the module Microsoft.PowerShell.PlatyPS 1.0 and no network.
#>
[CmdletBinding()]
param(
    # Where the help is written, a folder for each culture in it.
    [Parameter(Mandatory)]
    [string] $HelpPath
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Build-Help {
    param([string] $Culture, [string] $Destination)

    $temporary = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
    try {
        $pages = Join-Path $PSScriptRoot "../docs/$Culture/cmdlets/*.md"
        Import-MarkdownCommandHelp -Path $pages | Export-MamlCommandHelp -OutputFolder $temporary | Out-Null
        New-Item -ItemType Directory -Path $Destination -Force | Out-Null
        foreach ($file in Get-ChildItem $temporary -Recurse -Filter *-Help.xml) {
            $text = [IO.File]::ReadAllText($file.FullName).Replace("`r`n", "`n").TrimEnd() + "`n"
            # Get-Help shows Markdown and the exporter's blank-line mark as they are, and a link to nowhere as a link.
            $text = $text -replace '(?m)^```\w*\n', '' -replace '(?m)(<maml:para>)```\w*\n', '$1' -replace '\n```(?=</maml:para>)', '' -replace '<maml:para>&#x80;</maml:para>', '<maml:para />'
            $text = $text -replace '\s*<maml:navigationLink>\s*<maml:linkText>Online Version</maml:linkText>\s*<maml:uri />\s*</maml:navigationLink>', ''
            [IO.File]::WriteAllText((Join-Path $Destination $file.Name), $text, [Text.UTF8Encoding]::new($true))
        }
    }
    finally {
        Remove-Item $temporary -Recurse -ErrorAction Ignore
    }
}

foreach ($culture in 'en-US', 'ja-JP') {
    Build-Help -Culture $culture -Destination (Join-Path $HelpPath $culture)
}
