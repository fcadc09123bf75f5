BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"

    # On a machine that is busy with something else a measurement is Invalid, which is right, and then meets no threshold.
    $PSDefaultParameterValues = @{
        'Test-AgentThreshold:AllowInvalidGenerator' = $true
        'Invoke-AgentSuite:AllowInvalidGenerator' = $true
        'Measure-AgentLatency:AllowInvalidGenerator' = $true
    }
    $instant = New-AgentAdapter -Simulated -TimeToFirstToken 0 -TimePerToken 0
    $cases = foreach ($i in 1..25) { @{ id = "c$i"; input = "What is $i + ${i}?"; expected_output = ($i -eq 25 ? 'wrong' : "$($i + $i)") } }
    $dataset = New-AgentDataset -Name sums @{ test_cases = $cases }
    $result = New-AgentScenario -Name sums -Adapter $instant -Dataset $dataset | Invoke-AgentSuite
    $report = Measure-AgentLatency -Adapter $instant -Prompt 'a' -Count 30 -Warmup 0
}

Describe 'Test-AgentThreshold' {
    It 'says whether a result meets <threshold>: <met>' -ForEach @(
        @{ threshold = 'success_rate >= 0.95'; met = $true }
        @{ threshold = 'SuccessRate -ge 96%'; met = $true }
        @{ threshold = 'success_rate > 0.96'; met = $false }
        @{ threshold = 'error_rate == 0'; met = $true }
        @{ threshold = 'score(contains) >= 0.96'; met = $true }
        @{ threshold = 'p95(duration) < 5s'; met = $true }
        @{ threshold = 'AverageDurationMs -lt 5000'; met = $true }
        @{ threshold = 'avg(tokens) > 0'; met = $true }
        @{ threshold = 'p99(duration) < 5s'; met = $false }
        @{ threshold = 'cost < 5'; met = $false }
    ) {
        $result | Test-AgentThreshold $threshold | Should -Be $met
    }

    It 'takes a report of a measurement' {
        $report | Test-AgentThreshold 'success_rate == 1', 'p90(duration) < 5s', 'throughput > 0.1' | Should -BeTrue
    }

    It 'takes a whole set of benchmarks, and tells of the one that did worst' {
        $set = Invoke-AgentBenchmark -Adapter $instant -Include Latency, Throughput -Count 30 -WarningAction SilentlyContinue
        $set | Test-AgentThreshold 'success_rate == 1', 'throughput > 0.1' | Should -BeTrue

        $said = $set | Test-AgentThreshold 'throughput > 1e9' -Verbose 4>&1
        $said[-1] | Should -BeFalse
        "$($said[0])" | Should -BeLike 'Simulated: throughput > 1e9: * of Simulated*: throughput is *'

        $set | Test-AgentThreshold 'memory_growth < 1MB' | Should -BeFalse -Because 'no benchmark was made that has it'
    }

    It 'gives one Boolean for all inputs and thresholds' {
        $answer = $result, $report | Test-AgentThreshold 'success_rate >= 0.9', 'success_rate <= 0.97'
        $answer | Should -BeOfType [bool]
        $answer | Should -BeFalse
        Test-AgentThreshold 'success_rate >= 0.9' -InputObject $result, $report | Should -BeTrue
    }

    It 'takes runs, which together are one result' {
        $result.Runs | Test-AgentThreshold 'success_rate == 0.96' | Should -BeTrue
        $result.Runs | Where-Object CaseId -NE c25 | Test-AgentThreshold 'success_rate == 1', 'score(Contains) == 1' | Should -BeTrue
    }

    It 'gives runs the verdict of their result, the goodput of their own thresholds among it' {
        $limited = New-AgentScenario -Name limited -Adapter $instant -Dataset $dataset | Invoke-AgentSuite -Threshold 'max(tokens) < 1' -ErrorAction SilentlyContinue
        $limited.Goodput | Should -Be 0
        $limited, $limited.Runs | ForEach-Object { , $_ | Test-AgentThreshold 'goodput == 0' } | Should -Be $true, $true
        $limited, $limited.Runs | ForEach-Object { , $_ | Test-AgentThreshold 'goodput > 0', 'max(duration) < 3600s' -ErrorAction SilentlyContinue } | Should -Be $true, $true

        # Without its runs a result cannot be counted by other limits, and says so.
        $null = New-AgentScenario -Name streamed -Adapter $instant -Dataset $dataset | Invoke-AgentSuite -StreamRuns -SummaryVariable streamed
        $said = $streamed | Test-AgentThreshold 'goodput > 0', 'max(duration) < 100s' -Verbose 4>&1
        $said[-1] | Should -BeFalse
        "$($said[0])" | Should -BeLike '*the runs were not kept'
    }

    It 'says why with -Verbose' {
        $messages = $result | Test-AgentThreshold 'success_rate > 0.96', 'error_rate == 0' -Verbose 4>&1
        $messages[0].Message | Should -Be 'sums: success_rate > 0.96: success_rate is 0.96, not over 0.96'
        $messages[1].Message | Should -Be 'sums: error_rate == 0: met'
    }

    It 'says False to no result, with an error' {
        @() | Test-AgentThreshold 'success_rate >= 0' -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeFalse
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'AgentUnit.ThresholdNoInput,*'
        $null | Test-AgentThreshold 'success_rate >= 0' -ErrorAction SilentlyContinue | Should -BeFalse
        Test-AgentThreshold 'success_rate >= 0' -InputObject $null -ErrorAction SilentlyContinue | Should -BeFalse
        $result, $null | Test-AgentThreshold 'success_rate >= 0' | Should -BeFalse
    }

    It 'says False to what has no figures, with an error' {
        'text' | Test-AgentThreshold 'success_rate >= 0' -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeFalse
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'AgentUnit.ThresholdInputUnknown,*'
    }

    It 'shows where a threshold goes wrong' {
        $problem = { $result | Test-AgentThreshold 'p95(duraton) < 800' } | Should -Throw -ErrorId 'AgentUnit.ThresholdInvalid*' -PassThru
        $problem.Exception.Message | Should -BeLike "*Did you mean 'duration'?*`n*^"
    }
}

