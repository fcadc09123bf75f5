BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    $agent = New-AgentAdapter -Simulated -TimeToFirstToken 10ms -TimePerToken 0 -Spread 0
    $instant = New-AgentAdapter -Simulated -TimeToFirstToken 0 -TimePerToken 0
}

Describe 'Measure-AgentScalability' {
    It 'measures a concurrency of 1, 2, 5 and 10 three times, shuffled' {
        $report = Measure-AgentScalability -Adapter $agent -Prompt 'a' -Count 20

        $report | Should -BeOfType AgentUnit.ScalabilityReport
        $report.Levels.Concurrency | Should -Be 1, 2, 5, 10
        $report.Order.Count | Should -Be 12
        $report.Levels.Work | Should -Be 20, 20, 20, 20
        $report.Levels[0].Throughputs.Count | Should -Be 3
        $report.Levels[0].SpeedUp.Value | Should -Be 1

        # Ten at once do at least three times the work of one, however busy the machine.
        $report.Levels[3].SpeedUp.Value | Should -BeGreaterThan 3
        $report.Levels[3].Efficiency.Value | Should -BeLessThan 1.5
        $report.Levels[3].Throughput.Lower | Should -Not -BeNullOrEmpty
        $report.Fit.Levels | Should -Be 4
        $report.IsWeak | Should -BeFalse
    }

    It 'adds up what all repetitions of all levels cost, the warm-up among it' {
        # A token sent costs 1; two levels of four calls, three times, and 1 + 2 calls for warm-up each time.
        $each = (Invoke-AgentAdapter -Adapter $instant -Prompt 'a').InputTokens
        $report = Measure-AgentScalability -Adapter $instant -Prompt 'a' -Concurrency 1, 2 -Count 4 -Repetition 3 -Price @{ Input = 1e6; Output = 0 } -AllowInvalidGenerator -Threshold "cost == $(24 * $each)", "total_cost == $(33 * $each)", "total_cost < $(33 * $each)" -ErrorAction SilentlyContinue

        $report.Thresholds.Value | Should -Be (24 * $each), (33 * $each), (33 * $each)
        $report.Thresholds.Passed | Should -Be $true, $true, $false
    }

    It 'orders the levels by its seed' {
        $orders = 1, 2, 1 | ForEach-Object { (Measure-AgentScalability -Adapter $instant -Prompt 'a' -Count 2 -Repetition 4 -Warmup 0 -Seed $_).Order -join ' ' }
        $orders[0] | Should -Be $orders[2]
        $orders[0] | Should -Not -Be $orders[1]
    }

    It 'grows the work with -Weak' {
        $report = Measure-AgentScalability -Adapter $instant -Prompt 'a' -Concurrency 4, 1, 2 -Weak -Repetition 1
        $report.Levels.Work | Should -Be 10, 20, 40
        $report.IsWeak | Should -BeTrue
        $report.Levels[0].Throughput.Lower | Should -BeNullOrEmpty
    }

    It 'says when levels are too few for a fit' {
        $fit = (Measure-AgentScalability -Adapter $instant -Prompt 'a' -Concurrency 1, 2 -Count 4 -Repetition 1).Fit
        $fit.IsUsable | Should -BeFalse
        $fit.Peak.Value | Should -BeNullOrEmpty
        $fit.Reason | Should -BeLike '*needs 4 levels*'
    }

    It 'gives no numbers for an agent that always fails' {
        $broken = New-AgentAdapter -Simulated -TimeToFirstToken 0 -TimePerToken 0 -ErrorRate 1
        $report = Measure-AgentScalability -Adapter $broken -Prompt 'a' -Count 4 -Repetition 1
        $report.Levels.Errors | Should -Be 4, 4, 4, 4
        $report.Levels.SpeedUp.Value | Where-Object { $null -ne $_ } | Should -BeNullOrEmpty
        $report.Fit.IsUsable | Should -BeFalse
    }

    It 'holds every level to a threshold on its efficiency' {
        Measure-AgentScalability -Adapter $agent -Prompt 'a' -Count 10 -Repetition 1 -Threshold 'speedup >= 1000' -ErrorVariable problems -ErrorAction SilentlyContinue | Out-Null
        $problems.Count | Should -Be 1
        "$problems" | Should -BeLike '*concurrency 1*'
    }

    It 'refuses -ThrottleLimit' {
        { Measure-AgentScalability -Adapter $instant -Prompt 'a' -ThrottleLimit 3 } | Should -Throw -ErrorId 'AgentUnit.ScalabilityThrottleLimit*'
    }

    It 'sends nothing with -WhatIf' {
        Measure-AgentScalability -Adapter $instant -Prompt 'a' -WhatIf | Should -BeNullOrEmpty
    }

    It 'keeps what was done when it is cut off' {
        $shell = [PowerShell]::Create()
        $null = $shell.AddScript("Import-Module '$PSScriptRoot/../../AgentUnit.psd1'; `$slow = New-AgentAdapter -Simulated -TimeToFirstToken 50ms -TimePerToken 0 -Spread 0").Invoke()
        $shell.Commands.Clear()

        $run = $shell.AddScript('Measure-AgentScalability -Adapter $slow -Prompt a -Count 20 -Repetition 100 -Warmup 0').BeginInvoke()

        # 400 levels of at least 100 ms each: it is stopped after a few of them, long before the end.
        $deadline = [DateTime]::UtcNow.AddSeconds(60)
        while (($shell.Streams.Progress.Activity | Select-Object -Unique).Count -lt 4 -and [DateTime]::UtcNow -lt $deadline) { Start-Sleep -Milliseconds 50 }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 15
        $run.IsCompleted | Should -BeTrue
        $kept = $shell.Runspace.SessionStateProxy.GetVariable('AgentBenchmarkInterrupted')
        $kept.GetType().Name | Should -Be 'ScalabilityReport'
        $kept.IsComplete | Should -BeFalse
        $kept.Levels.Count | Should -BeGreaterThan 0
        $shell.Dispose()
    }
}
