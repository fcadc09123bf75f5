BeforeDiscovery {
    $files = @(Get-ChildItem "$PSScriptRoot/../../examples/*.ps1" | Where-Object Name -NotMatch '\.(Tests|types)\.ps1$')
}

Describe 'Examples in PowerShell' {
    BeforeAll {
        $pwsh = (Get-Process -Id $PID).Path
    }

    It '<_.Name> runs' -ForEach $files {
        $output = & $pwsh -NoProfile -NonInteractive -File $_.FullName 2>&1
        $LASTEXITCODE | Should -Be 0 -Because ($output -join "`n")
    }

    It '<File> passes, <Count> tests' -ForEach @(@{ File = '09-suite.Tests.ps1'; Count = 6 }, @{ File = '20-guide.Tests.ps1'; Count = 16 }) {
        $command = "`$r = Invoke-Pester '$PSScriptRoot/../../examples/$File' -PassThru -Output None; `"`$(`$r.Result) `$(`$r.PassedCount)`""
        & $pwsh -NoProfile -NonInteractive -Command $command | Select-Object -Last 1 | Should -Be "Passed $Count"
    }
}
