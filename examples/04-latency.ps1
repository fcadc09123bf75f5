# How fast is an agent? 200 calls after a warm-up of 10, with percentiles and how far they can be trusted.
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }

$agent = New-AgentAdapter -Simulated -TimeToFirstToken 20ms -TimePerToken 2ms
$report = Measure-AgentLatency -Adapter $agent -Prompt 'What is 2 + 2?', 'Calculate 7 * 2' -Count 200 -Warmup 10 -ThrottleLimit 10
$report | Out-Default

'Calls:               {0} measured, {1} before them' -f $report.Count, $report.WarmupCount
'Duration, median:    {0}' -f $report.Duration.P50
'Duration, p95:       {0}' -f $report.Duration.P95
'Duration, p99:       {0}' -f $report.Duration.P99
'First token, median: {0}' -f $report.TimeToFirstToken.P50

# An upper bound for p99 takes 368 calls, and its absence is told.
if ($report.Duration.P99.Reason) { "About p99:           $($report.Duration.P99.Reason)" }

if ($report.Errors -gt 0) { throw "$($report.Errors) calls failed." }
if ($null -eq $report.Duration.P95Ms -or $report.Duration.P95Ms -gt 2000) { throw "p95 is $($report.Duration.P95Ms) ms." }
'Fast enough.'
