# What do cases take of this machine? Memory before, at the peak, with all results held, and after they were released.
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }

$agent = New-AgentAdapter -Simulated -TimeToFirstToken 20ms -TimePerToken 0.1ms
$report = Measure-AgentResource -Adapter $agent -Prompt 'Write a 200 word story about a harbour.' -Count 100 -ThrottleLimit 10 -Threshold 'memory_growth < 500MB'
$report | Out-Default

'Memory:       {0}' -f $report.Memory
'Managed heap: {0}' -f $report.ManagedHeap
'Processors:   {0}' -f $report.Cpu
'Trend:        {0}' -f $report.Trend
'Each case:    {0:0.0} kB while its result is held' -f $report.GrowthPerCaseKB

# What was freed depends on when garbage was collected before; what was retained is the sign of a leak.
if ($report.ManagedHeap.RetainedMB -gt 50) { throw "$($report.ManagedHeap.RetainedMB) MB did not come back." }
if (-not $report.Thresholds[0].Passed) { throw $report.Thresholds[0].Reason }
'Nothing leaks.'
