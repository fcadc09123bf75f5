# Grading what has no single right text: likeness, tools, limits, and models that judge. The judges here are scripts;
# real ones are adapters for models: New-AgentAdapter -Model gpt-4o -Temperature 0.
$ErrorActionPreference = 'Stop'
if (-not (Get-Module AgentUnit)) { Import-Module "$PSScriptRoot/../AgentUnit.psd1" }

$cases = New-AgentDataset -Name shop @{
    test_cases = @(
        @{ id = 'hours';  input = 'When do you open?';       expected_output = 'The shop opens at nine in the morning.'; metadata = @{ baseline = 'At nine.' } }
        @{ id = 'refund'; input = 'Where is my refund?';     expected_output = 'Your refund was sent on Monday.';        metadata = @{ baseline = 'On Monday.' } }
        @{ id = 'plums';  input = 'How many plums are left?'; expected_output = 'There are 40 plums left.';              metadata = @{ baseline = '40.' } }
    )
}
$agent = New-AgentAdapter -Name shop -ScriptBlock {
    [Threading.Thread]::Sleep(200)
    switch -Regex ($_.Input) {
        'open'   { 'The shop opens at nine every morning.' }
        'refund' { 'Your refund was sent on Monday.' }
        default  { 'I do not know.' }
    }
}

# Likeness: each method's score has its own name.
$alike = foreach ($method in 'EditDistance', 'RougeL', 'Bleu') { New-AgentMetric Similarity -Method $method -Weight 0 }
$result = New-AgentScenario -Name alike -Adapter $agent -Dataset $cases -Metric $alike | Invoke-AgentSuite
foreach ($score in $result.Runs[0].Details.Scores) { '{0}: {1:0.000} ({2})' -f $score.Name, $score.Value, $score.Reason }

# Two judges rate by criteria. Each gives its reasons before its number, as JSON; one that chats is asked once more.
$strict = New-AgentAdapter -Name strict -ScriptBlock {
    if ($_.Input -match 'I do not know') { '{"reason":"It does not answer.","score":1}' } else { '{"reason":"It answers.","score":5}' }
}
$chatty = New-AgentAdapter -Name chatty -ScriptBlock {
    if ($_.Input -notmatch 'asked this before') { return 'I would say: 4!' }
    if ($_.Input -match 'I do not know') { '{"reason":"Honest, but of no help.","score":2}' } else { '{"reason":"Friendly and right.","score":4}' }
}
$quality = New-AgentMetric LlmJudge -Judge $strict, $chatty -Criteria 'Does it answer the question?' -Rubric @{ 1 = 'not at all'; 5 = 'wholly' }

# A judge that likes whatever comes first: both orders are asked, so its liking makes ties and is reported.
$biased = New-AgentMetric PairwiseJudge -Judge (New-AgentAdapter -Name biased -ScriptBlock { '{"reason":"The first is fine.","winner":"A"}' })

$judged = New-AgentScenario -Name judged -Adapter $agent -Dataset $cases -Metric $quality, $biased, (New-AgentMetric Latency -Maximum 30s)
$judged | Invoke-AgentSuite -WhatIf
$result = $judged | Invoke-AgentSuite
$result | Format-Table
foreach ($run in $result.Runs) { '{0}: {1:0.00}, {2}' -f $run.CaseId, $run.Details.Scores[0].Value, $run.Details.Scores[0].Reason }
'Judges agree with an alpha of {0:0.00}; {1} replies for {2} verdicts.' -f $result.Metrics[0].Judges.Agreement, $result.Metrics[0].Judges.Replies, $result.Metrics[0].Judges.Verdicts
'The biased judge chose the first answer in {0:P0} of its comparisons.' -f $result.Metrics[1].Judges.FirstPositionShare

# What an agent did on the way is graded by its trace: here one that a script block reports itself.
$worker = New-AgentAdapter -Name worker -ScriptBlock {
    [Threading.Thread]::Sleep(200)
    [AgentUnit.AgentReply]@{
        Output = 'Refunded.'; Turns = 2
        Trace  = [AgentUnit.AgentTrace]@{ ToolRuns = [AgentUnit.ToolRun[]] @(
            [AgentUnit.ToolRun]@{ Tool = 'find_order'; Arguments = '{"order":17}' }
            [AgentUnit.ToolRun]@{ Tool = 'refund'; Arguments = '{"order":18}' }
        ) }
    }
}
$tools = New-AgentMetric ToolCall -Expected 'find_order', @{ name = 'refund'; arguments = @{ order = 17 } }
$work = New-AgentDataset @{ test_cases = @(@{ id = 'work'; input = 'Refund order 17.' }) }
$run = (New-AgentScenario -Name work -Adapter $worker -Dataset $work -Metric $tools, (New-AgentMetric Turns -Maximum 3) | Invoke-AgentSuite).Runs[0]
'{0}: {1}' -f $run.Outcome, $run.Details.Scores[0].Reason

# A judge that fails is no verdict, and no zero. The suite warns when no run came to one.
$broken = New-AgentMetric LlmJudge -Judge (New-AgentAdapter -Name broken -ScriptBlock { throw 'out of service' })
$run = (New-AgentScenario -Name broken -Adapter $agent -Dataset $cases -Metric $broken | Invoke-AgentSuite -WarningAction SilentlyContinue).Runs[0]
'{0}: {1}' -f $run.Outcome, $run.Error
if ($null -ne $run.Score) { throw 'A failed judge gave a score.' }
