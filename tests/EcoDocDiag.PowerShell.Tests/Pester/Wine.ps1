# Dot-sourced by the tests: PCs with the registry of Windows, where Wine is at hand.
# PowerShell for Windows, as a program that Wine runs.
function Get-WinePowerShell {
    Get-Command pwsh-wine -CommandType Application -ErrorAction Ignore | Select-Object -First 1 -ExpandProperty Source
}

# Why no PC with the registry of Windows can be had here; nothing where one can.
function Get-WineObstacle {
    if (-not (Get-Command wine10 -CommandType Application -ErrorAction Ignore)) { 'wine10 not found' }
    elseif (-not (Get-WinePowerShell)) { 'pwsh-wine not found' }
}

# The path as a program under Wine sees it.
function ConvertTo-WinePath {
    param([string] $Path)

    'Z:' + $Path.Replace('/', '\')
}
