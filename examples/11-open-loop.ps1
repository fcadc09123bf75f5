# What users feel when requests come at times of their own: an open loop beside a closed one, on an agent that is sometimes slow.
param([double] $Rate = 40, [int] $Count = 120)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }

$agent = New-AgentAdapter -Simulated -TimeToFirstToken 20ms -TimePerToken 1ms -Spread 1

# Closed: one user, who asks again when the answer has come. While it waits for a slow answer, nobody asks.
$closed = Measure-AgentLatency -Adapter $agent -Prompt 'What is 2 + 2?' -Count 40 -WarningAction SilentlyContinue
'Closed loop: median {0:0} ms, largest {1:0} ms' -f $closed.Duration.MedianMs, $closed.Duration.MaxMs
$closed.Generator.Notes

# Open: many users who know nothing of each other. Three places must do, so some wait, and their wait counts.
$open = Measure-AgentLatency -Adapter $agent -Prompt 'What is 2 + 2?' -Rate $Rate -Arrival Poisson -Count $Count -ThrottleLimit 3 -WarningAction SilentlyContinue
'Open loop:   median {0:0} ms, largest {1:0} ms, of which waiting up to {2:0} ms' -f $open.Response.MedianMs, $open.Response.MaxMs, $open.Queue.MaxMs
'Generator:   {0}' -f $open.Generator

# A load whose rate changes. The prompts go round for as long as the stages last.
$stages = Measure-AgentLatency -Adapter $agent -Prompt 'What is 2 + 2?' -Stage '20/s for 500ms', 'to 80/s over 1s' -WarningAction SilentlyContinue
'Stages:      {0} calls, {1} of them for warm-up' -f ($stages.Count + $stages.WarmupCount), $stages.WarmupCount

if ($open.Count -ne $Count) { throw "Only $($open.Count) of $Count calls were made." }
if ($stages.Count + $stages.WarmupCount -ne 60) { throw 'The stages have 60 arrivals.' }
'Each arrival was started, late or not.'
