# Sessions hold other copies of our packages, and other modules hook assembly loading. Each case runs in a process of its own.
BeforeAll {
    . "$PSScriptRoot/Support/FreshProcess.ps1"
    . "$PSScriptRoot/Support/ForeignAssemblies.ps1"
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $library = Join-Path $root 'bin/lib'
    $import = "Import-Module '$root/AgentUnit.psd1'"
    $suite = @'
        $cases = New-AgentDataset @{ name = 'sums'; test_cases = @(@{ id = 'a'; input = 'What is 2 + 2?'; expected_output = '4' }) }
        New-AgentScenario -Name sums -Adapter (New-AgentAdapter -Simulated) -Dataset $cases | Invoke-AgentSuite | ForEach-Object { "$_" }
'@

    # Uses the packages OpenAI, System.ClientModel, Polly and CsvHelper, and tells where its assemblies came from.
    $work = @"
        $suite
        `$null = New-AgentAdapter -OpenAI -Model m -ApiKey none -Endpoint http://127.0.0.1:9/v1
        [AgentUnit.RunResult]::new() | Export-AgentReport '$TestDrive/runs.csv'
        [Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -eq 'AgentUnit' | ForEach-Object Assemblies | ForEach-Object { 'own ' + `$_.Location }
        [Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | Where-Object { -not `$_.IsDynamic } | ForEach-Object { 'shared ' + `$_.Location }
"@

    function Assert-Isolated([string[]] $Output) {
        $Output | Should -Contain 'sums: 1 of 1 passed'
        $own = $Output -like 'own *' -replace '^own '
        $own | Should -Contain (Join-Path $library 'AgentUnit.Engine.dll')
        $own | Should -Contain (Join-Path $library 'CsvHelper.dll')
        $own | Where-Object { -not $_.StartsWith($library) } | Should -BeNullOrEmpty
        $Output -like 'shared *' -replace '^shared ' | Where-Object { $_.StartsWith($library) } | Should -BeNullOrEmpty
    }
}

Describe 'Isolation' {
    It 'uses its own packages beside older copies in the default context' {
        $older = New-ForeignAssembly "$TestDrive/older" $packages
        $load = $older | ForEach-Object { "`$null = [Runtime.Loader.AssemblyLoadContext]::Default.LoadFromAssemblyPath('$_')" }

        $output = Invoke-FreshProcess (@($load; $import; $work) -join "`n")

        Assert-Isolated $output
        $older | ForEach-Object { $output | Should -Contain "shared $_" }
    }

    It 'uses its own packages though a handler would answer with others' {
        New-ForeignAssembly "$TestDrive/foreign" $packages

        $output = Invoke-FreshProcess (@($foreignHandler; "[Foreign]::Hook('$TestDrive/foreign')"; $import; $work) -join "`n")

        Assert-Isolated $output
        $output -like "* $TestDrive/foreign*" | Should -BeNullOrEmpty
    }

    It 'says so when a handler answers for its engine' {
        New-Item -ItemType Directory "$TestDrive/copy" | Out-Null
        Copy-Item "$library/AgentUnit.Engine.dll" "$TestDrive/copy"

        $output = Invoke-FreshProcess @"
            $foreignHandler
            [Foreign]::Hook('$TestDrive/copy')
            try { $import } catch { `$_.FullyQualifiedErrorId; `$_.CategoryInfo.Category }
            'alive'
"@

        $output | Should -Be 'AgentUnit.EngineHijacked,Microsoft.PowerShell.Commands.ImportModuleCommand', 'NotInstalled', 'alive'
    }

    It 'says so when a handler answers for its engine with something else' {
        New-ForeignAssembly "$TestDrive/wrong" 'AgentUnit.Engine'

        $output = Invoke-FreshProcess @"
            $foreignHandler
            [Foreign]::Hook('$TestDrive/wrong')
            try { $import } catch { `$_.FullyQualifiedErrorId }
            'alive'
"@

        $output | Should -Be 'AgentUnit.EngineBroken,Microsoft.PowerShell.Commands.ImportModuleCommand', 'alive'
    }

    It 'names the missing file, twice, when lib is not there, and the process lives' {
        Copy-Item "$root/out/AgentUnit" "$TestDrive/bare/AgentUnit" -Recurse
        Remove-Item "$TestDrive/bare/AgentUnit/bin/lib" -Recurse

        $output = Invoke-FreshProcess @"
            foreach (`$try in 1..2) {
                try { Import-Module '$TestDrive/bare/AgentUnit' } catch { `$_.FullyQualifiedErrorId; `$_.Exception.Message }
            }
            "`$(Get-Module AgentUnit)alive"
"@

        $output | Should -HaveCount 5
        $output[0, 2] | Should -Be (@('AgentUnit.EngineMissing,Microsoft.PowerShell.Commands.ImportModuleCommand') * 2)
        $output[1] | Should -Match ([regex]::Escape((Join-Path $TestDrive 'bare/AgentUnit/bin/lib/AgentUnit.Engine.dll')))
        $output[4] | Should -Be 'alive'
    }

    It 'names the file when the engine is damaged' {
        Copy-Item "$root/out/AgentUnit" "$TestDrive/damaged/AgentUnit" -Recurse
        Set-Content "$TestDrive/damaged/AgentUnit/bin/lib/AgentUnit.Engine.dll" 'not an assembly'

        $output = Invoke-FreshProcess "try { Import-Module '$TestDrive/damaged/AgentUnit' } catch { `$_.FullyQualifiedErrorId }; 'alive'"

        $output | Should -Be 'AgentUnit.EngineBroken,Microsoft.PowerShell.Commands.ImportModuleCommand', 'alive'
    }
}

