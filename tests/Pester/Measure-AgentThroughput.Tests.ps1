BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    $instant = New-AgentAdapter -Simulated -TimeToFirstToken 0 -TimePerToken 0
    $cases = New-AgentDataset -Name sums @{ test_cases = @(foreach ($i in 1..20) { @{ id = "s$i"; input = "What is $i + 1?"; expected_output = "$($i + 1)" } }) }
}

Describe 'Measure-AgentThroughput' {
    It 'measures 10, 25, 50 and 100 cases unless told otherwise' {
        $report = Measure-AgentThroughput -Adapter $instant -Dataset $cases

        $report | Should -BeOfType AgentUnit.ThroughputReport
        $report.Levels.Size | Should -Be 10, 25, 50, 100
        $report.Levels.Count | Should -Be 4
        $report.Levels | ForEach-Object { $_.Count } | Should -Be 10, 25, 50, 100
        $report.Levels.SuccessRate | Should -Be 1, 1, 1, 1
        $report.Levels[3].SuccessRateEstimate.Lower | Should -BeGreaterThan 0.95
        $report.Levels.Throughput | ForEach-Object { $_ | Should -BeGreaterThan 0 }
        $report.IsComplete | Should -BeTrue
        $report.Generator.Verdict | Should -Not -BeNullOrEmpty
        $report.Environment.ProcessorCount | Should -BeGreaterThan 0
    }

    It 'says that a small dataset is asked again' {
        $report = Measure-AgentThroughput -Adapter $instant -Dataset $cases -Size 20, 30

        $report.DistinctCases | Should -Be 20
        $report.Notes | Should -Contain "The dataset's 20 cases are asked again from the start at the sizes above: 30."
    }

    It 'is bounded by what may be in flight' {
        # 40 calls of 20 ms, four at a time, cannot take less than 200 ms, but for a timer's ticks.
        $agent = New-AgentAdapter -Simulated -TimeToFirstToken 20ms -TimePerToken 0 -Spread 0
        $level = (Measure-AgentThroughput -Adapter $agent -Prompt 'a' -Size 40 -ThrottleLimit 4).Levels[0]

        $level.ElapsedMs | Should -BeGreaterThan 170
        $level.Throughput | Should -BeLessThan 230
    }

    It 'counts wrong answers and failures apart' {
        $agent = New-AgentAdapter -Simulated -TimeToFirstToken 0 -TimePerToken 0 -ErrorRate 1
        $level = (Measure-AgentThroughput -Adapter $agent -Dataset $cases -Size 10).Levels[0]
        $level.Errors | Should -Be 10
        $level.Goodput | Should -Be 0
        $level.Duration.MedianMs | Should -BeNullOrEmpty

        $wrong = (Measure-AgentThroughput -Adapter $instant -Dataset $cases -Size 10 -Metric { $false }).Levels[0]
        $wrong.Errors | Should -Be 0
        $wrong.SuccessRate | Should -Be 0
    }

    It 'keeps the runs on request' {
        (Measure-AgentThroughput -Adapter $instant -Dataset $cases -Size 3).Levels[0].Runs.Count | Should -Be 0
        (Measure-AgentThroughput -Adapter $instant -Dataset $cases -Size 3 -IncludeRuns).Levels[0].Runs.CaseId | Should -Be 's1', 's2', 's3'
    }

    It 'leaves sizes out of a percentile that are too small for it, and meets it by the others' {
        $report = Measure-AgentThroughput -Adapter $instant -Dataset $cases -AllowInvalidGenerator -Threshold 'p95(duration) < 10s', 'p99(duration) < 10s' -ErrorVariable problems
        $problems | Should -BeNullOrEmpty
        $report.Thresholds.Passed | Should -Be $true, $true

        # The same text on the same report later, and where every size is too small.
        $report | Test-AgentThreshold 'p95(duration) < 10s' -AllowInvalidGenerator | Should -BeTrue
        $small = Measure-AgentThroughput -Adapter $instant -Dataset $cases -Size 5, 10 -Threshold 'p95(duration) < 10s' -ErrorAction SilentlyContinue
        $small.Thresholds[0].Reason | Should -Be 'size 10: p95(duration) cannot be told: p95 needs 20 values, there are 10'
    }

    It 'does not leave a size out whose calls were not answered' {
        $broken = New-AgentAdapter -Simulated -TimeToFirstToken 0 -TimePerToken 0 -ErrorRate 1
        $report = Measure-AgentThroughput -Adapter $broken -Dataset $cases -Size 10, 30 -Threshold 'p95(duration) < 10s', 'throughput >= 0' -ErrorAction SilentlyContinue
        $report.Thresholds.Passed | Should -Be $false, $false
        $report.Thresholds[0].Reason | Should -Be 'size 30: p95(duration) has no data'
    }

    It 'holds every size to its thresholds' {
        $report = Measure-AgentThroughput -Adapter $instant -Dataset $cases -Size 5, 10 -AllowInvalidGenerator -Threshold 'success_rate >= 0.9', 'throughput < 0.001' -ErrorVariable problems -ErrorAction SilentlyContinue

        $report.Thresholds.Passed | Should -Be $true, $false
        $problems.FullyQualifiedErrorId | Should -BeLike 'AgentUnit.ThresholdBreached*'
        $report | Test-AgentThreshold 'success_rate >= 0.9' -AllowInvalidGenerator | Should -BeTrue
    }

    It 'measures each agent from the pipeline' {
        ($instant, $instant | Measure-AgentThroughput -Prompt 'a' -Size 3).Count | Should -Be 2
    }

    It 'sends nothing with -WhatIf' {
        Measure-AgentThroughput -Adapter $instant -Prompt 'a' -WhatIf | Should -BeNullOrEmpty
    }
}
