# Is the agent good enough, and how much load does it hold? Thresholds on a run, afterwards, and in a search.
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }

$agent = New-AgentAdapter -Simulated -TimeToFirstToken 10ms -TimePerToken 0
$dataset = New-AgentDataset -Name sums @{ test_cases = @(foreach ($i in 1..40) { @{ id = "sum-$i"; input = "What is $i + 2?"; expected_output = "$($i + 2)" } }) }
$scenario = New-AgentScenario -Name sums -Adapter $agent -Dataset $dataset

# A threshold that is not met writes an error, which ends this script.
$result = $scenario | Invoke-AgentSuite -Threshold 'success_rate >= 0.95', 'p95(duration) < 2s', 'error_rate == 0'
$result.Thresholds | Format-Table

# A gate on a result: $null, too few values and a missing figure are all False.
'p95 under 2 s:   {0}' -f ($result | Test-AgentThreshold 'p95(duration) < 2s')
'p99 under 2 s:   {0} (40 runs have no p99)' -f ($result | Test-AgentThreshold 'p99(duration) < 2s')
'Nothing at all:  {0}' -f ($null | Test-AgentThreshold 'p95(duration) < 2s' -ErrorAction SilentlyContinue)

# How well the load generator itself did.
"Generator:       $($result.Generator)"

# A suite that cannot meet its threshold any more is not worth the rest of its calls.
$wrong = New-AgentDataset -Name wrong @{ test_cases = @(foreach ($i in 1..2000) { @{ id = "wrong-$i"; input = 'hello'; expected_output = 'nothing like it' } }) }
$stopped = New-AgentScenario -Name wrong -Adapter $agent -Dataset $wrong |
    Invoke-AgentSuite -Threshold 'success_rate >= 0.9' -AbortOnBreach -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
"Stopped early:   $($stopped.Error)"

# The highest number of calls at once that meets a threshold, and how many instances 500 calls a second need.
$capacity = Measure-AgentCapacity $agent 'What is 2 + 2?' -Threshold 'p90(response) < 1s' -Concurrency 1, 8 -ProbeCount 40 -Repeat 1 -TargetRate 500
$capacity | Out-Default
$capacity.Probes | Format-Table
$capacity.Notes
