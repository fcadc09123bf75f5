BeforeDiscovery {
    $files = @(Get-ChildItem "$PSScriptRoot/../../examples/*.ps1" | Where-Object Name -NotMatch '\.(Tests|types)\.ps1$')
}

Describe 'Examples in PowerShell' {
    BeforeAll {
        . "$PSScriptRoot/Support/FreshProcess.ps1"
    }

    It '<_.Name> runs' -ForEach $files {
        $output = & $pwsh @pwshArguments -File $_.FullName 2>&1
        $LASTEXITCODE | Should -Be 0 -Because ($output -join "`n")
    }

    It '<File> passes, <Count> tests' -ForEach @(@{ File = '09-suite.Tests.ps1'; Count = 6 }, @{ File = '20-guide.Tests.ps1'; Count = 16 }) {
        $output = Invoke-FreshProcess @"
            Import-Module '$((Get-Module Pester).Path)'
            `$result = Invoke-Pester '$PSScriptRoot/../../examples/$File' -PassThru
            "`$(`$result.Result) `$(`$result.PassedCount)"
"@
        $output[-1] | Should -Be "Passed $Count" -Because ($output -join "`n")
    }
}
