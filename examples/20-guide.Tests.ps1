# The performance-testing guide of AgentUnit for Python, test by test, on the simulated agent. For an agent of your
# own, put it into $agent, and set limits that mean something to you: Invoke-Pester ./examples/20-guide.Tests.ps1
#
# docs/guide.md says which of the guide's assertions are sound, and why the others are not among these.
# Tests gate with Test-AgentThreshold: Should -BeLessThan lets a figure without data pass.

BeforeAll {
    if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }
    $agent = New-AgentAdapter -Simulated -Name agent -TimeToFirstToken 20ms -TimePerToken 0

    function New-Sums([string] $Name, [int] $Count, [scriptblock] $Sum) {
        New-AgentDataset -Name $Name @{
            test_cases = @(foreach ($i in 1..$Count) { $text, $answer = & $Sum $i; @{ id = "$Name-$i"; input = $text; expected_output = "$answer" } })
        }
    }
}

Describe 'Load' {
    It 'basic load test: 20 cases' {
        $cases = New-Sums load 20 { param($i) "Solve this simple math problem: $i + $i*2", ($i + $i * 2) }
        $result = New-AgentScenario -Adapter $agent -Dataset $cases -Metric NumericMatch | Invoke-AgentSuite

        $result.Count | Should -Be 20
        $result | Test-AgentThreshold -Threshold 'throughput > 0.1', 'success_rate > 0.8', 'avg(duration) < 10s' | Should -BeTrue
    }

    It 'concurrent load test: five scenarios of five cases, five in flight' {
        $scenarios = foreach ($s in 1..5) {
            $cases = New-Sums "user-$s" 5 { param($i) "What is $($i * 3) divided by 3?", $i }
            New-AgentScenario -Adapter $agent -Dataset $cases -Metric NumericMatch
        }
        $results = @($scenarios | Invoke-AgentSuite -ThrottleLimit 5)

        $results.Count | Should -Be 5
        # Of all cases together: one wrong answer of five is no verdict on a scenario.
        $results.Runs | Test-AgentThreshold -Threshold 'success_rate > 0.8' | Should -BeTrue
    }
}

Describe 'Stress' {
    It 'memory stress test: 100 long answers' {
        $writer = New-AgentAdapter -Simulated -Name writer -TimeToFirstToken 2ms -TimePerToken 0
        $prompts = foreach ($i in 0..99) { "Generate a $(50 + $i) word story about artificial intelligence." }
        $report = Invoke-AgentStressTest -MemoryStress $writer -Prompt $prompts -Count 100

        $report.Answered | Should -Be 100
        # What is freed is told, and not asserted: memory in use cannot be freed.
        $report | Test-AgentThreshold -Threshold 'memory_growth < 500MB', 'memory_peak < 1500MB' | Should -BeTrue
        $report.Memory | Should -Not -BeNullOrEmpty
    }

    It 'timeout stress test: deadlines that are meant to be hit' {
        $slow = New-AgentAdapter -Simulated -Name slow -TimeToFirstToken 150ms -TimePerToken 0 -Spread 1
        $report = Invoke-AgentStressTest -TimeoutStress $slow -Prompt 'Write a comprehensive analysis of quantum computing.' -Count 20 -TimeoutSec 150ms -GraceSec 2s

        $report.TimedOut | Should -BeGreaterThan 0
        $report.TimedOut | Should -BeLessThan 20
        $report.Overdue | Should -Be 0
        $report.OtherErrors | Should -Be 0
    }
}

