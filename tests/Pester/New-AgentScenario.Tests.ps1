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
}
