BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    . "$PSScriptRoot/Support/ThisPowerShell.ps1"
    $agent = New-AgentAdapter -Simulated -TimeToFirstToken 30ms -TimePerToken 0 -Spread 0

    function Invoke-Some([int] $Count, $Adapter = $agent) {
        New-AgentScenario -Name s -Adapter $Adapter -Dataset (1..$Count | ForEach-Object { "question $_" } | New-AgentDataset) |
            Invoke-AgentSuite -ThrottleLimit 2 -RetryCount 0
    }
}

Describe 'Start-AgentMonitor' {
    AfterEach {
        Get-AgentMonitor | Stop-AgentMonitor | Out-Null
    }

    It 'sees the runs of a suite, and the process' {
        Start-AgentMonitor | Out-Null
        Invoke-Some 40 | Out-Null
        $summary = Stop-AgentMonitor

        $summary.ProcessId | Should -Be $PID
        $summary.DurationMs | Should -BeGreaterThan 500
        $summary.PeakMemoryMB | Should -BeGreaterOrEqual $summary.AverageMemoryMB
        $summary.AverageMemoryMB | Should -BeGreaterThan 1
        $summary.PeakCpuPercent | Should -BeGreaterThan 0
        $summary.ResponseCount | Should -Be 40
        # A timer counts in ticks of the system's, so it may fire up to two milliseconds early.
        $summary.AverageResponseMs | Should -BeGreaterOrEqual 28
        $summary.P95ResponseMs | Should -BeGreaterOrEqual $summary.Response.MedianMs
        $summary.Errors | Should -Be 0
        $summary.Alerts.Count | Should -Be 0
        $summary.SampleCount | Should -BeGreaterThan 3
    }

    It 'counts errors, of any command that runs cases' {
        Start-AgentMonitor | Out-Null
        $broken = New-AgentAdapter -Simulated -TimeToFirstToken 0 -TimePerToken 0 -ErrorRate 1
        Invoke-Some 7 $broken | Out-Null
        Measure-AgentResource $broken -Prompt 'a' -Count 5 | Out-Null
        $summary = Stop-AgentMonitor

        $summary.Errors | Should -Be 12
        $summary.Runs | Should -Be 12
        $summary.ResponseCount | Should -Be 0
        $summary.AverageResponseMs | Should -BeNullOrEmpty
        $summary.P95ResponseMs | Should -BeNullOrEmpty
    }

    It 'runs an action in the midst of a suite, on the thread of the runspace' {
        $here = [Environment]::CurrentManagedThreadId
        $seen = [Collections.Generic.List[object]]::new()
        $monitor = Start-AgentMonitor -Alert 'avg(duration) > 5 for 300ms' -Action { $seen.Add(@{ Alert = $_; Thread = [Environment]::CurrentManagedThreadId; Runs = $monitor.Summary.Runs }) }
        Invoke-Some 100 | Out-Null
        Stop-AgentMonitor | Out-Null

        $seen.Count | Should -Be 1
        $seen[0].Thread | Should -Be $here
        $seen[0].Alert.Value | Should -BeGreaterThan 5
        $seen[0].Alert.Limit | Should -Be 5
        $seen[0].Runs | Should -BeLessThan 100
        $monitor.Alerts.Count | Should -Be 1
    }

    It 'runs an action beside a plain script' {
        $script:fired = 0
        Start-AgentMonitor -Alert 'memory_peak > 1MB for 200ms' -Action { $script:fired++ } | Out-Null
        for ($i = 0; $i -lt 200 -and $script:fired -eq 0; $i++) { Start-Sleep -Milliseconds 50 }

        $script:fired | Should -Be 1
    }

    It 'keeps what an action throws, and goes on' {
        $monitor = Start-AgentMonitor -Alert 'memory_peak > 1MB for 100ms' -Action { throw 'no' }
        (Invoke-Some 40).Passed | Should -Be 40
        Stop-AgentMonitor | Out-Null

        $monitor.Alerts[0].ActionError | Should -BeLike '*no*'
    }

    It 'fires once for one breach' {
        $monitor = Start-AgentMonitor -Alert 'memory_peak > 1MB for 100ms', 'memory_peak > 900GB for 100ms'
        for ($i = 0; $i -lt 200 -and $monitor.Alerts.Count -eq 0; $i++) { Start-Sleep -Milliseconds 50 }
        Start-Sleep -Milliseconds 1200
        Stop-AgentMonitor | Out-Null

        $monitor.Alerts.Count | Should -Be 1
        $monitor.Alerts[0].Figure | Should -Be 'memory_peak'
        $monitor.Alerts[0].EndedMs | Should -BeNullOrEmpty
    }

    It 'watches another process' {
        $other = Start-OtherPowerShell
        $monitor = $other | Start-AgentMonitor
        Start-AgentMonitor | Out-Null
        @(Get-AgentMonitor).Count | Should -Be 2
        $other.Kill()
        $other.WaitForExit()
        for ($i = 0; $i -lt 200 -and $monitor.State -eq 'Running'; $i++) { Start-Sleep -Milliseconds 50 }

        $monitor.State | Should -Be 'ProcessEnded'
        $summary = $monitor | Stop-AgentMonitor
        $summary.ProcessId | Should -Be $other.Id
        $summary.Notes | Should -BeLike '*ended before the measurement did*'
    }

    It 'refuses to watch a process twice' {
        Start-AgentMonitor | Out-Null
        { Start-AgentMonitor } | Should -Throw -ErrorId 'AgentUnit.MonitorRunning*'
    }

    It 'refuses what it cannot watch' {
        { Start-AgentMonitor -ProcessId ([int]::MaxValue) } | Should -Throw -ErrorId 'AgentUnit.ProcessNotFound*'
        { Start-AgentMonitor -Alert 'p95(duration) > 800 for soon' } | Should -Throw -ErrorId 'AgentUnit.AlertInvalid*'
        { Start-AgentMonitor -Alert 'cost > 1' } | Should -Throw -ErrorId 'AgentUnit.AlertInvalid*'
        { Start-AgentMonitor -Alert 'p95(durations) > 800 for 1s' } | Should -Throw -ErrorId 'AgentUnit.ThresholdInvalid*'
        { Start-AgentMonitor -Action { } } | Should -Throw -ErrorId 'AgentUnit.AlertMissing*'
        { Start-AgentMonitor -IntervalSec 0 } | Should -Throw -ErrorId 'AgentUnit.MonitorIntervalOutOfRange*'
        Get-AgentMonitor | Should -BeNullOrEmpty
    }

    It 'stops with its runspace, and sees no runs of others' {
        $shell = [powershell]::Create()
        $monitor = $shell.AddScript("Import-Module '$PSScriptRoot/../../AgentUnit.psd1'; Start-AgentMonitor -Alert 'memory_peak > 1MB for 100ms' -Action { }").Invoke()[0]
        Invoke-Some 5 | Out-Null
        $monitor.State | Should -Be 'Running'
        $shell.Runspace.Close()
        $shell.Dispose()

        $monitor.State | Should -Be 'Stopped'
        $monitor.Summary.Runs | Should -Be 0
    }
}
