BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"

    function New-Cases([int] $Count) {
        New-AgentDataset @{
            name       = 'sums'
            test_cases = @(1..$Count | ForEach-Object { @{ id = "c$_"; input = "What is $_ + 1?"; expected_output = "$($_ + 1)" } })
        }
    }

    function New-Instant { New-AgentAdapter -Simulated -TimeToFirstToken 0 -TimePerToken 0 }
}

Describe 'Invoke-AgentSuite' {
    It 'says why, when not one run came to a verdict' {
        $dataset = New-AgentDataset 'one', 'two'

        $null = New-AgentScenario -Name broken -Adapter (New-AgentAdapter { throw 'no such model' }) -Dataset $dataset |
            Invoke-AgentSuite -RetryCount 0 -WarningVariable warnings -WarningAction SilentlyContinue

        "$warnings" | Should -BeLike 'broken: no run of 2 came to a verdict. The first: no such model*'
    }

    It 'gives one result for each scenario, with its runs in order' {
        $scenarios = 'a', 'b' | ForEach-Object { New-AgentScenario -Name $_ -Adapter (New-Instant) -Dataset (New-Cases 25) }

        $results = $scenarios | Invoke-AgentSuite -ThrottleLimit 8

        $results.Name | Should -Be 'a', 'b'
        $results.ForEach{ $_.Runs.Count } | Should -Be 25, 25
        $results[0].Runs.CaseId | Should -Be (1..25 | ForEach-Object { "c$_" })
        $results.SuccessRate | Should -Be 1, 1
        $results[0].Success | Should -BeTrue
    }

    It 'grades by script block with the right verdict for every one of 2,000 cases' {
        $scenario = New-AgentScenario -Name s -Adapter (New-Instant) -Dataset (New-Cases 2000) -Metric {
            [int] ($_.Case.Id.Substring(1)) % 3 -eq 0
        }

        $result = $scenario | Invoke-AgentSuite -ThrottleLimit 50

        $wrong = $result.Runs | Where-Object { $_.Success -ne ([int] $_.CaseId.Substring(1) % 3 -eq 0) }
        $wrong | Should -BeNullOrEmpty
        $result.Passed | Should -Be 666
    }

    It 'faults only the run whose metric throws' {
        $scenario = New-AgentScenario -Name s -Adapter (New-Instant) -Dataset (New-Cases 3) -Metric {
            if ($_.Case.Id -eq 'c2') { throw 'no verdict' }
            $true
        }

        $result = $scenario | Invoke-AgentSuite

        $result.Runs.Outcome | Should -Be 'Passed', 'Faulted', 'Passed'
        $result.Runs[1].ErrorKind | Should -Be 'Metric'
        $result.Runs[1].Error | Should -BeLike '*no verdict*'
        $result.Runs[1].Score | Should -BeNullOrEmpty
    }

    It 'does not count the time that a metric waits for its turn' {
        $scenario = New-AgentScenario -Name s -Adapter (New-Instant) -Dataset (New-Cases 10) -Metric { Start-Sleep -Milliseconds 300; $true }

        $result = $scenario | Invoke-AgentSuite -TimeoutSec 2 -ThrottleLimit 10 -WarningVariable warnings

        $result.Passed | Should -Be 10
        $warnings | Should -BeNullOrEmpty
    }

    It 'faults a run whose metric makes an error and goes on: <_>' -ForEach { Get-Nothing; $true }, { $number = [int] 'abc'; $true }, { Write-Error 'odd'; $true } {
        $result = New-AgentScenario -Name s -Adapter (New-Instant) -Dataset (New-Cases 1) -Metric $_ | Invoke-AgentSuite

        $result.Runs[0].Outcome | Should -Be 'Faulted'
        $result.Runs[0].ErrorKind | Should -Be 'Metric'
    }

    It 'refuses a summary variable that cannot be set, before it sends anything' {
        $agent = New-AgentAdapter -ScriptBlock { Add-Content $using:TestDrive/sent.txt x; 'x' }
        { New-AgentScenario -Name s -Adapter $agent -Dataset (New-Cases 1) | Invoke-AgentSuite -SummaryVariable true } |
            Should -Throw -ErrorId 'AgentUnit.SummaryVariableNotWritable*'
        Test-Path $TestDrive/sent.txt | Should -BeFalse
    }

    It 'refuses a script block metric of another runspace, before it sends anything' {
        $manifest = "$PSScriptRoot/../../AgentUnit.psd1"
        $scenario = New-AgentScenario -Name s -Adapter (New-Instant) -Dataset (New-Cases 2) -Metric { $true }

        $id = 1 | ForEach-Object -Parallel {
            Import-Module $using:manifest
            try { $using:scenario | Invoke-AgentSuite } catch { $_.FullyQualifiedErrorId }
        }

        $id | Should -BeLike 'AgentUnit.MetricRunspaceForeign*'
    }

    It 'gives failures that are small as JSON' {
        $agent = New-AgentAdapter -Simulated -TimeToFirstToken 0 -TimePerToken 0 -ErrorRate 1
        $result = New-AgentScenario -Name s -Adapter $agent -Dataset (New-Cases 1) | Invoke-AgentSuite -RetryCount 0

        ($result.Runs[0] | ConvertTo-Json -Depth 8).Length | Should -BeLessThan 10KB
        $result.Runs[0].Details.Exception | Should -BeLike '*AgentException*'
    }

    It 'streams runs as they end, and starts no case after Select-Object has enough' {
        $agent = New-AgentAdapter -Simulated -TimeToFirstToken 200ms -TimePerToken 0 -Spread 0
        $scenario = New-AgentScenario -Name s -Adapter $agent -Dataset (New-Cases 1000)
        $seen = [System.Collections.Generic.List[datetime]]::new()

        $runs = $scenario | Invoke-AgentSuite -StreamRuns -ThrottleLimit 5 -SummaryVariable summary |
            ForEach-Object { $seen.Add([datetime]::UtcNow); $_ } | Select-Object -First 10
        $returned = [datetime]::UtcNow

        $runs.Count | Should -Be 10
        ($returned - $seen[9]).TotalSeconds | Should -BeLessThan 10
        $summary.Count | Should -BeLessOrEqual 20
        $summary.IsComplete | Should -BeFalse
        $before = $summary.Count
        Start-Sleep -Milliseconds 500
        $summary.Count | Should -Be $before
    }

    It 'leaves a summary of streamed runs, without the runs' {
        $null = New-AgentScenario -Name s -Adapter (New-Instant) -Dataset (New-Cases 40) | Invoke-AgentSuite -StreamRuns -SummaryVariable summary

        $summary.Count | Should -Be 40
        $summary.Runs.Count | Should -Be 0
    }

    It 'exports what failed to a file that reads back the same' {
        $scenario = New-AgentScenario -Name s -Adapter (New-Instant) -Dataset (New-Cases 10) -Metric { $_.Case.Id -in 'c1', 'c2' }
        $file = Join-Path $TestDrive 'failures.csv'

        $scenario | Invoke-AgentSuite | ForEach-Object Runs | Where-Object { -not $_.Success } | Export-Csv $file

        $back = Import-Csv $file
        $back.CaseId | Should -Be (3..10 | ForEach-Object { "c$_" })
        $back.Outcome | Should -Be (@('Failed') * 8)
    }

    It 'answers equal requests from the cache and keeps them out of the latencies' {
        Clear-AgentCache -Confirm:$false
        $dataset = New-AgentDataset @{ test_cases = @(1..6 | ForEach-Object { @{ id = "c$_"; input = 'the same' } }) }
        $result = New-AgentScenario -Name s -Adapter (New-Instant) -Dataset $dataset | Invoke-AgentSuite -Cache

        $result.CacheHits | Should -Be 5
        $result.Duration.Count | Should -Be 1
    }

    It 'retries what can heal and keeps every attempt' {
        $agent = New-AgentAdapter -Simulated -TimeToFirstToken 0 -TimePerToken 0 -RateLimitRate 0.5 -RetryAfter 0.01
        $result = New-AgentScenario -Name s -Adapter $agent -Dataset (New-Cases 40) | Invoke-AgentSuite -RetryCount 20 -ThrottleLimit 40

        $result.Passed | Should -Be 40
        $result.Retries | Should -BeGreaterThan 5
        ($result.Runs | Where-Object Attempts -GT 1)[0].Details.Attempts[0].ErrorKind | Should -Be 'RateLimited'
    }

    It 'ends a case at its deadline' {
        $agent = New-AgentAdapter -Simulated -HangRate 1
        $result = New-AgentScenario -Name s -Adapter $agent -Dataset (New-Cases 3) | Invoke-AgentSuite -TimeoutSec 100ms

        $result.TimedOut | Should -Be 3
        $result.Runs.DurationMs | ForEach-Object { $_ | Should -BeGreaterOrEqual 99 }
        $result.Duration.Count | Should -Be 0
        $result.FailureDuration.Count | Should -Be 3
    }

    It 'sends nothing with -WhatIf' {
        $result = New-AgentScenario -Name s -Adapter (New-Instant) -Dataset (New-Cases 3) | Invoke-AgentSuite -WhatIf
        $result | Should -BeNullOrEmpty
    }

    It 'refuses <name>' -ForEach @(
        @{ name = 'a negative throttle'; arguments = @{ ThrottleLimit = -1 } }
        @{ name = 'a throttle of nothing'; arguments = @{ ThrottleLimit = 0 } }
        @{ name = 'a negative timeout'; arguments = @{ TimeoutSec = -1 } }
        @{ name = 'a timeout that is no duration'; arguments = @{ TimeoutSec = 'soon' } }
        @{ name = 'a timeout of nothing'; arguments = @{ TimeoutSec = $null } }
    ) {
        $scenario = New-AgentScenario -Name s -Adapter (New-Instant) -Dataset (New-Cases 1)
        { $scenario | Invoke-AgentSuite @arguments } | Should -Throw -ErrorId 'Parameter*'
    }

    It 'runs an adapter that is a PowerShell class, one case at a time, and says so' {
        . "$PSScriptRoot/Support/EchoAgent.ps1"
        $dataset = New-Cases 5

        $result = New-AgentScenario -Name s -Adapter ([EchoAgent]::new()) -Dataset $dataset -Metric { $_.Output -eq $_.Input } |
            Invoke-AgentSuite -ThrottleLimit 5 -WarningVariable warnings -WarningAction SilentlyContinue

        $result.Passed | Should -Be 5
        "$warnings" | Should -BeLike '*one case at a time*'
    }

    It 'runs a metric that is a PowerShell class' {
        . "$PSScriptRoot/Support/EchoAgent.ps1"
        $result = New-AgentScenario -Name s -Adapter (New-Instant) -Dataset (New-Cases 200) -Metric ([ShortAnswer]::new()) |
            Invoke-AgentSuite -ThrottleLimit 20

        $result.Metrics[0].Name | Should -Be 'ShortAnswer'
        $result.Runs | Where-Object { $_.Success -ne ($_.Output.Length -le 2) } | Should -BeNullOrEmpty
    }
}

