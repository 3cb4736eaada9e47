BeforeDiscovery {
    . "$PSScriptRoot/Common.ps1"
    $hasAnalyzer = [bool](Get-Module PSScriptAnalyzer -ListAvailable)
    # Files of a build (bin, obj) are not ours.
    $files = Get-ChildItem $RepositoryRoot -Recurse -Include *.ps1, *.psd1, *.psm1 |
        ForEach-Object { $_.FullName.Substring($RepositoryRoot.Length).TrimStart('\', '/').Replace('\', '/') } |
        Where-Object { $_ -notmatch '(^|/)(bin|obj|artifacts|TestResults|BenchmarkDotNet\.Artifacts)/' }
}

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
}

Describe 'PSScriptAnalyzer' {
    It 'has nothing to say of <_>' -ForEach $files -Skip:(-not $hasAnalyzer) {
        # Pester's blocks share variables in a way that the rule cannot see.
        $parameters = if ($_ -like '*/Pester/*') { @{ ExcludeRule = 'PSUseDeclaredVarsMoreThanAssignments' } } else { @{} }
        $records = Invoke-ScriptAnalyzer -Path (Join-Path $RepositoryRoot $_) @parameters
        $records | ForEach-Object { "$($_.RuleName) line $($_.Line): $($_.Message)" } | Should -BeNullOrEmpty
    }
}
