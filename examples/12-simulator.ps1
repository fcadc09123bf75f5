# A service of known latency on this machine, and whether what is measured agrees with what the service itself saw.
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }

# 30 ms to the first of 10 tokens, 2 ms from one to the next, two requests at a time; one request in twenty is turned away.
$simulator = Start-AgentSimulator -TimeToFirstToken 30ms -TimePerToken 2ms -TokenCount 10 -ConcurrencyLimit 2 -FaultRate @{ RateLimit = 0.05 } -Seed 3
$agent = New-AgentAdapter -Model test -Endpoint $simulator.Endpoint
$report = Measure-AgentLatency -Adapter $agent -Prompt 'Tell me a story' -Count 60 -Warmup 0 -ThrottleLimit 4
$report | Out-Default
$simulator | Out-Default
'Measured: {0}' -f $report.Duration.P50
'Served:   {0}' -f $simulator.Duration.P50
'Waiting:  {0} in line, of that' -f $simulator.QueueWait.P50
'Refused:  {0} of {1}' -f @($simulator.Requests | Where-Object Fault -eq RateLimit).Count, $simulator.RequestCount
Stop-AgentSimulator $simulator

# Rules script what it says; {{id}} is a group of the pattern.
$simulator = Start-AgentSimulator -TimeToFirstToken 0 -TimePerToken 0 -Rule @(
    @{ Match = 'order (?<id>\d+)'; Reply = 'Order {{id}} is on its way.' }
    @{ Reply = 'Ask me about an order.' }
)
$agent = New-AgentAdapter -Model test -Endpoint $simulator.Endpoint
(Invoke-AgentAdapter $agent 'Where is order 4711?').Output
(Invoke-AgentAdapter $agent 'Hello').Output
Stop-AgentSimulator $simulator

if ($report.Count -ne 60) { throw 'Not all requests were counted.' }
if ($report.Duration.MinMs -lt 47) { throw "An answer took $($report.Duration.MinMs) ms, less than the simulator's 48." }
'Measured what was served.'
