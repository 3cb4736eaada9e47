Describe 'The DSC resource' {
    BeforeAll {
        . "$PSScriptRoot/Common.ps1"
        $path = Join-Path $RepositoryRoot 'deploy/dsc/client.dsc.resource.json'
        $manifest = Get-Content $path -Raw | ConvertFrom-Json
        $canTestJson = [bool](Get-Command Test-Json -ErrorAction Ignore)
        $schema = $manifest.schema.embedded | ConvertTo-Json -Depth 20
    }

    It 'has a manifest that is right by the schema of DSC itself' {
        if (-not $canTestJson) { Set-ItResult -Skipped -Because 'this PowerShell has no Test-Json' }

        # The folder "schemas" of a clone of https://github.com/PowerShell/DSC; else what an installed dsc says its schema is.
        $file = "$env:ECODOCDIAG_DSC_SCHEMAS/v3/bundled/resource/manifest.json"
        $dscSchema = if (Test-Path $file) { Get-Content $file -Raw }
        elseif (Get-Command dsc -CommandType Application -ErrorAction Ignore) { dsc schema --type resource-manifest | Out-String }
        else { Set-ItResult -Skipped -Because 'neither ECODOCDIAG_DSC_SCHEMAS names the schemas of DSC nor is dsc on the PATH' }
        Test-Json -Path $path -Schema $dscSchema | Should -BeTrue
    }

    It 'is found by dsc, gets, tests and says what it would do' {
        if (-not (Get-Command dsc, ecodocdiag -CommandType Application -ErrorAction Ignore | Select-Object -Skip 1)) { Set-ItResult -Skipped -Because 'dsc and ecodocdiag are not both on the PATH' }
        if (-not (Test-Windows)) { Set-ItResult -Skipped -Because 'this system is not Windows' }

        $env:DSC_RESOURCE_PATH = Split-Path $path
        try {
            (dsc resource list EcoDocDiag/Client | ConvertFrom-Json).type | Should -Be 'EcoDocDiag/Client'
            (dsc resource get -r EcoDocDiag/Client -i '{}' | ConvertFrom-Json).actualState._exist | Should -BeTrue
            (dsc resource test -r EcoDocDiag/Client -i '{}' | ConvertFrom-Json).inDesiredState | Should -BeOfType bool
            $LASTEXITCODE | Should -Be 0
        }
        finally {
            Remove-Item Env:DSC_RESOURCE_PATH
        }
    }

    Context 'on a PC with the registry of Windows' {
        BeforeAll {
            $obstacle = Get-DisposableObstacle
            if (-not (Get-Command dotnet -CommandType Application -ErrorAction Ignore)) { $obstacle = 'dotnet, which builds the console, is not on the PATH' }
            if (-not $obstacle) {
                $root = Join-Path ([IO.Path]::GetTempPath()) "EcoDocDiag.Dsc.$PID"
                # The lock files of the repository are those of a build for every system.
                $said = dotnet publish "$RepositoryRoot/src/EcoDocDiag.Console" -r win-x64 --self-contained '-p:NuGetLockFilePath=obj/packages.win-x64.lock.json' --artifacts-path "$root/artifacts" -o "$root/program" -v quiet --nologo
                if ($LASTEXITCODE -ne 0) { $obstacle = "the console cannot be built for Windows here: $said" }
                New-DisposablePC "$root/prefix"
                $zone = 'HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2'
                $null = Invoke-WindowsProgram reg add $zone /v 1200 /t REG_DWORD /d 3 /f
            }

            # As DSC calls it: the arguments of the manifest, the instance on standard input.
            function Invoke-Resource {
                param([string] $Operation, [string] $Instance = '{"checks":["ActiveXRun","TrustedSite"]}')

                $lines = @($Instance | Invoke-WindowsProgram "$root/program/ecodocdiag.exe" @($manifest.$Operation.args) 2> "$root/error")
                $code = $LASTEXITCODE
                foreach ($line in $lines | Where-Object { $canTestJson }) { Test-Json -Json $line -Schema $schema | Should -BeTrue }
                [pscustomobject]@{ Code = $code; Lines = $lines; State = $lines | ConvertFrom-Json; Error = Get-Content "$root/error" -Raw }
            }

            function Get-Setting {
                (Invoke-WindowsProgram reg query $zone /v 1200 | Select-String 'REG_DWORD\s+(\S+)').Matches[0].Groups[1].Value
            }
        }

        AfterAll {
            if (-not $obstacle) {
                Remove-DisposablePC "$root/prefix"
                Remove-Item $root -Recurse -Force
            }
        }

        It 'gets, tests, foresees, sets and exports, and undo takes it back' {
            if ($obstacle) { Set-ItResult -Skipped -Because $obstacle }

            $got = Invoke-Resource get
            "$($got.Code) $($got.State.failing -join ' ')" | Should -Be '0 TrustedSite ActiveXRun'
            $tested = Invoke-Resource test
            "$($tested.Code) $($tested.State._inDesiredState)" | Should -Be '0 False'

            $foreseen = Invoke-Resource whatIf
            "$($foreseen.Code) $($foreseen.State.failing) $($foreseen.State.repairId)" | Should -Be '0  '
            Get-Setting | Should -Be '0x3'

            $set = Invoke-Resource set
            "$($set.Code) $($set.State.failing) $($set.Error)" | Should -Be '0  '
            $set.State.changes | Should -Be $foreseen.State.changes
            $set.State.findings.status | Should -Be $foreseen.State.findings.status
            Get-Setting | Should -Be '0x0'
            (Invoke-Resource test).State._inDesiredState | Should -BeTrue
            (Invoke-Resource set).State.repairId | Should -BeNullOrEmpty

            $exported = Invoke-Resource export '{}'
            $exported.Code | Should -Be 0
            $null = Invoke-WindowsProgram "$root/program/ecodocdiag.exe" undo --id $set.State.repairId --yes
            Get-Setting | Should -Be '0x3'
        }

        It 'refuses what is not of its schema, and changes nothing' {
            if ($obstacle) { Set-ItResult -Skipped -Because $obstacle }

            $refused = Invoke-Resource set '{"registry":"HKLM"}'
            "$($refused.Code) $($refused.Lines.Count)" | Should -Be '65 0'
            $refused.Error | Should -Match 'registry'
            Get-Setting | Should -Be '0x3'
        }
    }
}
