BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    . "$PSScriptRoot/Support/FreshProcess.ps1"
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

        # A timer counts whole milliseconds, so the last part of one may be missing.
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

    Context 'in an open loop' {
        It 'starts calls when they are due, and says how late they were' {
            $agent = New-AgentAdapter -Simulated -TimeToFirstToken 200ms -TimePerToken 0 -Spread 0
            $report = Measure-AgentLatency -Adapter $agent -Prompt 'a' -Rate 50 -Count 50 -IncludeRuns -WarningAction SilentlyContinue

            # One at a time they would take ten seconds.
            $report.Count | Should -Be 50
            ($report.Runs.OffsetMs | Measure-Object -Maximum).Maximum | Should -BeLessThan 8000
            $report.Queue.Count | Should -Be 50
            $report.Response.Count | Should -Be 50
            $report.Response.MaxMs | Should -BeGreaterOrEqual $report.Duration.MaxMs
            $report.Generator.TargetRate | Should -BeGreaterThan 49
            $report.Generator.Notes | Should -BeNullOrEmpty
            foreach ($run in $report.Runs) { ($run.StartedAt - $run.ScheduledAt).TotalMilliseconds - $run.QueueMs | Should -BeLessThan 0.001 }
        }

        It 'makes as many calls as the stages have, the warm-up among them' {
            $report = Measure-AgentLatency -Adapter $instant -Prompt 'a' -Stage '100/s for 500ms', 'to 0/s over 1s' -Warmup 10 -WarningAction SilentlyContinue

            $report.Count + $report.WarmupCount | Should -Be 100
            $report.WarmupCount | Should -Be 10
        }

        It 'replays a trace, with its tokens' {
            @'
time,ContextTokens,GeneratedTokens
10,50,7
10.2,60,3
11,70,9
'@ | Set-Content "$TestDrive/trace.csv"
            $report = Measure-AgentLatency -Adapter $instant -Prompt 'Go on:' -Trace "$TestDrive/trace.csv" -TraceSpeed 2 -Warmup 0 -IncludeRuns -WarningAction SilentlyContinue

            $report.Runs.OutputTokens | Should -Be 7, 3, 9
            $report.Runs[1].Details.Case.Metadata['ContextTokens'] | Should -Be 60
            ($report.Runs[2].ScheduledAt - $report.Runs[0].ScheduledAt).TotalMilliseconds | Should -BeGreaterThan 499
            ($report.Runs[2].ScheduledAt - $report.Runs[0].ScheduledAt).TotalMilliseconds | Should -BeLessThan 501
            $report.Runs[0].Input | Should -BeLike 'Go on: word word*'
        }

        It 'says how many calls it would make' {
            $text = Invoke-FreshProcess "Import-Module '$PSScriptRoot/../../AgentUnit.psd1'; Measure-AgentLatency (New-AgentAdapter -Simulated) a -Stage '10/s for 3s' -WhatIf"
            $text | Should -BeLike '*30 calls*'
        }
    }

    It 'tells calls that had to connect from the later ones' {
        $agent = New-AgentAdapter -Simulated -TimeToFirstToken 20ms -TimePerToken 0
        $report = Measure-AgentLatency -Adapter $agent -Prompt 'a' -Count 20 -Warmup 1

        $report.Cold.Count | Should -Be 1
        $report.Warm.Count | Should -Be 20
    }

    It 'says that a closed loop cannot see who waited' {
        (Measure-AgentLatency -Adapter $instant -Prompt 'a' -Count 5).Generator.Notes | Should -BeLike '*coordinated omission*'
    }

    It 'ends by time' {
        $agent = New-AgentAdapter -Simulated -TimeToFirstToken 50ms -TimePerToken 0
        $report = Measure-AgentLatency -Adapter $agent -Prompt 'a' -Duration 400ms -Warmup 200ms

        $report.Count | Should -BeGreaterThan 0
        $report.Count | Should -BeLessThan 10
        $report.WarmupCount | Should -BeGreaterThan 0
    }

    It 'measures tokens a second' {
        $agent = New-AgentAdapter -Simulated -TimeToFirstToken 10ms -TimePerToken 1ms
        $report = Measure-AgentLatency -Adapter $agent -Prompt 'Write a 20 word story' -Count 5

        $report.TokensPerSecond | Should -BeGreaterThan 0
        $report.InterToken.Count | Should -Be 5
    }

    It 'adapts the throttle limit on request' {
        $agent = New-AgentAdapter -Simulated -TimeToFirstToken 5ms -TimePerToken 0 -RateLimitRate 0.05
        $report = Measure-AgentLatency -Adapter $agent -Prompt 'a' -Count 300 -ThrottleLimit Auto -RetryCount 3

        $report.Throttle.First | Should -Be 10
        $report.Throttle.Cuts | Should -BeGreaterThan 0
        (Measure-AgentLatency -Adapter $instant -Prompt 'a' -Count 3).Throttle | Should -BeNullOrEmpty
    }

    It 'keeps what was paid for when it is cut off' {
        $shell = [PowerShell]::Create()
        $null = $shell.AddScript("Import-Module '$PSScriptRoot/../../AgentUnit.psd1'; `$agent = New-AgentAdapter -Simulated -TimeToFirstToken 20ms -TimePerToken 0").Invoke()
        $shell.Commands.Clear()
        $run = $shell.AddScript('Measure-AgentLatency $agent hello -Count 100000 -Warmup 0').BeginInvoke()

        # The progress line first comes with runs that have ended.
        $deadline = [DateTime]::UtcNow.AddSeconds(60)
        while (-not ($shell.Streams.Progress | Where-Object StatusDescription -Match '[1-9]') -and [DateTime]::UtcNow -lt $deadline) { Start-Sleep -Milliseconds 50 }
        $shell.Stop()

        $run.IsCompleted | Should -BeTrue
        $kept = $shell.Runspace.SessionStateProxy.GetVariable('AgentBenchmarkInterrupted')
        $kept.GetType().Name | Should -Be 'LatencyReport'
        $kept.Count | Should -BeGreaterThan 0
        $kept.Count | Should -BeLessThan 100000
        $shell.Dispose()
    }
}
