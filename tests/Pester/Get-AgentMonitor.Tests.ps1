BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
}

Describe 'Get-AgentMonitor' {
    It 'gives nothing when there is none' {
        Get-AgentMonitor | Should -BeNullOrEmpty
    }

    It 'gives live figures' {
        $started = Start-AgentMonitor -IntervalSec 20ms -Alert 'error_rate > 10% for 1m'
        Start-Sleep -Milliseconds 500
        $monitor = Get-AgentMonitor

        $monitor | Should -Be $started
        $monitor.State | Should -Be 'Running'
        $monitor.ProcessId | Should -Be $PID
        $monitor.Conditions | Should -Be 'error_rate > 10% for 1m'
        $monitor.Latest.WorkingSetMB | Should -BeGreaterThan 1
        $before = $monitor.Summary.SampleCount
        Start-Sleep -Milliseconds 500
        $monitor.Summary.SampleCount | Should -BeGreaterThan $before
        "$monitor" | Should -BeLike "monitor * of * ($PID): Running"
        Stop-AgentMonitor | Out-Null
        Get-AgentMonitor | Should -BeNullOrEmpty
    }
}