Describe 'Benchmarks' {
    It 'throughput: datasets of 10, 25, 50 and 100' {
        $cases = New-Sums throughput 100 { param($i) "Calculate $i * 2", ($i * 2) }
        $report = Measure-AgentThroughput $agent -Dataset $cases -Metric NumericMatch

        $report.Levels.Size | Should -Be 10, 25, 50, 100
        $report.Levels.Passed | Should -Be 10, 25, 50, 100
    }

    It 'latency: of 20 calls no 99th percentile is told' {
        $report = Measure-AgentLatency $agent 'What is 2 + 2?' -Count 20

        $report.Answered | Should -Be 20
        $report.Duration.P99Ms | Should -BeNullOrEmpty
        $report.Duration.P99.Reason | Should -BeLike '*needs 100 values*'
        $report.Duration.P95Ms | Should -BeLessOrEqual $report.Duration.MaxMs
    }

    It 'scalability: 1, 2, 5 and 10 at once, five cases for each' {
        $report = Measure-AgentScalability $agent 'Solve 3 + 3' -Weak -Count 5

        $report.IsWeak | Should -BeTrue
        $report.Levels.Concurrency | Should -Be 1, 2, 5, 10
        $report.Levels | ForEach-Object { $_.Throughput.Value | Should -BeGreaterThan 0 }
    }

    It 'resource usage: memory and processor while 20 essays are written' {
        $essays = foreach ($i in 0..19) { "Write a $(100 + $i * 10) word essay about technology." }
        $report = Measure-AgentResource $agent -Prompt $essays -Count 20

        $report.Answered | Should -Be 20
        $report.PeakMB | Should -BeGreaterThan 0
        $report.PeakMB | Should -BeGreaterOrEqual $report.InitialMB
    }

    It 'adapter comparison: the fastest is not the best if it is wrong' {
        $cases = New-Sums comparison 20 { param($i) "Calculate $i + 1", ($i + 1) }
        $quickButWrong = New-AgentAdapter -Name 'quick but wrong' -ScriptBlock { '7' }
        $report = Compare-AgentAdapter $quickButWrong, $agent -Dataset $cases -Metric NumericMatch

        $report.Best | Should -Be 'agent'
    }

    It 'all of them, in one report that is saved' {
        $path = Join-Path ([IO.Path]::GetTempPath()) "guide-$PID.json"
        try {
            $report = Invoke-AgentBenchmark $agent -Size 10, 25 -Concurrency 1, 2 -Count 20 -OutputPath $path

            $report.Parts | Where-Object Status -eq Failed | Should -BeNullOrEmpty
            (Get-Content $path -Raw | ConvertFrom-Json).Parts.Count | Should -Be 5
        } finally {
            Remove-Item $path -ErrorAction Ignore
        }
    }
}

Describe 'Tuning' {
    It 'the configuration <_>' -ForEach 'HighThroughput', 'LowLatency', 'ResourceEfficient' {
        # The simulated agent has no temperature; with an OpenAI adapter leave -Setting out.
        $tuned = New-AgentProfile $_ -Setting @{ Temperature = $null }
        $cases = New-Sums $_ 30 { param($i) "Calculate $i * 3", ($i * 3) }
        $result = New-AgentScenario -Adapter $agent -Dataset $cases -Metric NumericMatch | Invoke-AgentSuite -Profile $tuned

        $result.Passed | Should -Be 30
        $result.Settings.Profile.Name | Should -Be $_
    }

    It 'dataset optimisation: without long and sweeping questions' {
        $cases = New-AgentDataset @{ input = 'What is 1 + 1?' }, @{ input = 'x' * 1001 }, @{ input = 'Write a Detailed Report on 2 + 2.' }
        $optimized = Optimize-AgentDataset $cases -MaxLength 1000 -ExcludePhrase 'comprehensive analysis', 'detailed report', 'extensive research' -Excluded left

        $optimized.Count | Should -Be 1
        $left.Count | Should -Be 2
        $left.Reason | ForEach-Object { $_ | Should -Not -BeNullOrEmpty }
    }

    It 'batches of 20' {
        $batches = @(New-Sums many 50 { param($i) "Calculate $i", $i } | Split-AgentDataset -BatchSize 20)

        $batches.Count | Should -Be 3
        $batches | ForEach-Object Count | Should -Be 20, 20, 10
    }
}

Describe 'Monitor' {
    It 'memory, processor, response times and errors of a run' {
        $monitor = Start-AgentMonitor -IntervalSec 50ms
        $cases = New-Sums monitored 30 { param($i) "Calculate $i - 1", ($i - 1) }
        $null = New-AgentScenario -Adapter $agent -Dataset $cases -Metric NumericMatch | Invoke-AgentSuite -ThrottleLimit 2
        $summary = $monitor | Stop-AgentMonitor

        $summary.DurationMs | Should -BeGreaterThan 0
        $summary.ResponseCount, $summary.Errors | Should -Be 30, 0
        $summary.PeakMemoryMB | Should -BeGreaterOrEqual $summary.AverageMemoryMB
        $summary | Test-AgentThreshold -Threshold 'p95(response) < 10s' | Should -BeTrue
    }
}
