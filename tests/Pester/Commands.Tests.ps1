# Every command line that the README and the documentation name: run as it stands where it is quick and harmless, and
# otherwise held to what it names. One of a kind that is not known here fails.
BeforeDiscovery {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $commands = foreach ($file in Get-Item "$root/README.md", "$root/CONTRIBUTING.md", "$root/docs/*.md") {
        $text = (Get-Content $file -Raw) -replace "`r`n", "`n"
        $blocks = [regex]::Matches($text, '(?ms)^```\n(.*?)^```').ForEach({ $_.Groups[1].Value -split "`n" })
        $inline = [regex]::Matches($text, '`((?:dotnet|pwsh) [^`]+ [^`]+)`').ForEach({ $_.Groups[1].Value })
        foreach ($line in @($blocks) + @($inline) | Where-Object { $_ -match '^(dotnet|pwsh|tools/\w+) ' }) {
            @{ Page = [IO.Path]::GetRelativePath($root, $file).Replace('\', '/'); Line = $line }
        }
    }
}

BeforeAll {
    . "$PSScriptRoot/Support/ThisPowerShell.ps1"
    $root = (Resolve-Path "$PSScriptRoot/../..").Path

    function Invoke-Line([string] $Program, [string[]] $Words) {
        Push-Location $root
        try {
            $output = '' | & $Program @Words 2>&1
            $LASTEXITCODE | Should -Be 0 -Because ($output -join "`n")
            $output
        }
        finally {
            Pop-Location
        }
    }

    # The words of a line as a POSIX shell has them: single quotes keep blanks.
    function Split-Line([string] $Line) {
        [regex]::Matches($Line, "'([^']*)'|(\S+)").ForEach({ $_.Groups[1].Success ? $_.Groups[1].Value : $_.Groups[2].Value })
    }

    function Test-Line([string] $Line) {
        switch -Regex ($Line) {
            '^dotnet (build|test)$' {
                # They brought this test here. Without a project's name they take the one solution.
                (Get-ChildItem "$root/*" -Include *.sln, *.slnx, *.csproj).Name | Should -Be 'AgentUnit.PS.sln'
                return
            }
            '^dotnet test --project (\S+) (.+)$' {
                $listed = Invoke-Line dotnet (@('test', '--project', $Matches[1], '--no-build', '--list-tests') + (Split-Line $Matches[2]))
                "$($listed -match 'iscovered (\d+) test')" | Should -Match 'iscovered [1-9]\d* tests?' -Because ($listed -join "`n")
                return
            }
            '^dotnet run -c Release --project benchmarks/AgentUnit.Benchmarks -- (\w+)' {
                # It would measure for minutes.
                $name = $Matches[1]
                (Invoke-Line dotnet 'run', '--no-build', '--project', "$root/benchmarks/AgentUnit.Benchmarks") -match "^  $name " | Should -HaveCount 1
                return
            }
            '^(?:dotnet )?pwsh -NoProfile -File (\S+)(.*)$' {
                $command = Get-Command (Join-Path $root $Matches[1])
                foreach ($word in @(Split-Line $Matches[2]) -match '^-') { $command.Parameters.Keys | Should -Contain $word.Substring(1) }
                return
            }
            '^(?:dotnet )?pwsh (.+)$' {
                Invoke-Line $pwsh ($pwshArguments + (Split-Line $Matches[1].Replace(' -Port 8080', '').Replace(' -Wait', '')))
                return
            }
            '^dotnet run --project (\S+)( -- (.+))?$' {
                $words = Split-Line "$($Matches[3])".Replace(' -Port 8080', '').Replace(' -Wait', '')
                Invoke-Line dotnet (@('run', '--no-build', '--project', $Matches[1], '--') + $words)
                return
            }
            '^dotnet tool restore$' {
                Invoke-Line dotnet 'tool', 'restore'
                return
            }
            '^dotnet stryker ' {
                # It would run for half an hour.
                (Get-Content "$root/.config/dotnet-tools.json" -Raw | ConvertFrom-Json).tools.'dotnet-stryker' | Should -Not -BeNullOrEmpty
                "$root/tests/AgentUnit.Engine.Tests/stryker-config.json" | Should -Exist
                return
            }
            '^(dotnet (pack|tool install)|tools/agentunit) ' {
                # Tested together, below.
                return
            }
            default { throw "No test knows how to try the command: $Line" }
        }
    }
}

Describe '<Page>: <Line>' -ForEach $commands {
    It 'does what it says' {
        Test-Line $Line | Out-Null
    }
}

Describe 'The shell as a .NET tool' {
    It 'is packed, installed and run as docs/shell.md says' {
        $lines = (Get-Content "$root/docs/shell.md") -match '^(dotnet (pack|tool install)|tools/agentunit) '
        $lines.Count | Should -Be 3
        Set-Content "$TestDrive/script.ps1" '"$((Get-Module AgentUnit).ModuleBase) $((Get-AgentMetric Contains).Name)"'

        # What is built already, so that the module that other tests have loaded is not written anew.
        $null = Invoke-Line dotnet (Split-Line $lines[0].Replace('dotnet ', '').Replace('--output packages', "--no-build -c Debug --output $TestDrive/packages"))
        $null = Invoke-Line dotnet (Split-Line $lines[1].Replace('dotnet ', '').Replace('--tool-path tools', "--tool-path $TestDrive/tools").Replace('--add-source packages', "--add-source $TestDrive/packages"))
        $output = Invoke-Line "$TestDrive/tools/agentunit" "$TestDrive/script.ps1"

        "$output" | Should -BeLike "$TestDrive*module/AgentUnit Contains"
    }
}
