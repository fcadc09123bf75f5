# Asks an agent six questions, grades the answers, and shows each run. The agent is simulated: nothing is needed but
# this checkout.
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }

$agent = New-AgentAdapter -Simulated
$cases = New-AgentDataset -Name arithmetic @{
    test_cases = @(
        @{ id = 'add';      input = 'What is 2 + 2?';                        expected_output = '4' }
        @{ id = 'multiply'; input = 'Calculate 7 * 2';                       expected_output = '14' }
        @{ id = 'divide';   input = 'What is 12 divided by 3?';              expected_output = '4' }
        @{ id = 'order';    input = 'Solve this simple math problem: 3 + 3*2'; expected_output = '9' }
        @{ id = 'negative'; input = 'What is 5 - 8?';                        expected_output = '-3' }
        @{ id = 'trick';    input = 'What is the square root of -1?';        expected_output = 'i' }
    )
}

$result = New-AgentScenario -Name first-run -Adapter $agent -Dataset $cases -Metric ExactMatch | Invoke-AgentSuite

# One row for the scenario, one for each run.
$result | Format-Table
$result.Runs | Format-Table

# A run is an object: filter it, and look behind it.
$result.Runs | Where-Object -not Success | ForEach-Object {
    "$($_.CaseId): $($_.Input) $($_.Details.Scores[0].Reason)"
}

"$($result.Passed) of $($result.Count) passed."
