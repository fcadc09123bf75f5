# Does an agent keep up when more calls are made at once? Speed-up, efficiency, and what the data say of a peak.
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }

$agent = New-AgentAdapter -Simulated -TimeToFirstToken 20ms -TimePerToken 1ms -Spread 0.1
$report = Measure-AgentScalability -Adapter $agent -Prompt 'What is 2 + 2?' -Count 40 -Repetition 3 -Seed 7
$report.Levels | Format-Table

foreach ($level in $report.Levels) {
    'In flight {0,2}: {1:0.0}/s, speed-up {2:0.0}, efficiency {3:0%}' -f $level.Concurrency, $level.Throughput.Value, $level.SpeedUp.Value, $level.Efficiency.Value
}

"Order of the measurements: $($report.Order -join ' ')"
$fit = $report.Fit
if (-not $fit.IsUsable) { "No fit: $($fit.Reason)" }
elseif ($null -eq $fit.Peak.Value) { "No peak: $($fit.Reason)" }
else { "Peak at a concurrency of $($fit.Peak)" }

# The simulated agent has no bottleneck, so ten at once must do several times the work of one.
if (-not (Test-AgentThreshold -InputObject $report.Levels[-1] -Threshold 'speedup >= 3')) { throw 'It does not scale.' }
'It scales.'
