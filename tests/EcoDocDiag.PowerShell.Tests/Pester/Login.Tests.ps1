BeforeDiscovery {
    . "$PSScriptRoot/Common.ps1"
    $noPC = -not (Find-TestAssembly)
}

Describe 'Test-EcoDocLogin' -Skip:$noPC {
    BeforeAll {
        . "$PSScriptRoot/Common.ps1"
        Import-Module $ModulePath -Force
        $null = [Reflection.Assembly]::LoadFrom((Find-TestAssembly))
        $pc = [EcoDocDiag.PowerShell.Tests.Repairs.MemoryHost]::new((Join-Path $TestDrive 'pc/journals'))
        $pc.Install()

        # Hosts that nobody answers for, since no name below .invalid exists (RFC 6761).
        @{
            name         = 'unreached'
            description  = 'Nobody answers.'
            extends      = 'current'
            connectivity = @{ hosts = @(
                    @{ id = 'Service'; url = 'https://service.invalid/'; asksForCertificate = $true; issuerOrganizations = @('Nobody') }
                    @{ id = 'Control'; url = 'https://control.invalid/'; issuerOrganizations = @('Nobody') }
                )
            }
        } | ConvertTo-Json -Depth 5 | Set-Content "$TestDrive/unreached.json"
        $common = @{ Baseline = "$TestDrive/unreached.json" }
    }

    AfterAll {
        $pc.Uninstall()
    }

    It 'gives a step an object and the conclusion last, which names the layer' {
        $steps = Test-EcoDocLogin @common -Culture en-US
        $steps | Should -BeOfType EcoDocDiag.Proofs.ProofStep
        $steps[0].Step, $steps[-1].Step | Should -Be 'Key', 'Conclusion'
        $steps[-1].Outcome | Should -Be 'Failed'
        $steps[-1].Layer | Should -Be 'PC'
        $steps[-1].Message | Should -Match '^Logging in fails because of this PC\.'
    }

    It 'gives one value with -Quiet' {
        Test-EcoDocLogin -Quiet @common | Should -BeExactly $false
    }

    It 'speaks the language of -Culture in its sentences alone' {
        $english = Test-EcoDocLogin @common -Culture en-US
        $japanese = Test-EcoDocLogin @common -Culture ja-JP
        $japanese[-1].Message | Should -Match '\p{IsHiragana}'
        $same = 'Step', 'Outcome', 'Layer', 'Reason', 'Host', 'Detail'
        ($japanese | Select-Object $same | ConvertTo-Json) | Should -Be ($english | Select-Object $same | ConvertTo-Json)
    }

    It 'says of a baseline that is not there what is wrong with it' {
        { Test-EcoDocLogin -Baseline "$TestDrive/none.json" } | Should -Throw -ErrorId 'EcoDoc.Baseline.*'
    }
}
