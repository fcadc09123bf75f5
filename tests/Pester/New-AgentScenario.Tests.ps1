BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    $agent = New-AgentAdapter -Simulated
    $dataset = New-AgentDataset @{ name = 'sums'; test_cases = @(@{ id = 'a'; input = 'What is 2 + 2?'; expected_output = '4' }) }
}

Describe 'New-AgentScenario' {
    It 'takes its name from the dataset' {
        (New-AgentScenario -Adapter $agent -Dataset $dataset).Name | Should -Be 'sums'
    }

    It 'takes datasets from the pipeline' {
        ($dataset, $dataset | New-AgentScenario -Adapter $agent).Count | Should -Be 2
    }

    It 'takes names, metrics, script blocks and hashtables as metrics' {
        $scenario = New-AgentScenario -Adapter $agent -Dataset $dataset -Metric 'Contains', (New-AgentMetric NotEmpty), { $true }, @{ name = 'NumericMatch'; tolerance = 0.1 }
        $scenario.Metrics.Count | Should -Be 4
    }

    It 'names the nearest metric when one is unknown' {
        { New-AgentScenario -Adapter $agent -Dataset $dataset -Metric NumericMach } |
            Should -Throw -ErrorId 'AgentUnit.MetricUnknown*' -ExpectedMessage '*NumericMatch*'
    }

    It 'takes limits as seconds or text' {
        $scenario = New-AgentScenario -Adapter $agent -Dataset $dataset -TimeoutSec 2m -AttemptTimeoutSec 1.5
        $scenario.Timeout | Should -Be ([timespan]::FromMinutes(2))
        $scenario.AttemptTimeout | Should -Be ([timespan]::FromSeconds(1.5))
    }

    It 'gives its limits precedence over the suite''s' {
        $slow = New-AgentAdapter -Simulated -HangRate 1
        $result = New-AgentScenario -Adapter $slow -Dataset $dataset -TimeoutSec 50ms | Invoke-AgentSuite -TimeoutSec 1h
        $result.TimedOut | Should -Be 1
    }

    It 'says what is wanted for <Parameter> in place of <Value>' -ForEach @(
        @{ Parameter = 'Adapter'; Value = 'gpt-4o-mini'; Message = "*The text 'gpt-4o-mini' is not an adapter. Make one with New-AgentAdapter.*" }
        @{ Parameter = 'Dataset'; Value = './cases.csv'; Message = "*The text './cases.csv' is not a dataset. *Import-AgentDataset.*" }
        @{ Parameter = 'Dataset'; Value = @{ input = 1 }; Message = '*An object of the type Hashtable is not a dataset. Make one with New-AgentDataset,*' }
    ) {
        $good = @{ Adapter = New-AgentAdapter -Simulated; Dataset = New-AgentDataset @{ input = 'hello' } }
        $good[$Parameter] = $Value
        { New-AgentScenario @good } | Should -Throw $Message -ErrorId 'ParameterArgumentTransformationError,*'
        { Invoke-AgentSuite 'math' } | Should -Throw "*The text 'math' is not a scenario. Make one with New-AgentScenario.*"
    }
}