Describe 'The parameter -Threshold' {
    It 'puts a row for each threshold on the result of Invoke-AgentSuite, and an error for each breach' {
        $gated = New-AgentScenario -Name sums -Adapter $instant -Dataset $dataset |
            Invoke-AgentSuite -Threshold 'success_rate > 0.99', 'max(duration) < 60s', 'cost < 1' -ErrorVariable problems -ErrorAction SilentlyContinue

        $gated.Thresholds.Passed | Should -Be $false, $true, $false
        $gated.Thresholds[0].Value | Should -Be 0.96
        $problems.Count | Should -Be 2
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'AgentUnit.ThresholdBreached,*'
        $problems[0].CategoryInfo.Category | Should -Be 'LimitsExceeded'
        $problems[0].Exception.Message | Should -Be "sums: success_rate is 0.96, not over 0.99 (threshold 'success_rate > 0.99')."
        $problems[1].Exception.Message | Should -BeLike '*cost has no data*'
        $problems[0].TargetObject.Name | Should -Be 'sums'
    }

    It 'is on a measurement too' {
        $gated = Measure-AgentLatency -Adapter $instant -Prompt 'a' -Count 20 -Warmup 0 -Threshold 'p95(duration) < 60s', 'throughput < 0.001' -ErrorVariable problems -ErrorAction SilentlyContinue
        $gated.Thresholds.Passed | Should -Be $true, $false
        $gated.Generator.Notes[0] | Should -BeLike 'A closed loop*'
        $problems.Count | Should -Be 1
    }

    It 'is on streamed runs too' {
        New-AgentScenario -Name sums -Adapter $instant -Dataset $dataset |
            Invoke-AgentSuite -StreamRuns -SummaryVariable summary -Threshold 'success_rate > 0.99' -ErrorVariable problems -ErrorAction SilentlyContinue | Out-Null
        $summary.Thresholds.Passed | Should -BeFalse
        $problems.Count | Should -Be 1
    }

    It 'counts as goodput what passed within the thresholds' {
        $slow = New-AgentAdapter -Simulated -TimeToFirstToken 20ms -TimePerToken 0
        $gated = New-AgentScenario -Name sums -Adapter $slow -Dataset $dataset |
            Invoke-AgentSuite -ThrottleLimit 25 -Threshold 'p50(duration) < 1ms', 'goodput > 0' -ErrorAction SilentlyContinue
        $gated.Goodput | Should -Be 0
        $gated.Throughput | Should -BeGreaterThan 0
        $gated.Thresholds[1].Passed | Should -BeFalse
    }

    It 'is read before anything is sent' {
        $calls = [Collections.Concurrent.ConcurrentBag[int]]::new()
        $agent = New-AgentAdapter -ScriptBlock { ($using:calls).Add(1); 'x' }
        { New-AgentScenario -Name s -Adapter $agent -Dataset $dataset | Invoke-AgentSuite -Threshold 'success_rate' } |
            Should -Throw -ErrorId 'AgentUnit.ThresholdInvalid*'
        $calls.Count | Should -Be 0
    }

    It 'stops a suite that cannot meet it any more with -AbortOnBreach' {
        $wrong = New-AgentDataset -Name many @{ test_cases = @(foreach ($i in 1..5000) { @{ id = "w$i"; input = 'hello'; expected_output = 'nothing like it' } }) }
        $slow = New-AgentAdapter -Simulated -TimeToFirstToken 5ms -TimePerToken 0
        $stopped = New-AgentScenario -Name wrong -Adapter $slow -Dataset $wrong |
            Invoke-AgentSuite -Threshold 'success_rate >= 0.9' -AbortOnBreach -ErrorAction SilentlyContinue -WarningVariable warnings -WarningAction SilentlyContinue

        $stopped.IsComplete | Should -BeFalse
        $stopped.Count | Should -BeGreaterThan 0
        $stopped.Count | Should -BeLessThan 5000
        $stopped.Runs.Count | Should -Be $stopped.Count
        $stopped.Canceled | Should -Be 0
        $stopped.Error | Should -BeLike 'The suite was stopped after * runs of *wrong*success_rate*'
        $warnings | Should -BeLike 'The suite was stopped*'
    }

    It 'is needed for -AbortOnBreach' {
        { New-AgentScenario -Name s -Adapter $instant -Dataset $dataset | Invoke-AgentSuite -AbortOnBreach } |
            Should -Throw -ErrorId 'AgentUnit.ThresholdMissing*'
    }
}
