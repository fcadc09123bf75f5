BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"

    $agent = New-AgentAdapter -Simulated -TimeToFirstToken 20ms -TimePerToken 0 -Spread 0
}

Describe 'Measure-AgentCapacity' {
    It 'says that the capacity lies above what was tried' {
        $report = Measure-AgentCapacity $agent 'hello' -Threshold 'p90(response) < 10s' -Concurrency 1, 4 -ProbeCount 20 -Repeat 1 -TargetRate 1000 -AllowInvalidGenerator

        $report.Highest | Should -Be 4
        $report.LowestFailed | Should -BeNullOrEmpty
        $report.Probes.Level | Should -Be 1, 2, 4
        $report.Probes[0].Count | Should -Be 20
        $report.Instances | Should -BeGreaterThan 5
        $report.InstancesAtLeast | Should -BeNullOrEmpty
        $report.Notes | Should -BeLike '*capacity lies above it*'
        $report.Generator.OverheadMs | Should -Not -BeNullOrEmpty
        $report | Test-AgentThreshold 'capacity >= 4' -AllowInvalidGenerator | Should -BeTrue
    }

    It 'finds the knee of an agent that answers few at once' {
        $gate = [Threading.SemaphoreSlim]::new(2)
        $never = [Threading.ManualResetEventSlim]::new()
        $one = New-AgentAdapter -ScriptBlock {
            ($using:gate).Wait()
            try { [void] ($using:never).Wait(20) } finally { [void] ($using:gate).Release() }
            'ok'
        }
        $report = Measure-AgentCapacity $one 'hello' -Threshold 'p50(response) < 110ms' -Concurrency 2, 32 -ProbeCount 60 -Repeat 1 -Precision 0.5 -AllowInvalidGenerator

        # Two places of 20 ms: 11 calls at once would wait for 110 ms. A slow machine holds fewer, or has fewer waiting at once
        # than it was told to; but 32 would wait for 320 ms.
        $report.Highest | Should -BeGreaterOrEqual 2
        $report.LowestFailed | Should -BeGreaterThan $report.Highest
        $report.LowestFailed | Should -BeLessOrEqual 24
        ($report.Probes | Where-Object -not Met)[0].Reason | Should -BeLike 'p50(response) is*'
    }

    It 'turns up the rate of an open loop' {
        $report = Measure-AgentCapacity $agent 'hello' -Threshold 'error_rate == 0' -Rate 20, 40 -ProbeCount 10 -ProbeDuration 500ms -Repeat 1 -AllowInvalidGenerator
        $report.Mode | Should -Be 'Rate'
        $report.Highest | Should -Be 40
        $report.Probes.Level | Should -Be 20, 40
    }

    It 'reports an agent that fails under the lowest load, with an error' {
        $broken = New-AgentAdapter -Simulated -TimeToFirstToken 0 -TimePerToken 0 -ErrorRate 1
        $report = Measure-AgentCapacity $broken 'hello' -Threshold 'error_rate <= 1%' -ProbeCount 20 -Repeat 2 -ErrorVariable problems -ErrorAction SilentlyContinue

        $report.Highest | Should -BeNullOrEmpty
        $report.LowestFailed | Should -Be 1
        $report.Probes.Count | Should -Be 2
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'AgentUnit.ThresholdBreached,*'
    }

    It 'warns of a duration in an open loop' {
        Measure-AgentCapacity $agent 'hello' -Threshold 'max(duration) < 60s' -Rate 20, 20 -ProbeCount 5 -ProbeDuration 200ms -Repeat 1 -AllowInvalidGenerator -WarningVariable warnings -WarningAction SilentlyContinue | Out-Null
        @($warnings) -match 'max\(response\)' | Should -HaveCount 1
    }

    It 'refuses <what>' -ForEach @(
        @{ what = 'a search without thresholds'; arguments = @{}; id = 'AgentUnit.ThresholdMissing*' }
        @{ what = 'both kinds of load'; arguments = @{ Threshold = 'error_rate == 0'; Rate = 5; Concurrency = 5 }; id = 'AgentUnit.CapacityConflict*' }
        @{ what = 'a throttle limit'; arguments = @{ Threshold = 'error_rate == 0'; ThrottleLimit = 5 }; id = 'AgentUnit.CapacityConflict*' }
        @{ what = 'bounds out of order'; arguments = @{ Threshold = 'error_rate == 0'; Concurrency = 9, 3 }; id = 'AgentUnit.CapacityBoundsInvalid*' }
        @{ what = 'a rate of 0'; arguments = @{ Threshold = 'error_rate == 0'; Rate = 0 }; id = 'AgentUnit.CapacityBoundsInvalid*' }
    ) {
        { Measure-AgentCapacity $agent 'hello' @arguments } | Should -Throw -ErrorId $id
    }

    It 'sends nothing with -WhatIf' {
        Measure-AgentCapacity $agent 'hello' -Threshold 'error_rate == 0' -WhatIf | Should -BeNullOrEmpty
    }

    It 'grades by -Metric what its thresholds bound' {
        $agent = New-AgentAdapter -Simulated -TimeToFirstToken 1ms -TimePerToken 0
        $arguments = @{ Adapter = $agent; Prompt = 'What is 2 + 2?'; Threshold = 'success_rate == 1'; Concurrency = 1, 2; ProbeCount = 10; Repeat = 1; AllowInvalidGenerator = $true }

        (Measure-AgentCapacity @arguments -Metric { $_.Output -match '4' }).Highest | Should -Be 2
        (Measure-AgentCapacity @arguments -Metric { $_.Output -match '5' } -ErrorAction SilentlyContinue).Highest | Should -BeNullOrEmpty
    }
}
