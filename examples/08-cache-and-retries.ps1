# What retries heal, and what the cache saves. Every fault here is drawn from a seed, so each run of this script agrees.
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }

$cases = New-AgentDataset -Name sums @{
    test_cases = @(foreach ($i in 1..40) { @{ id = "sum-$i"; input = "What is ${i} + ${i}?"; expected_output = "$(2 * $i)" } })
}

# One call in five fails, one in ten is turned away.
$flaky = New-AgentAdapter -Simulated -Name flaky -ErrorRate 0.2 -RateLimitRate 0.1 -RetryAfter 20ms -TimeToFirstToken 5ms -Seed 7
$scenario = New-AgentScenario -Name without -Adapter $flaky -Dataset $cases -Metric NumericMatch
$without = $scenario | Invoke-AgentSuite -RetryCount 0 -ThrottleLimit 20
$scenario = New-AgentScenario -Name with -Adapter $flaky -Dataset $cases -Metric NumericMatch
$with = $scenario | Invoke-AgentSuite -RetryCount 8 -ThrottleLimit 20
$without, $with | Format-Table
"Without retries {0} of {1} passed; with {2} retries, {3}." -f $without.Passed, $without.Count, $with.Retries, $with.Passed

# Each attempt is kept.
$healed = @($with.Runs | Where-Object { $_.Attempts -gt 1 })[0]
$healed.Details.Attempts | Format-Table

# Equal requests are answered from the cache. Such runs are marked, and enter no latency figure.
$steady = New-AgentAdapter -Simulated -Name steady -TimeToFirstToken 20ms
$scenario = New-AgentScenario -Name steady -Adapter $steady -Dataset $cases -Metric NumericMatch
$first = $scenario | Invoke-AgentSuite -Cache -ThrottleLimit 20
$second = $scenario | Invoke-AgentSuite -Cache -ThrottleLimit 20
"Cache hits: {0} of {1} in the first suite, {2} in the second; the second has {3} latencies." -f $first.CacheHits, $first.Count, $second.CacheHits, $second.Duration.Count
Clear-AgentCache

if ($without.Passed -eq $without.Count) { throw 'No call failed, although faults were asked for.' }
if (-not $with.Success) { throw "$($with.Count - $with.Passed) cases did not heal." }
if ($second.CacheHits -ne $second.Count) { throw 'The second suite was not answered from the cache.' }
'Healed and cached.'
