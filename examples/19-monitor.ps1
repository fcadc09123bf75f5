# A monitor beside a suite: memory, processors, response times and errors, and an alert when answers get slow.
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }

$agent = New-AgentAdapter -Simulated -TimeToFirstToken 40ms -TimePerToken 0 -ErrorRate 0.1
$monitor = Start-AgentMonitor -Alert 'p95(duration) > 20 for 500ms', 'memory_peak > 8GB' -Action { "Alert after $($_.OffsetMs) ms: $($_.Alert)" | Out-Default }
$cases = 1..100 | ForEach-Object { "What is $_ + ${_}?" } | New-AgentDataset -Name sums
New-AgentScenario -Name watched -Adapter $agent -Dataset $cases | Invoke-AgentSuite -ThrottleLimit 4 -RetryCount 0 | Out-Null
$summary = $monitor | Stop-AgentMonitor
$summary | Out-Default

'Watched for {0:0.0} s' -f ($summary.DurationMs / 1000)
'Memory:         peak {0:0.0} MB, average {1:0.0} MB' -f $summary.PeakMemoryMB, $summary.AverageMemoryMB
'Processors:     peak {0:0.0} %, average {1:0.0} %' -f $summary.PeakCpuPercent, $summary.AverageCpuPercent
'Response times: {0}, average {1:0.0} ms, p95 {2:0.0} ms' -f $summary.ResponseCount, $summary.AverageResponseMs, $summary.P95ResponseMs
'Errors:         {0} of {1}' -f $summary.Errors, $summary.Runs

if ($summary.Runs -ne 100) { throw "$($summary.Runs) runs were seen." }
'{0} alert.' -f $summary.Alerts.Count
