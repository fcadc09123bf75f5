# Realistic results of what watches memory, processors and deadlines. Dot-sourced by SampleResults.ps1.
function New-SampleUsage([string] $Kind) {
    [AgentUnit.MemoryUsage]@{ Kind = $Kind; InitialMB = 12345.678; AverageMB = 13456.789; PeakMB = 65432.123; FinalMB = 54321.987; ReleasedMB = 12340.5 }
}

function New-SampleResources($Settings, $Environment) {
    $memory = New-SampleUsage Private
    $cpu = [AgentUnit.CpuUsage]@{ InitialPercent = 0.123; AveragePercent = 45.678; PeakPercent = 99.987; TotalSeconds = 123456.789; ProcessorCount = 128 }
    $trend = [AgentUnit.MemoryTrend]::new(1234.567, -123.456, 2345.678, 1500, 23.456, 'no interval: the readings are much too alike')
    $sample = [AgentUnit.ResourceSample]@{
        OffsetMs = 86400123.456; PrivateMB = 54321.987; WorkingSetMB = 65432.123; ManagedHeapMB = 43210.987; CpuSeconds = 123456.789
        CpuPercent = 99.987; CpuCorePercent = 12345.6; Processes = 128; Cases = 10000000
    }
    $alert = [AgentUnit.MonitorAlert]@{
        Alert = 'p95(duration) > 800 for 10s'; Figure = 'p95(duration)'; Value = 119999.8765; Limit = 800; FiredAt = '2025-03-09T07:05:03Z'; OffsetMs = 86400123.456
    }
    $usage = @{
        Memory = $memory; WorkingSet = New-SampleUsage WorkingSet; ManagedHeap = New-SampleUsage ManagedHeap; Cpu = $cpu; Trend = $trend
        Samples = [AgentUnit.ResourceSample[]] @($sample); Environment = $Environment
    }
    $level = [AgentUnit.TimeoutStressLevel]@{
        TimeoutMs = 86400000; Count = 1000000; Answered = 999990; TimedOut = 100000; OtherErrors = 10000; Overdue = 1000; Abandoned = 1000
        Overshoot = New-SampleStatistics overshoot; Duration = New-SampleStatistics
    }
    $monitor = Start-AgentMonitor -Alert 'p95(duration) > 800 for 10s'
    Stop-AgentMonitor | Out-Null

    $memory; $cpu; $trend; $sample; $alert; $level; $monitor
    [AgentUnit.ResourceReport] ($usage + @{ Adapter = 'gpt-4o-mini via the gateway'; ProcessId = 4194304; ProcessName = 'pwsh'; Count = 1000000; Settings = $Settings; StartedAt = '2025-03-09T07:05:03Z' })
    [AgentUnit.MemoryStressReport] ($usage + @{ Adapter = 'gpt-4o-mini via the gateway'; Count = 1000000; Errors = 1000; Settings = $Settings })
    [AgentUnit.TimeoutStressReport]@{
        Adapter = 'gpt-4o-mini via the gateway'; Levels = [AgentUnit.TimeoutStressLevel[]] @($level); Count = 1000000; Answered = 999990; TimedOut = 100000
        Overshoot = New-SampleStatistics overshoot; Settings = $Settings; Environment = $Environment
    }
    [AgentUnit.MonitorSummary] ($usage + @{
        ProcessId = 4194304; ProcessName = 'pwsh'; StartedAt = '2025-03-09T07:05:03Z'; DurationMs = 86400123.456; Runs = 1000000; Errors = 100000
        Response = New-SampleStatistics response; Duration = New-SampleStatistics; Alerts = [AgentUnit.MonitorAlert[]] @($alert)
    })
}
