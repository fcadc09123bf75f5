BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    $instant = New-AgentAdapter -Simulated -TimeToFirstToken 0 -TimePerToken 0
}

Describe 'Measure-AgentLatency' {
    It 'counts what it measured and leaves the warm-up out' {
        $report = Measure-AgentLatency -Adapter $instant -Prompt 'What is 2 + 2?' -Count 400 -Warmup 10

        $report.Count | Should -Be 400
        $report.WarmupCount | Should -Be 10
        $report.Answered | Should -Be 400
        $report.Duration.Count | Should -Be 400
        $report.Duration.P99.Upper | Should -Not -BeNullOrEmpty
        $report.Runs.Count | Should -Be 0
    }

    It 'sees a latency of 30 ms' {
        $agent = New-AgentAdapter -Simulated -TimeToFirstToken 30ms -TimePerToken 0 -Spread 0
        $report = Measure-AgentLatency -Adapter $agent -Prompt 'hello' -Count 20 -Warmup 2

        # A timer counts in ticks of the system's, so it may fire up to two milliseconds early.
        $report.Duration.MinMs | Should -BeGreaterOrEqual 28
        $report.TimeToFirstToken.MinMs | Should -BeGreaterOrEqual 28
        $report.Duration.P95Ms | Should -Not -BeNullOrEmpty
        $report.Duration.P99Ms | Should -BeNullOrEmpty
        $report.Duration.P99.Reason | Should -BeLike '*100*'
    }

    It 'keeps the runs on request' {
        (Measure-AgentLatency -Adapter $instant -Prompt 'a', 'b' -Count 4 -Warmup 0 -IncludeRuns).Runs.Input | Should -Be 'a', 'b', 'a', 'b'
    }

    It 'counts failures apart, without a retry' {
        $agent = New-AgentAdapter -Simulated -TimeToFirstToken 0 -TimePerToken 0 -ErrorRate 1
        $report = Measure-AgentLatency -Adapter $agent -Prompt 'a' -Count 30 -Warmup 0 -IncludeRuns

        $report.Errors | Should -Be 30
        $report.Answered | Should -Be 0
        $report.Duration.Count | Should -Be 0
        $report.Duration.MeanMs | Should -BeNullOrEmpty
        $report.Runs.Attempts | Sort-Object -Unique | Should -Be 1
    }

    It 'measures each agent from the pipeline' {
        ($instant, $instant | Measure-AgentLatency -Prompt 'a' -Count 3 -Warmup 0).Count | Should -Be 2
    }

    It 'refuses a dataset without cases' {
        $dataset = New-AgentDataset @{ test_cases = @(@{ id = 'a'; input = 'x' }) } | Optimize-AgentDataset -ExcludePhrase 'x'
        { Measure-AgentLatency -Adapter $instant -Dataset $dataset } | Should -Throw -ErrorId 'AgentUnit.DatasetEmpty*'
    }

    It 'sends nothing with -WhatIf' {
        Measure-AgentLatency -Adapter $instant -Prompt 'a' -WhatIf | Should -BeNullOrEmpty
    }
}
