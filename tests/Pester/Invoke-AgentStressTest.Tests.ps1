BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    $instant = New-AgentAdapter -Simulated -TimeToFirstToken 0 -TimePerToken 0
}

Describe 'Invoke-AgentStressTest -MemoryStress' {
    It 'asks for 100 stories of 500 words, and holds them to limits' {
        $report = Invoke-AgentStressTest $instant -MemoryStress -Threshold 'memory_growth < 10GB', 'memory_peak < 100GiB', 'error_rate == 0' -AllowInvalidGenerator

        $report.Count | Should -Be 100
        $report.Answered | Should -Be 100
        # 500 words of two letters at least, with a space behind each.
        $report.OutputCharacters | Should -BeGreaterThan (100 * 500 * 3)
        $report.Thresholds.Passed | Should -Be $true, $true, $true
        $report.Samples.Count | Should -BeGreaterThan 1
        $report.PeakMB | Should -BeGreaterOrEqual $report.FinalMB
    }

    It 'has a reading for each second, and its peak from more' {
        $agent = New-AgentAdapter -Simulated -TimeToFirstToken 1200ms -TimePerToken 0 -Spread 0
        $report = Invoke-AgentStressTest $agent -MemoryStress -Prompt 'a' -Count 2 -ThrottleLimit 1 -IntervalSec 0.5

        # Three phases begin or end with a reading of their own.
        $report.Samples.Count | Should -BeGreaterOrEqual 5
        $report.Samples.Count | Should -BeLessOrEqual 30
    }

    It 'asks what it is told to' {
        $report = Invoke-AgentStressTest $instant -MemoryStress -Prompt 'What is 2 + 2?' -Count 3
        $report.Count | Should -Be 3
        $report.OutputCharacters | Should -BeLessThan 300
    }

    It 'refuses prompts beside a dataset, and several deadlines' {
        $cases = 'a' | New-AgentDataset
        { Invoke-AgentStressTest $instant -MemoryStress -Prompt 'a' -Dataset $cases } | Should -Throw -ErrorId 'AgentUnit.StressInputTwice*'
        { Invoke-AgentStressTest $instant -MemoryStress -TimeoutSec 1, 2 } | Should -Throw -ErrorId 'AgentUnit.StressTimeoutSeveral*'
    }

    It 'sends nothing with -WhatIf' {
        Invoke-AgentStressTest $instant -MemoryStress -WhatIf | Should -BeNullOrEmpty
    }
}

Describe 'Invoke-AgentStressTest -TimeoutStress' {
    It 'counts by deadline what was in time and what was not' {
        $agent = New-AgentAdapter -Simulated -TimeToFirstToken 300ms -TimePerToken 0 -Spread 0
        $report = Invoke-AgentStressTest $agent -TimeoutStress -TimeoutSec '50ms', 0.1, 60 -Count 5 -GraceSec 20 -Threshold 'overdue_rate == 0', 'other_error_rate == 0', 'max(overshoot) < 20s' -AllowInvalidGenerator

        $report.Levels.TimeoutMs | Should -Be 50, 100, 60000
        $report.Levels.TimedOut | Should -Be 5, 5, 0
        $report.Levels.Answered | Should -Be 0, 0, 5
        $report.Count | Should -Be 15
        $report.Overdue | Should -Be 0
        $report.Abandoned | Should -Be 0
        $report.Held | Should -BeTrue
        $report.Thresholds.Passed | Should -Be $true, $true, $true
        $report.Levels[2].Overshoot.Count | Should -Be 0
    }

    It 'tells other errors from timeouts' {
        $agent = New-AgentAdapter -Simulated -TimeToFirstToken 0 -TimePerToken 0 -ErrorRate 1
        $report = Invoke-AgentStressTest $agent -TimeoutStress -TimeoutSec 30 -Count 4

        $report.OtherErrors | Should -Be 4
        $report.Held | Should -BeFalse
        $report.MaxOvershootMs | Should -BeNullOrEmpty
    }

    It 'has deadlines of its own' {
        $report = Invoke-AgentStressTest $instant -TimeoutStress -Count 2 -Prompt 'a'
        $report.Levels.TimeoutMs | Should -Be 100, 500, 1000, 5000
    }

    It 'refuses a deadline of 0' {
        { Invoke-AgentStressTest $instant -TimeoutStress -TimeoutSec 1, 0 } | Should -Throw -ErrorId 'AgentUnit.StressTimeoutZero*'
    }
}
