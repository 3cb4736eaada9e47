BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath -Force
    Initialize-SamplePC $TestDrive

    function New-Secret([string] $Text) {
        $secret = [Security.SecureString]::new()
        foreach ($character in $Text.ToCharArray()) { $secret.AppendChar($character) }
        $secret
    }

    # Made elsewhere: openssl pkcs12 -export -legacy -certpbe PBE-SHA1-RC2-40. Its password is geheim.
    $file = "$TestDrive/user.p12"
    [IO.File]::WriteAllBytes($file, [Convert]::FromBase64String(@'
MIIDggIBAzCCA0gGCSqGSIb3DQEHAaCCAzkEggM1MIIDMTCCAicGCSqGSIb3DQEHBqCCAhgwggIUAgEAMIICDQYJKoZIhvcNAQcBMBwGCiqGSIb3DQEMAQYwDgQIiNf1gYBS/mECAggAgIIB4AS1lU
9SjvABmu2puFCEuEJteYPXg5m2IOILX8iywPCXSUC7qDKdpse2utBxycUzcZE9+y3VMrKxoWJRzgQtI8f0bpIlhSzh5DcI4XTad++XrVO1JSQtDqRtto62Gn6eNlHt/mkUwTKXePmgGaYqWO/nOXPs
Gd5F/TLr7bPogshqgoaH0FBoP22P2fWX4JUgbDisb41MGIN/i3tAP6mnJlKpbpBoTK1mUSQynkJ/zdttVTvshqH7nPO7Rshn7oaZXgACWPUHy45epNQQ3hI+uHfmyYUH9MuEFfShgosuNBxYEgFXQz
ncz0x/TWuA73s4+tTn3ou4rz0/Akz6/aXS3a9fkiY0dFUL1vBYib5RegO1W2WWGwzV2OkrKLveq+fmx3hBBzpZ5Bhcc0UtHtTz8CfOfPq+63NrBuypcfaYZDpRuC9LI7EqkAOkhoKUc8ndk+OLdv+4
ikZeDrB0m1aEnZbvoS6kYSjEyXannkZnBmuhnXmVG6FKGSsDLUAWv6Its9DBWcgywIC5aIaQs9e+eGnTUhUeOAXi1nSoXp707iqso7h+P4xdPpDhENIQWuZEGwm62Ed6G99IX33oi1YKCYZBD4Jm6n
jDQP1pct+5bKBcWOIInF9E2VwE2kv15QzGojCCAQIGCSqGSIb3DQEHAaCB9ASB8TCB7jCB6wYLKoZIhvcNAQwKAQKggbQwgbEwHAYKKoZIhvcNAQwBAzAOBAhZylkc87rCdAICCAAEgZCEPne0Kz8T
mEo6FZ31G/zqX7MDqORh1VW16r84juf5raGPgcSeSooUbFCeR5PmEhh3eGPPU4PKigu2F+93tbGPEDdQXlgoWNXHcXz2nH4uQ9h7eMfll3nP9wgM0vcHbUSyW5DUmyPBYOcRkawoi8/s7k4/YV5Fw9
mxxKrNXi/aqt5oifBf4P/hPdhlb8thPBwxJTAjBgkqhkiG9w0BCRUxFgQU9FF0oPjpo5FJbyP94y1qTs9I8NcwMTAhMAkGBSsOAwIaBQAEFE5FoWh2lboCyvmDbOCaWykgl/MgBAgicA4wMiMsYAIC
CAA=
'@))
    $common = @{ RegistryFile = "$TestDrive/user.reg"; AsOf = '2020-01-01' }
}

Describe 'Test-EcoDocCertificateFile' {
    It 'gives a line an object, and the password in none of them' {
        $steps = Test-EcoDocCertificateFile $file (New-Secret 'geheim') @common -Culture en-US
        $steps | Should -BeOfType EcoDocDiag.Imports.CertificateFileStep
        $steps.Step | Should -Be 'Password', 'Algorithms', 'Key', 'Chain', 'Validity', 'Service', 'Standing'
        $steps[0..2].Status | Should -Be 'Pass', 'Pass', 'Fail'
        $steps[2].Reason | Should -Be 'NoCertificate' -Because 'it is that of an authority'
        $steps[1].Detail | Should -Be 'MAC SHA-1 x2048; RC2-40 SHA-1 x2048; 3DES SHA-1 x2048'
        $steps[6].Status | Should -Be 'NotJudged'
        ($steps | ConvertTo-Json -Depth 3) | Should -Not -Match 'geheim'
        ($steps | Out-String -Width 120) | Should -Match 'Algorithms\s+Pass\s+Ok'
        ($steps | Format-List | Out-String) | Should -Match 'Thumbprint'
    }

    It 'tells a wrong password and shows none' {
        $steps = Test-EcoDocCertificateFile -Path $file -Password (New-Secret 'verraten') @common -Verbose 4>&1
        ($steps | Where-Object { $_ -is [EcoDocDiag.Imports.CertificateFileStep] })[0].Reason | Should -Be 'WrongPassword'
        ($steps | Out-String) | Should -Not -Match 'verraten'
    }

    It 'gives one value with -Quiet' {
        Test-EcoDocCertificateFile $file (New-Secret 'verraten') @common -Quiet | Should -BeExactly $false
    }

    It 'speaks the language of -Culture in its sentences alone' {
        $english, $japanese = foreach ($culture in 'en-US', 'ja-JP') {
            , @(Test-EcoDocCertificateFile $file (New-Secret 'geheim') @common -Culture $culture)
        }
        $japanese[0].Message | Should -Match '\p{IsHiragana}'
        $same = 'Step', 'Status', 'Reason', 'Certificate', 'Thumbprint', 'Detail', 'Unseen'
        ($japanese | Select-Object $same | ConvertTo-Json) | Should -Be ($english | Select-Object $same | ConvertTo-Json)
    }

    It 'says of a file that is none what is wrong with it' {
        { Test-EcoDocCertificateFile "$TestDrive/user.reg" (New-Secret 'geheim') @common } | Should -Throw -ErrorId 'EcoDoc.Input.NotPkcs12*'
        $null = Test-EcoDocCertificateFile "$TestDrive/none.p12" (New-Secret 'geheim') @common -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'EcoDoc.*'
    }

    It 'takes its password as a secure string alone' {
        (Get-Command Test-EcoDocCertificateFile).Parameters['Password'].ParameterType | Should -Be ([Security.SecureString])
        { Test-EcoDocCertificateFile $file 'geheim' @common } | Should -Throw
    }
}
