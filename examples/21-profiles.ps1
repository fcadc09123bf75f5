# Profiles: bundles of settings, built in or of your own, for the agent and for the run.
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }

Get-AgentProfile | Format-Table

$cases = New-AgentDataset -Name sums @{
    test_cases = @(foreach ($i in 1..40) { @{ id = "sum-$i"; input = "What is $i + ${i}?"; expected_output = "$($i + $i)" } })
}

# Model and streaming act on the agent, so an agent can be made with the profile. The simulated one has no temperature.
$quick = New-AgentProfile LowLatency -TimeoutSec 5s -Setting @{ Temperature = $null }
$agent = New-AgentAdapter -Simulated -Profile $quick
"Asked for $($quick.Model), answered by $((Invoke-AgentAdapter $agent 'What is 2 + 2?').Model)"

# The others act on the run, and what the command's own parameters say wins.
$scenario = New-AgentScenario -Adapter $agent -Dataset $cases -Metric NumericMatch
$first = $scenario | Invoke-AgentSuite -Profile $quick -ThrottleLimit 20
$again = $scenario | Invoke-AgentSuite -Profile $quick
'First: {0} passed, {1} from the cache; again: {2} from the cache' -f $first.Passed, $first.CacheHits, $again.CacheHits

# A profile of your own, with the keys of the Python guide: no more than five cases loaded, and a clean-up every ten.
$careful = New-AgentProfile -Name careful -Setting @{ batch_size = 5; max_concurrent = 10; memory_limit = '4GB'; cleanup_interval = 10 }
$result = $scenario | Invoke-AgentSuite -Profile $careful -WarningAction SilentlyContinue
'{0}: {1} of {2} passed; {3}' -f $result.Settings.Profile, $result.Passed, $result.Count, $result.Settings

if ($first.Passed -ne 40 -or $again.CacheHits -ne 40 -or $result.Passed -ne 40) { throw 'A profile changed the results.' }

# A mistyped key is an error, and not ignored.
try { New-AgentProfile -Name wrong -Setting @{ max_tunrs = 3 } } catch { "As it should be: $_" }
