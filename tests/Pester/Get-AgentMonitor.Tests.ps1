BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
}

Describe 'Get-AgentMonitor' {
    It 'gives nothing when there is none' {
        Get-AgentMonitor | Should -BeNullOrEmpty
    }

    It 'gives live figures' {
        $started = Start-AgentMonitor -IntervalSec 20ms -Alert 'error_rate > 10% for 1m'
        $monitor = Get-AgentMonitor
        for ($i = 0; $i -lt 200 -and -not $monitor.Latest; $i++) { Start-Sleep -Milliseconds 50 }

        $monitor | Should -Be $started
        $monitor.State | Should -Be 'Running'
        $monitor.ProcessId | Should -Be $PID
        $monitor.Conditions | Should -Be 'error_rate > 10% for 1m'
        $monitor.Latest.WorkingSetMB | Should -BeGreaterThan 1
        $before = $monitor.Summary.SampleCount
        for ($i = 0; $i -lt 200 -and $monitor.Summary.SampleCount -le $before; $i++) { Start-Sleep -Milliseconds 50 }
        $monitor.Summary.SampleCount | Should -BeGreaterThan $before
        "$monitor" | Should -BeLike "monitor * of * ($PID): Running"
        Stop-AgentMonitor | Out-Null
        Get-AgentMonitor | Should -BeNullOrEmpty
    }
}
