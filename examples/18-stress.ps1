# Two kinds of stress: 100 long answers held at once, and deadlines that are meant to be hit.
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }

$quick = New-AgentAdapter -Simulated -TimeToFirstToken 5ms -TimePerToken 0
$memory = Invoke-AgentStressTest -MemoryStress -Adapter $quick -Threshold 'memory_growth < 500MB', 'error_rate == 0'
$memory | Out-Default
'{0} answers with {1} characters; what became of the limits:' -f $memory.Answered, $memory.OutputCharacters
$memory.Thresholds | Format-Table

$slow = New-AgentAdapter -Simulated -TimeToFirstToken 250ms -TimePerToken 0
$timeout = Invoke-AgentStressTest -TimeoutStress -Adapter $slow -TimeoutSec 0.05, 0.1, 10 -Count 10 -GraceSec 5
$timeout.Levels | Format-Table

if (-not $timeout.Held) { throw "Deadlines do not hold: $timeout." }
'{0} of {1} timed out, as they should.' -f $timeout.TimedOut, $timeout.Count
