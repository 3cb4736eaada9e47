#requires -Version 5.1
<#
.SYNOPSIS
    Builds EcoDocDiag, runs its tests, makes its help.
.DESCRIPTION
    Build and Test are `dotnet build` and `dotnet test` of the solution; nothing else is needed for them.
    Docs makes the help files of the module (MAML) from docs/<culture>/cmdlets; it needs the module Microsoft.PowerShell.PlatyPS 1.0
    and PowerShell 7, and no network.
.EXAMPLE
    ./build.ps1 -Task Build, Test
.EXAMPLE
    ./build.ps1 -Task Docs
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Docs')]
    [string[]] $Task = 'Build',

    # Where Docs puts the help; the module's own folder by default.
    [string] $HelpPath = (Join-Path $PSScriptRoot 'module/EcoDocDiag')
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    param([string[]] $Arguments)

    dotnet @Arguments
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $Arguments failed with exit code $LASTEXITCODE."
    }
}

function Build-Help {
    param([string] $Culture, [string] $Destination)

    $temporary = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
    try {
        $pages = Join-Path $PSScriptRoot "docs/$Culture/cmdlets/*.md"
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

foreach ($name in $Task) {
    switch ($name) {
        'Build' { Invoke-DotNet -Arguments 'build', $PSScriptRoot, '--nologo' }
        'Test' { Invoke-DotNet -Arguments 'test', $PSScriptRoot, '--nologo' }
        'Docs' {
            Import-Module Microsoft.PowerShell.PlatyPS
            foreach ($culture in 'en-US', 'ja-JP') {
                Build-Help -Culture $culture -Destination (Join-Path $HelpPath $culture)
            }
        }
    }
}
