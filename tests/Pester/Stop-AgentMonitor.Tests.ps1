BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
}

Describe 'Stop-AgentMonitor' {
    It 'says when there is nothing to stop, and lets the script go on' {
        $summary = Stop-AgentMonitor -ErrorAction SilentlyContinue -ErrorVariable problems

        $summary | Should -BeNullOrEmpty
        $problems.FullyQualifiedErrorId | Should -BeLike 'AgentUnit.MonitorNotStarted*'
    }

    It 'gives a summary without a run and with hardly any time' {
        Start-AgentMonitor -IntervalSec 1h | Out-Null
        $summary = Stop-AgentMonitor

        $summary.SampleCount | Should -Be 2
        $summary.PeakMemoryMB | Should -BeGreaterThan 1
        $summary.ResponseCount | Should -Be 0
        $summary.AverageResponseMs | Should -BeNullOrEmpty
        $summary.Trend.MBPerMinute | Should -BeNullOrEmpty
        $summary.Trend.Reason | Should -Not -BeNullOrEmpty
    }

    It 'gives the same summary when it is stopped twice' {
        $monitor = Start-AgentMonitor
        $first = $monitor | Stop-AgentMonitor
        $second = $monitor | Stop-AgentMonitor

        $second.DurationMs | Should -Be $first.DurationMs
        $second.SampleCount | Should -Be $first.SampleCount
        $monitor.State | Should -Be 'Stopped'
    }

    It 'takes a monitor that its owner disposed' {
        $monitor = Start-AgentMonitor
        $monitor.Dispose()

        Get-AgentMonitor | Should -BeNullOrEmpty
        (Stop-AgentMonitor $monitor).SampleCount | Should -BeGreaterOrEqual 2
    }

    It 'stops nothing for an empty pipeline' {
        $monitor = Start-AgentMonitor
        @() | Stop-AgentMonitor | Should -BeNullOrEmpty
        $monitor.State | Should -Be 'Running'
        Stop-AgentMonitor | Out-Null
    }
}
