# Every report that a command gives can be saved as JSON and read again.
BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    $agent = New-AgentAdapter -Simulated -Name one -TimeToFirstToken 2ms -TimePerToken 0
    $other = New-AgentAdapter -Simulated -Name two -TimeToFirstToken 3ms -TimePerToken 0
}

Describe 'The report of <Name>' -ForEach @(
    @{ Name = 'Measure-AgentLatency'; Make = { Measure-AgentLatency $agent hello -Count 5 }; Reads = { $_.Count -eq 5 -and $_.Duration.Count -eq 5 } }
    @{ Name = 'Measure-AgentThroughput'; Make = { Measure-AgentThroughput $agent hello -Size 5, 10 }; Reads = { $_.Levels.Count -eq 2 -and $_.Levels[1].Size -eq 10 } }
    @{ Name = 'Measure-AgentScalability'; Make = { Measure-AgentScalability $agent hello -Concurrency 1, 2 -Count 5 -Repetition 1 }; Reads = { $_.Levels.Count -eq 2 } }
    @{ Name = 'Measure-AgentResource'; Make = { Measure-AgentResource $agent hello -Count 5 }; Reads = { $_.Count -eq 5 -and $_.Memory.PeakMB -gt 0 } }
    @{ Name = 'Compare-AgentAdapter'; Make = { Compare-AgentAdapter $agent, $other -Prompt hello -Count 5 }; Reads = { $_.Adapters.Count -eq 2 -and $_.Pairs.Count -eq 1 } }
    @{ Name = 'Measure-AgentCapacity'; Make = { Measure-AgentCapacity $agent hello -Threshold 'success_rate > 0.5' -MaxProbe 2 -ProbeCount 10 }; Reads = { $_.Probes.Count -gt 0 } }
    @{ Name = 'Invoke-AgentBenchmark'; Make = { Invoke-AgentBenchmark $agent -Include Latency -Count 5 }; Reads = { $_.Parts[0].Report.Count -eq 5 } }
    @{ Name = 'Invoke-AgentStressTest -MemoryStress'; Make = { Invoke-AgentStressTest -MemoryStress $agent -Count 5 }; Reads = { $_.Count -eq 5 } }
    @{ Name = 'Invoke-AgentStressTest -TimeoutStress'; Make = { Invoke-AgentStressTest -TimeoutStress $agent -Count 5 -TimeoutSec 1ms }; Reads = { $_.Levels.Count -eq 1 } }
    @{ Name = 'Stop-AgentMonitor'; Make = { $null = Start-AgentMonitor -IntervalSec 10ms; Start-Sleep -Milliseconds 50; Stop-AgentMonitor }; Reads = { $_.ProcessId -eq $PID } }
) {
    BeforeAll {
        $report = & $Make
        $path = Join-Path $TestDrive report.json
        $report | Export-AgentReport $path
        $text = Get-Content $path -Raw
        $read = $text | ConvertFrom-Json
    }

    It 'is one JSON object with its figures' {
        @($read).Count | Should -Be 1
        $read | ForEach-Object $Reads | Should -BeTrue
    }

    It 'has the machine and versions' {
        $read.Environment.AgentUnitVersion | Should -Not -BeNullOrEmpty
        $read.Environment.MachineName | Should -Not -BeNullOrEmpty
    }

    It 'has no numbers that JSON does not know' {
        $text | Should -Not -Match 'NaN|Infinity'
    }
}

Describe 'Reports in a format of rows' {
    It 'give the runs that were kept' {
        $path = Join-Path $TestDrive rows.csv
        Measure-AgentThroughput $agent hello -Size 2, 3 -IncludeRuns | Export-AgentReport $path
        @(Import-Csv $path).Count | Should -Be 5

        Compare-AgentAdapter $agent, $other -Prompt hello -Count 5 -IncludeRuns | Export-AgentReport $path
        @(Import-Csv $path).Count | Should -Be 10
    }

    It 'are an error when they have none' {
        $path = Join-Path $TestDrive none.csv
        { Measure-AgentThroughput $agent hello -Size 2 | Export-AgentReport $path -ErrorAction Stop } | Should -Throw -ErrorId 'AgentUnit.ReportRunsNotKept,*'
        { Measure-AgentResource $agent hello -Count 2 | Export-AgentReport $path -ErrorAction Stop } | Should -Throw -ErrorId 'AgentUnit.ReportHasNoRows,*'
    }
}
