# The README's snippets, run one after another as a reader would, in PowerShell and in the embedded shell.
BeforeDiscovery {
    $places = @{ Place = 'PowerShell' }, @{ Place = 'the embedded shell' }
}

BeforeAll {
    . "$PSScriptRoot/Support/ThisPowerShell.ps1"
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $shell = "$root/artifacts/bin/AgentUnit.Shell/debug/agentunit.dll"
    $text = (Get-Content "$root/README.md" -Raw) -replace "`r`n", "`n"
    $snippets = [regex]::Matches($text, '(?ms)^```powershell\n(.*?)^```').ForEach({ $_.Groups[1].Value })
}

Describe 'The snippets of the README in <Place>' -ForEach $places {
    It 'run without an error, and say what the README says' {
        $script = "$TestDrive/readme.ps1"

        # The last one installs the module, which is tested below.
        Set-Content $script ("`$ErrorActionPreference = 'Stop'`n" + (($snippets | Select-Object -SkipLast 1) -join "`n").Replace('failures.csv', "'$TestDrive/failures.csv'").Replace('./benchmarks.json', "'$TestDrive/benchmarks.json'"))
        Push-Location $root
        try {
            $output = if ($Place -eq 'PowerShell') { & $pwsh @pwshArguments -File $script 2>&1 } else { dotnet $shell $script 2>&1 }
            $LASTEXITCODE | Should -Be 0 -Because ($output -join "`n")
        }
        finally {
            Pop-Location
        }

        $output | Where-Object { "$_" -match '^WARNING: Only 0\.8417' } | Should -Not -BeNullOrEmpty -Because ($output -join "`n")
        "$TestDrive/benchmarks.json" | Should -Exist
        (Import-Csv "$TestDrive/failures.csv").Count | Should -Be 19
    }
}

Describe 'The last snippet of the README' {
    It 'installs the module' {
        $script = "$TestDrive/install.ps1"
        Set-Content $script @"
            `$env:PSModulePath = '$TestDrive/modules' + [IO.Path]::PathSeparator + `$env:PSModulePath
            $($snippets[-1])
            (Get-Module AgentUnit).ModuleBase
"@
        Push-Location $root
        try {
            $output = & $pwsh @pwshArguments -File $script 2>&1
        }
        finally {
            Pop-Location
        }

        @($output)[-1] | Should -Be (Join-Path $TestDrive 'modules/AgentUnit') -Because ($output -join "`n")
    }
}