Describe 'Ctrl+C' {
    It 'returns at once with 500 cases in flight and hands over what is done' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript({
            param($manifest)
            Import-Module $manifest
            $dataset = New-AgentDataset @{ test_cases = @(1..2000 | ForEach-Object { @{ id = "c$_"; input = 'x' } }) }
            $agent = New-AgentAdapter -Simulated -TimeToFirstToken 50ms -TimePerToken 0 -HangRate 0.3
            New-AgentScenario -Name s -Adapter $agent -Dataset $dataset -Metric NotEmpty | Invoke-AgentSuite -ThrottleLimit 500 -SummaryVariable global:summary
        }).AddArgument("$PSScriptRoot/../../AgentUnit.psd1")
        $pending = $shell.BeginInvoke()

        # The bar moves only with runs that have ended.
        $deadline = [DateTime]::UtcNow.AddSeconds(60)
        while (-not ($shell.Streams.Progress | Where-Object PercentComplete -GT 10) -and [DateTime]::UtcNow -lt $deadline) { Start-Sleep -Milliseconds 50 }

        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $clock.Stop()

        # A second when the machine is free; the hanging cases would hold it for a minute.
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 15
        $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $summary = $shell.Runspace.SessionStateProxy.GetVariable('summary')
        $summary.Passed | Should -BeGreaterThan 100
        $summary.Canceled | Should -BeGreaterThan 400
        $summary.Canceled | Should -BeLessOrEqual 500
        $summary.IsComplete | Should -BeFalse
        $shell.Dispose()
    }
}

