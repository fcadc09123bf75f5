# The basic load test: 20 cases against one agent, five at a time, and the three figures that say whether it held.
param([int] $Count = 20, [double] $MinimumSuccessRate = 0.95)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }

$cases = New-AgentDataset -Name load @{
    test_cases = @(
        foreach ($i in 1..$Count) {
            @{ id = "load-$i"; input = "Solve this simple math problem: $i + $i*2"; expected_output = "$($i + $i * 2)" }
        }
    )
}

$agent = New-AgentAdapter -Simulated -TimeToFirstToken 50ms
$result = New-AgentScenario -Name load -Adapter $agent -Dataset $cases -Metric NumericMatch | Invoke-AgentSuite -ThrottleLimit 5
$result | Format-Table

'Throughput:       {0:0.0} cases/s' -f $result.Throughput
'Success rate:     {0:0.0%}' -f $result.SuccessRate
'Average duration: {0:0.0} ms' -f $result.AverageDurationMs

# A throw ends the script with exit code 1, which is all a pipeline needs.
if ($result.Count -ne $Count) { throw "Only $($result.Count) of $Count cases were run." }
if (-not ($result.SuccessRate -ge $MinimumSuccessRate)) { throw "The success rate is $($result.SuccessRate), below $MinimumSuccessRate." }
'The agent held.'
