BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"

    # What is free text, a number, or a path completes as PowerShell has it. Whatever else there is must not become the name of a file.
    $common = [System.Management.Automation.Cmdlet]::CommonParameters + [System.Management.Automation.Cmdlet]::OptionalCommonParameters
    $free = [string], [string[]], [int], [int[]], [long], [double], [double[]], [decimal], [object], [object[]], [psobject], [psobject[]], [scriptblock]
    $parameters = foreach ($command in Get-Command -Module AgentUnit) {
        foreach ($parameter in $command.Parameters.Values) {
            $type = [Nullable]::GetUnderlyingType($parameter.ParameterType) ?? $parameter.ParameterType
            if ($parameter.Name -notin $common -and -not $parameter.SwitchParameter -and $type -notin $free) {
                @{ Line = "$($command.Name) -$($parameter.Name) " }
            }
        }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"

    function Get-Completion([string] $Line) {
        (TabExpansion2 $Line $Line.Length).CompletionMatches
    }
}

Describe 'Completion' {
    BeforeAll {
        # Completers see what the user sees: the variables of the session.
        $global:CompletionAgent = New-AgentAdapter -Simulated -Name quick
        $global:CompletionCases = New-AgentDataset @{ input = 'What is 2 + 2?' }
        $global:CompletionTeam = (New-AgentDefinition Orders), (New-AgentDefinition 'Front desk')
        $simulator = Start-AgentSimulator
    }

    AfterAll {
        Remove-Variable Completion* -Scope Global
        $simulator | Stop-AgentSimulator
    }

    It 'offers no files for <Line>' -ForEach $parameters {
        Get-Completion $Line | Where-Object ResultType -in ProviderItem, ProviderContainer | Should -BeNullOrEmpty
    }

    It 'offers the variables that hold what is wanted: <Line>' -ForEach @(
        @{ Line = 'New-AgentScenario -Adapter '; Expected = '$CompletionAgent' }
        @{ Line = 'New-AgentScenario -Adapter qui'; Expected = '$CompletionAgent' }
        @{ Line = 'New-AgentScenario -Dataset Compl'; Expected = '$CompletionCases' }
        @{ Line = 'New-AgentDefinition Triage -Handoff '; Expected = '$CompletionTeam' }
        @{ Line = 'New-AgentAdapter -Swarm -Agent Orders'; Expected = '$CompletionTeam' }
    ) {
        (Get-Completion $Line).CompletionText | Should -Contain $Expected
    }

    It 'offers the names of a team: <Line>' -ForEach @(
        @{ Line = 'New-AgentAdapter -Swarm -Agent $CompletionTeam -StartAgent ' }
        @{ Line = 'New-AgentAdapter -Ag2 -Initiator ' }
        @{ Line = 'New-AgentMetric AgentShare -Agent ' }
    ) {
        (Get-Completion $Line).CompletionText | Should -Be 'Orders', "'Front desk'"
    }

    It 'offers what reads as it should: <Line>' -ForEach @(
        @{ Line = 'Invoke-AgentSuite -Stage to'; Expected = "'to 100/s over 60s'" }
        @{ Line = 'Invoke-AgentSuite -Threshold ''succ'; Expected = "'success_rate >= 0.95'" }
        @{ Line = 'New-AgentAdapter -Ag2 -Config maxt'; Expected = '@{ MaxTurns = ' }
        @{ Line = 'New-AgentProfile mine -Setting mem'; Expected = '@{ MemoryLimit = ' }
        @{ Line = 'New-AgentMetric NumericMatch -Option rel'; Expected = '@{ RelativeTolerance = ' }
        @{ Line = 'Start-AgentSimulator -FaultRate rate'; Expected = '@{ RateLimit = ' }
        @{ Line = 'New-AgentAdapter -Uri http://localhost/ -OutputPath '; Expected = "'`$.output'" }
        @{ Line = 'New-AgentAdapter -Method PU'; Expected = 'PUT' }
        @{ Line = 'Invoke-AgentSuite -ThrottleLimit '; Expected = 'Auto' }
    ) {
        (Get-Completion $Line).CompletionText | Should -Contain $Expected
    }

    It 'offers the properties of what makes the cases: <Line>' -ForEach @(
        @{ Line = 'New-AgentDataset -InputObject $CompletionRows -InputProperty ' }
        @{ Line = '$CompletionRows | New-AgentDataset -InputProperty ' }
    ) {
        $global:CompletionRows = [pscustomobject]@{ question = 'a'; 'right answer' = 'b' }, [pscustomobject]@{ question = 'c'; 'right answer' = 'd' }

        (Get-Completion $Line).CompletionText | Should -Be 'question', "'right answer'"
    }

    It 'offers nothing that its parameter does not take' {
        foreach ($text in (Get-Completion 'Invoke-AgentSuite -Stage ').CompletionText) {
            { Invoke-Expression "New-AgentScenario -Adapter `$CompletionAgent -Dataset `$CompletionCases | Invoke-AgentSuite -WhatIf -Stage $text" } | Should -Not -Throw -Because $text
        }

        foreach ($text in (Get-Completion 'Invoke-AgentSuite -Price ').CompletionText) {
            { Invoke-Expression "New-AgentScenario -Adapter `$CompletionAgent -Dataset `$CompletionCases | Invoke-AgentSuite -WhatIf -Price $text" } | Should -Not -Throw -Because $text
        }

        foreach ($text in (Get-Completion 'Start-AgentMonitor -Alert ').CompletionText) {
            { Invoke-Expression "Start-AgentMonitor -Alert $text | Stop-AgentMonitor" } | Should -Not -Throw -Because $text
        }

        foreach ($parameter in 'TimeToFirstToken', 'TimePerToken', 'TokenCount', 'Rule', 'FaultScript') {
            foreach ($text in (Get-Completion "Start-AgentSimulator -$parameter ").CompletionText) {
                { Invoke-Expression "Start-AgentSimulator -$parameter $text | Stop-AgentSimulator" } | Should -Not -Throw -Because $text
            }
        }
    }

    It 'offers the endpoints and ports of the simulators that run' {
        (Get-Completion 'New-AgentAdapter -Endpoint ').CompletionText | Should -Contain $simulator.Endpoint
        (Get-Completion 'Get-AgentSimulator -Port ').CompletionText | Should -Contain "$($simulator.Port)"
    }
}