Describe 'Invoke-AgentSuite under load' {
    BeforeAll {
        $scenario = New-AgentScenario -Name s -Adapter (New-Instant) -Dataset (New-Cases 20)
    }

    It 'runs each case once at a rate' {
        $result = $scenario | Invoke-AgentSuite -Rate 200 -Arrival Poisson -WarningAction SilentlyContinue

        $result.Count | Should -Be 20
        $result.Success | Should -BeTrue
        $result.Queue.Count | Should -Be 20
        $result.Settings.Load.Arrival | Should -Be 'Poisson'
        $result.Generator.TargetRate | Should -BeGreaterThan 0
    }

    It 'asks the cases over and over for as long as the stages last' {
        $result = $scenario | Invoke-AgentSuite -Stage '100/s for 500ms' -WarningAction SilentlyContinue

        $result.Count | Should -Be 50
        ($result.Runs | Where-Object CaseId -eq 'c1').Repeat | Should -Be 1, 2, 3
    }

    It 'is due at the same times with the same seed' {
        $due = 1..2 | ForEach-Object {
            $runs = ($scenario | Invoke-AgentSuite -Rate 500 -Burstiness 0.3 -Seed 7 -WarningAction SilentlyContinue).Runs
            , ($runs | ForEach-Object { [Math]::Round(($_.ScheduledAt - $runs[0].ScheduledAt).TotalMilliseconds, 2) })
        }
        $difference = 0..19 | ForEach-Object { [Math]::Abs($due[0][$_] - $due[1][$_]) } | Measure-Object -Maximum
        $difference.Maximum | Should -BeLessThan 0.05
    }

    It 'leaves the warm-up out of runs, stream and figures' {
        $result = $scenario | Invoke-AgentSuite -Warmup 7
        $result.Count | Should -Be 20
        $result.WarmupCount | Should -Be 7
        @($scenario | Invoke-AgentSuite -Warmup 7 -StreamRuns).Count | Should -Be 20
    }

    It 'counts what was due and could not start' {
        $slow = New-AgentScenario -Name s -Adapter (New-AgentAdapter -Simulated -TimeToFirstToken 300ms -TimePerToken 0 -Spread 0) -Dataset (New-Cases 100)
        $result = $slow | Invoke-AgentSuite -Rate 50 -ThrottleLimit 1 -Duration 1s -WarningAction SilentlyContinue

        $result.IsComplete | Should -BeFalse
        $result.Count + $result.NotStarted | Should -Be 50
        $result.Generator.Verdict | Should -Be 'Invalid'
        $result.Generator.Reasons -join ' ' | Should -BeLike '*in flight*'
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'a rate beside stages'; Arguments = @{ Rate = 5; Stage = '1/s for 1s' }; Id = 'LoadConflict' }
        @{ Name = 'a rate beside a trace'; Arguments = @{ Rate = 5; Trace = 'missing.csv' }; Id = 'LoadConflict' }
        @{ Name = 'a rate of nothing'; Arguments = @{ Rate = 0 }; Id = 'LoadValueInvalid' }
        @{ Name = 'arrivals without a rate'; Arguments = @{ Arrival = 'Poisson' }; Id = 'LoadParameterUnused' }
        @{ Name = 'a speed without a trace'; Arguments = @{ Rate = 5; TraceSpeed = 2 }; Id = 'LoadParameterUnused' }
        @{ Name = 'a throttle that adapts in an open loop'; Arguments = @{ Rate = 5; ThrottleLimit = 'Auto' }; Id = 'LoadThrottleAuto' }
        @{ Name = 'a stage that cannot be read'; Arguments = @{ Stage = '10 for 3s' }; Id = 'LoadStageInvalid' }
        @{ Name = 'a trace that is not there'; Arguments = @{ Trace = 'missing.csv' }; Id = 'FileNotFound' }
    ) {
        { $scenario | Invoke-AgentSuite @Arguments } | Should -Throw -ErrorId "AgentUnit.$Id,*"
    }

    It 'refuses a throttle limit of <_>' -ForEach 0, -1, 'many', 100001 {
        { $scenario | Invoke-AgentSuite -ThrottleLimit $_ } | Should -Throw '*from 1 to 100000, or Auto*'
    }

    It 'refuses a warm-up of <_>' -ForEach -1, 2.5, 'soon' {
        { $scenario | Invoke-AgentSuite -Warmup $_ } | Should -Throw '*not a warm-up*'
    }
}