Describe 'Importing' {
    It 'works twice by force, and again after the module was removed' {
        $output = Invoke-FreshProcess @"
            $import
            $import -Force
            $import -Force
            $suite
            Remove-Module AgentUnit
            $import
            $suite
"@

        $output | Should -Be 'sums: 1 of 1 passed', 'sums: 1 of 1 passed'
    }

    It 'works in two runspaces, and goes on in one when the other removes it' {
        $output = Invoke-FreshProcess @"
            $import
            `$other = [powershell]::Create()
            `$null = `$other.AddScript({ param(`$import, `$suite) Invoke-Expression `$import; Invoke-Expression `$suite }).AddArgument("$import").AddArgument({ $suite }.ToString())
            `$other.Invoke()
            `$other.Commands.Clear()
            `$null = `$other.AddScript('Remove-Module AgentUnit; "removed " + (Get-Command -Module AgentUnit).Count')
            `$other.Invoke()
            $suite
"@

        $output | Should -Be 'sums: 1 of 1 passed', 'removed 0', 'sums: 1 of 1 passed'
    }

    It 'works in parallel runspaces' {
        $output = Invoke-FreshProcess "1..4 | ForEach-Object -Parallel { $import; $suite }"

        $output | Should -Be (@('sums: 1 of 1 passed') * 4)
    }

    It 'makes the result types known as type literals at once' {
        Invoke-FreshProcess "$import; [AgentUnit.RunResult].FullName; [AgentUnit.Outcome]::TimedOut" |
            Should -Be 'AgentUnit.RunResult', 'TimedOut'
    }
}

Describe 'PowerShell code' {
    It 'may derive a metric in a file that is dot-sourced after the import' {
        Set-Content "$TestDrive/Length.ps1" @'
            class ShortEnough : AgentUnit.Metric {
                [AgentUnit.MetricScore] Evaluate([AgentUnit.MetricContext] $context) {
                    if ($context.Output.Length -lt 20) { return [AgentUnit.MetricScore]::Pass('ShortEnough', $null) }
                    return [AgentUnit.MetricScore]::Fail('ShortEnough', 'too long')
                }
            }
'@

        $output = Invoke-FreshProcess @"
            $import
            . '$TestDrive/Length.ps1'
            `$cases = New-AgentDataset @{ test_cases = @(@{ id = 'a'; input = 'short' }, @{ id = 'b'; input = 'a text that is much longer than that' }) }
            `$result = New-AgentScenario -Name s -Adapter (New-AgentAdapter -ScriptBlock { `$_.Input }) -Dataset `$cases -Metric ([ShortEnough]::new()) | Invoke-AgentSuite
            `$result.Runs | ForEach-Object { "`$(`$_.CaseId) `$(`$_.Outcome)" }
"@

        $output | Should -Be 'a Passed', 'b Failed'
    }

    It 'gives the right verdict on each of 2,000 cases at throttle 50' {
        $output = Invoke-FreshProcess @"
            $import
            `$cases = 1..2000 | ForEach-Object { @{ id = "`$_"; input = "`$_" } } | New-AgentDataset -Name numbers
            `$isEven = { param(`$context) [int] `$context.Output % 2 -eq 0 }
            `$result = New-AgentScenario -Name s -Adapter (New-AgentAdapter -Simulated) -Dataset `$cases -Metric `$isEven | Invoke-AgentSuite -ThrottleLimit 50
            "`$(`$result.Count) `$(`$result.Passed) `$(`$result.Failed)"
            (`$result.Runs | Where-Object { `$_.Success -ne ([int] `$_.Input % 2 -eq 0) }).Count
"@

        $output | Should -Be '2000 1000 1000', '0'
    }
}
