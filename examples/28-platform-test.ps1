# The guide's platform test: two models at 3 turns and the cheaper one at 10, as chats of AG2's kind. The guide calls the one
# best that takes the least time in all, whatever it answers. Here the rule is: of the configurations whose success rate is
# not really worse than another's, the cheapest; of equally cheap ones, the fastest.
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }

# The dear model plans at once. The cheap one plans step by step, and larger teams take it more steps.
$simulator = Start-AgentSimulator -TimeToFirstToken 0 -TimePerToken 0 -Rule @(
    @{ Model = 'gpt-4'; DelayMs = 15; Reply = 'The plan has goals, roles and milestones. TERMINATE' }
    @{ Turn = 1; DelayMs = 6; Reply = 'First come the goals.' }
    @{ Turn = 2; DelayMs = 6; Reply = 'Then come the roles.' }
    @{ Turn = 3; DelayMs = 6; Conversation = 'with \d team members'; Reply = 'The plan has goals, roles and milestones. TERMINATE' }
    @{ Turn = 3, 4; DelayMs = 6; Reply = 'It takes a while to sort out who waits for whom.' }
    @{ Turn = 5; DelayMs = 6; Reply = 'The plan has goals, roles and milestones. TERMINATE' }
)

# The guide's configurations as they are, and its question for 30 teams instead of 5: five cases cannot show a difference.
$adapters = foreach ($config in
    @{ model = 'gpt-3.5-turbo'; max_turns = 3 },
    @{ model = 'gpt-4'; max_turns = 3 },
    @{ model = 'gpt-3.5-turbo'; max_turns = 10 }) {
    New-AgentAdapter -Ag2 -Config $config -Endpoint $simulator.Endpoint -Name "$($config.model), $($config.max_turns) turns"
}
$cases = New-AgentDataset -Name teams @{
    test_cases = @(foreach ($i in 0..29) { @{ id = "ag2_perf_$i"; input = "Help me plan a project with $($i + 2) team members."; expected_output = 'milestones' } })
}
$prices = @{
    'gpt-3.5-turbo' = @{ Input = 0.5; Output = 1.5 }
    'gpt-4' = @{ Input = 30; Output = 60 }
}

$report = Compare-AgentAdapter -Adapter $adapters -Dataset $cases -Price $prices
$report.Adapters | Format-Table

# Really worse: the report's own test of the success rates, case by case, corrected for the number of tests.
$worse = foreach ($pair in $report.Pairs) {
    if ($pair.Success.IsReal) { if ($pair.Success.Value -lt 0) { $pair.Adapter } else { $pair.Other } }
}
$best = $null
foreach ($adapter in $report.Adapters) {
    if ($adapter.Adapter -in $worse) { "$($adapter.Adapter) is out: it passed $($adapter.Passed) of $($adapter.Count), which is really worse."; continue }
    'In: {0} passed {1} of {2}, costs {3:0.000000} a case, median {4:0} ms.' -f $adapter.Adapter, $adapter.Passed, $adapter.Count, $adapter.Cost.Value, $adapter.Duration.MedianMs
    if ($null -eq $best -or $adapter.Cost.Value -lt $best.Cost.Value -or
        ($adapter.Cost.Value -eq $best.Cost.Value -and $adapter.Duration.MedianMs -lt $best.Duration.MedianMs)) { $best = $adapter }
}
Stop-AgentSimulator $simulator

"Best: $($best.Adapter), the cheapest of those that are not really worse."
if ($best.Adapter -ne 'gpt-3.5-turbo, 10 turns') { throw "$($best.Adapter) is the best." }
