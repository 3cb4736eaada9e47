BeforeDiscovery {
    . "$PSScriptRoot/Common.ps1"
    $pages = Get-ChildItem "$RepositoryRoot/deploy" -Directory | ForEach-Object Name
}

Describe 'Deployment' {
    BeforeAll {
        . "$PSScriptRoot/Common.ps1"
        Import-Module $ModulePath
        Initialize-SamplePC $TestDrive
        $deploy = Join-Path $RepositoryRoot 'deploy'

        # Runs a script as the engines do, as a program of its own: what it says, what it complains of, and its exit code.
        function Invoke-Script {
            param([string] $File, [string[]] $Arguments, [hashtable] $Environment = @{}, [string] $WorkingFolder = '')

            $program, [string[]] $first = Get-PowerShellStart
            $start = [Diagnostics.ProcessStartInfo]::new($program)
            # One text: .NET Framework has no list of arguments. None of them ends with a backslash.
            $start.Arguments = ($first + '-NoProfile', '-NonInteractive', '-File', (Join-Path $deploy $File) + $Arguments | ForEach-Object { '"{0}"' -f $_ }) -join ' '
            $start.UseShellExecute = $false
            $Environment.GetEnumerator() | ForEach-Object { $start.Environment[$_.Key] = $_.Value }
            $start.Environment['NO_COLOR'] = '1'
            $start.WorkingDirectory = $WorkingFolder
            $start.RedirectStandardOutput = $start.RedirectStandardError = $start.RedirectStandardInput = $true
            $process = [Diagnostics.Process]::Start($start)
            try {
                $process.StandardInput.Close()
                $problem = $process.StandardError.ReadToEndAsync()
                $output = $process.StandardOutput.ReadToEnd()
                $process.WaitForExit()
                [pscustomobject]@{ Output = @($output -split '\r?\n' | Where-Object { $_ }); Error = $problem.Result; Code = $process.ExitCode }
            }
            finally {
                $process.Dispose()
            }
        }

        function Get-TrialArgument {
            param([string] $RegistryFile)

            '-ModulePath', $ModulePath, '-RegistryFile', (Join-Path $TestDrive $RegistryFile)
        }
    }

    It 'of <_> has a page in both languages that says what it needs, what it does, and how to take it back' -ForEach $pages {
        foreach ($page in 'README.md', 'README.ja.md') {
            $headings = @(Get-Content (Join-Path $deploy "$_/$page") | Where-Object { $_ -like '## *' }) -join ' '
            $words = if ($page -eq 'README.md') { 'needs', 'does', 'take it back' } else { '必要なもの', '動作', '元に戻す' }
            foreach ($word in $words) {
                $headings | Should -Match $word -Because "$_/$page has that section"
            }
        }
    }

    It 'by one file has the same common part in each' {
        $parts = Get-ChildItem $deploy -Recurse -Filter *.ps1 | ForEach-Object {
            if ((Get-Content $_ -Raw) -match '(?s)#region The same.*?#endregion') { $Matches[0] }
        }
        $parts.Count | Should -Be 6
        @($parts | Select-Object -Unique).Count | Should -Be 1
    }

    It 'says no more than 2,047 characters, whatever is broken' {
        $ast = [Management.Automation.Language.Parser]::ParseFile("$deploy/intune/Detect-EcoDocClient.ps1", [ref] $null, [ref] $null)
        $functions = $ast.FindAll({ param($node) $node -is [Management.Automation.Language.FunctionDefinitionAst] -and $node.Name -in 'ConvertTo-Line', 'Get-Compliance' }, $true)
        . ([scriptblock]::Create($functions.Extent.Text -join "`n"))
        $broken = 1..500 | ForEach-Object { [pscustomobject]@{ CheckId = "Check$_"; Reason = 'Missing' } }
        $line = ConvertTo-Line ([pscustomobject]@{ Broken = $broken; Unjudged = @(); Failures = @(); Open = @() })
        $line.Length | Should -Be 2047
        $line | Should -BeLike 'NonCompliant Check1:Missing*1 *'

        $unknown = [pscustomobject]@{ CheckId = 'TlsProtocol'; Reason = 'NotCaptured' }
        ConvertTo-Line ([pscustomobject]@{ Broken = @(); Unjudged = @($unknown); Failures = @(); Open = @() }) | Should -Be 'NotJudged TlsProtocol:NotCaptured*1'
        ConvertTo-Line ([pscustomobject]@{ Broken = @(); Unjudged = @(); Failures = @(); Open = @() }) | Should -Be 'Compliant'
    }

    Context 'by Intune' {
        It 'finds a healthy PC compliant: exit code 0' {
            $result = Invoke-Script intune/Detect-EcoDocClient.ps1 (Get-TrialArgument mended.reg)
            "$($result.Code) $($result.Output) $($result.Error)" | Should -Be '0 Compliant '
        }

        It '<_> names what is broken and nobody: exit code 1, one line, nothing on standard error' -ForEach 'Detect-EcoDocClient', 'Repair-EcoDocClient' {
            $result = Invoke-Script "intune/$_.ps1" (Get-TrialArgument user.reg)
            $result.Code | Should -Be 1
            $result.Error | Should -BeNullOrEmpty
            @($result.Output).Count | Should -Be 1
            $result.Output[0].Length | Should -BeLessThan 2048
            $result.Output[0] | Should -Match '^NonCompliant( \w+:\w+\*1)+$'
            $result.Output[0] | Should -Match 'ActiveXRun:WrongValue'
        }

        It '<_> is an issue where the PC cannot be judged, and says nothing that names somebody' -ForEach 'Detect-EcoDocClient', 'Repair-EcoDocClient' {
            $result = Invoke-Script "intune/$_.ps1" '-ModulePath', '/home/taro/nowhere', '-RegistryFile', 'x'
            $result.Code | Should -Be 1
            $result.Error | Should -BeNullOrEmpty
            $result.Output | Should -Be 'Error Modules_ModuleNotFound,Microsoft.PowerShell.Commands.ImportModuleCommand'
        }

        It '<_> runs itself again in the 64-bit host and gives its exit code' -ForEach 'Detect-EcoDocClient', 'Repair-EcoDocClient' {
            if (Test-Windows) { Set-ItResult -Skipped -Because 'this system has hosts of its own; docs/windows-verification.md has the command' }

            $folder = (New-Item "$TestDrive/windows-$_/Sysnative/WindowsPowerShell/v1.0" -ItemType Directory).FullName
            Set-Content "$folder/powershell.exe" "#!/bin/sh`necho ""`$@""`nexit 7"
            chmod +x "$folder/powershell.exe"
            $result = Invoke-Script "intune/$_.ps1" '-ModulePath', 'EcoDocDiag' -Environment @{ PROCESSOR_ARCHITEW6432 = 'AMD64'; SystemRoot = "$TestDrive/windows-$_" }
            $result.Code | Should -Be 7
            $result.Error | Should -BeNullOrEmpty
            $result.Output | Should -Match "^-NoProfile -NonInteractive -ExecutionPolicy \w+ -File .*$_\.ps1 -ModulePath[: ]EcoDocDiag$"
        }
    }

    Context 'by ConfigMgr' {
        It 'gives the value <Value> for <File>, with exit code 0' -ForEach @(@{ File = 'mended.reg'; Value = 'Compliant' }, @{ File = 'user.reg'; Value = 'NonCompliant *' }) {
            $result = Invoke-Script configmgr/Get-EcoDocCompliance.ps1 (Get-TrialArgument $File)
            "$($result.Code) $($result.Error)" | Should -Be '0 '
            $result.Output | Should -BeLike $Value
        }
    }

    Context 'by Azure Automation' {
        It 'ends well on a healthy PC' {
            $result = Invoke-Script azure-automation/Repair-EcoDocWorker.ps1 (Get-TrialArgument mended.reg)
            "$($result.Code) $($result.Output) $($result.Error)" | Should -Be '0 Compliant '
        }

        It 'fails the job where something is left' {
            $result = Invoke-Script azure-automation/Repair-EcoDocWorker.ps1 (Get-TrialArgument user.reg)
            $result.Code | Should -Be 1
            $result.Error | Should -Match 'NonCompliant'
        }
    }

    Context 'by Group Policy script' {
        It 'says nothing, and adds one line to its log' {
            $log = Join-Path $TestDrive 'logs/logon.log'
            foreach ($file in 'mended.reg', 'user.reg') {
                $result = Invoke-Script group-policy-script/Repair-EcoDocPC.ps1 ((Get-TrialArgument $file) + '-LogPath', $log)
                "$($result.Code) $($result.Output) $($result.Error)" | Should -Be '0  '
            }
            $lines = @(Get-Content $log)
            $lines.Count | Should -Be 2
            $lines[0] | Should -Match '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ Compliant$'
            $lines[1] | Should -Match '^\S+ NonCompliant .*ActiveXRun:WrongValue\*1'
        }

        It 'tries it as its page has it, with files of the folder that it is in' {
            $trial = '-ModulePath', $ModulePath, '-RegistryFile', 'user.reg', '-LogPath', 'trial.log'
            $result = Invoke-Script group-policy-script/Repair-EcoDocPC.ps1 $trial -WorkingFolder $TestDrive
            "$($result.Code) $($result.Output) $($result.Error)" | Should -Be '0  '
            Get-Content (Join-Path $TestDrive 'trial.log') | Should -Match '^\S+ NonCompliant .*ActiveXRun:WrongValue\*1'
        }

        It 'starts a new log before the old one grows beyond a megabyte' {
            $log = Join-Path $TestDrive 'large.log'
            [IO.File]::WriteAllText($log, 'x' * 1200000)
            $null = Invoke-Script group-policy-script/Repair-EcoDocPC.ps1 ((Get-TrialArgument mended.reg) + '-LogPath', $log)
            @(Get-Content $log).Count | Should -Be 1
            (Get-Item "$log.old").Length | Should -Be 1200000
        }

        It 'lets nobody wait for a log that cannot be written' {
            $result = Invoke-Script group-policy-script/Repair-EcoDocPC.ps1 ((Get-TrialArgument mended.reg) + '-LogPath', "$TestDrive/user.reg/logon.log")
            "$($result.Code) $($result.Output) $($result.Error)" | Should -Be '0  '
        }
    }

    Context 'on a PC with the registry of Windows' {
        BeforeAll {
            $obstacle = Get-DisposableObstacle
            if (-not $obstacle) {
                $prefix = Join-Path ([IO.Path]::GetTempPath()) "EcoDocDiag.Deploy.$PID"
                New-DisposablePC $prefix
                $program, [string[]] $start = Get-WindowsPowerShellStart
                & $program @start -NoProfile -NonInteractive -ExecutionPolicy Bypass -File (ConvertTo-WindowsPath "$PSScriptRoot/DeploymentSteps.ps1") -ModulePath (ConvertTo-WindowsPath $ModulePath) -Deploy (ConvertTo-WindowsPath $deploy) -OutputPath (ConvertTo-WindowsPath "$TestDrive/steps.json") |
                    Out-String | Set-Variable said
                $steps = if (Test-Path "$TestDrive/steps.json") { Get-Content "$TestDrive/steps.json" -Raw | ConvertFrom-Json } else { throw "It wrote no results: $said" }
            }
        }

        AfterAll {
            if (-not $obstacle) {
                Remove-DisposablePC $prefix
            }
        }

        It '<Name>' -ForEach @(
            @{ Name = 'the Group Policy script repairs and logs'; Step = 'logon'; Code = $null; Output = ''; State = '0 1'; Log = 'Repaired TrustedSite .*; Compliant$' }
            @{ Name = 'the Group Policy script changes nothing on a healthy PC'; Step = 'logon again'; Code = $null; Output = ''; State = '0 1'; Log = 'Z Compliant$' }
            @{ Name = 'the Group Policy script repairs every user at startup'; Step = 'startup'; Code = $null; Output = ''; State = '0 1'; Log = 'Repaired TrustedSite .*; Compliant$' }
            @{ Name = 'Intune detects'; Step = 'detect'; Code = 1; Output = 'NonCompliant *ActiveXRun:WrongValue*'; State = '3 3' }
            @{ Name = 'Intune remediates'; Step = 'remediate'; Code = 0; Output = 'Compliant'; State = '0 1' }
            @{ Name = 'Intune detects no more'; Step = 'detect again'; Code = 0; Output = 'Compliant'; State = '0 1' }
            @{ Name = 'ConfigMgr discovers'; Step = 'discover'; Code = $null; Output = 'NonCompliant *'; State = '3 3' }
            @{ Name = 'ConfigMgr remediates without a word'; Step = 'correct'; Code = $null; Output = ''; State = '0 1' }
            @{ Name = 'ConfigMgr discovers no more'; Step = 'discover again'; Code = $null; Output = 'Compliant'; State = '0 1' }
            @{ Name = 'without a certificate the Group Policy script opens the PC for issuing'; Step = 'loop: no certificate'; Code = $null; Output = ''; State = '0 1'; Log = 'Repaired TrustedSite .*; Compliant$' }
            @{ Name = 'with a certificate that lasts it takes everything back'; Step = 'loop: certificate'; Code = $null; Output = ''; State = '3 3'; Log = 'Z Took back 1; Compliant$' }
            @{ Name = 'and changes nothing from then on'; Step = 'loop: again'; Code = $null; Output = ''; State = '3 3'; Log = 'Z Compliant$' }
            @{ Name = 'the runbook repairs where it is told to'; Step = 'runbook'; Code = $null; Output = 'Repaired * Compliant'; State = '0 1' }
        ) {
            if ($obstacle) { Set-ItResult -Skipped -Because $obstacle }

            $made = $steps | Where-Object Step -EQ $Step
            $made.Errors | Should -BeNullOrEmpty
            if ($null -ne $Code) { $made.Code | Should -Be $Code }
            $made.Output -join ' ' | Should -BeLike $Output
            $made.State | Should -Be $State
            if ($Step -match 'logon|startup|loop') { $made.Log | Should -Match $Log }
            if ($Step -like '* again') { $made.Journals | Should -Be 0 } elseif ($State -eq '0 1') { $made.Journals | Should -Be 1 }
        }

        It 'the whole loop leaves the registry byte for byte as it was' {
            if ($obstacle) { Set-ItResult -Skipped -Because $obstacle }

            $loop = $steps | Where-Object Step -EQ 'loop'
            $loop.Opened | Should -BeGreaterThan 0
            $loop.OpenWhileIssuing | Should -Be 1
            $loop.OpenAfterwards | Should -Be 0 -Because ($loop.Certificate -join '; ')
            $loop.Before.Length | Should -BeGreaterThan 100
            $loop.After | Should -Be $loop.Before
            $loop.While | Should -Not -Be $loop.Before
        }

        It 'and each repair is taken back to what was there' {
            if ($obstacle) { Set-ItResult -Skipped -Because $obstacle }

            $taken = @($steps | Where-Object Step -Like 'undo *')
            $taken.Count | Should -Be 5
            foreach ($step in $taken) {
                $step.Output | Should -Be 'Undone'
                $step.State | Should -Be '3 3'
            }
        }
    }
}
