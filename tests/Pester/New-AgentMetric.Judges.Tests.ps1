BeforeAll {
    Import-Module "$PSScriptRoot/../../AgentUnit.psd1"
    . "$PSScriptRoot/Support/FreshProcess.ps1"
    $agent = New-AgentAdapter -ScriptBlock { if ($_.Input -match 'plum') { 'There are 4 plums.' } else { 'No idea.' } }
    $cases = New-AgentDataset @{
        test_cases = @(
            @{ id = 'plums'; input = 'How many plums?'; expected_output = 'There are 4 plums.'; metadata = @{ baseline = 'Four.' } }
            @{ id = 'kiwis'; input = 'How many kiwis?'; expected_output = 'There are 2 kiwis.'; metadata = @{ baseline = 'Two.' } }
        )
    }

    function Invoke-Judged($Metric) {
        New-AgentScenario -Name judged -Adapter $agent -Dataset $cases -Metric $Metric | Invoke-AgentSuite
    }

    $strict = New-AgentAdapter -Name strict -ScriptBlock { if ($_.Input -match 'No idea') { '{"reason":"It says nothing.","score":1}' } else { '{"reason":"It is right.","score":5}' } }
    $kind = New-AgentAdapter -Name kind -ScriptBlock { '{"reason":"It is polite.","score":4}' }
}

Describe 'New-AgentMetric LlmJudge' {
    It 'takes an adapter for a judge and keeps its reasons' {
        $result = Invoke-Judged (New-AgentMetric LlmJudge -Judge $strict -Criteria 'Is the number right?')

        $result.Runs.Outcome | Should -Be 'Passed', 'Failed'
        $result.Runs.Score | Should -Be 1, 0
        $verdict = $result.Runs[1].Details.Scores[0].Verdicts[0]
        "$($verdict.Judge): $($verdict.Rating), $($verdict.Reason)" | Should -Be 'strict: 1, It says nothing.'
    }

    It 'takes several judges and reports how they agree' {
        $result = Invoke-Judged (New-AgentMetric LlmJudge -Judge $strict, $kind -Combine Minimum -Scale 1..5)

        $result.Runs.Score | Should -Be 0.75, 0
        $result.Metrics[0].Judges.Verdicts | Should -Be 4
        $result.Metrics[0].Judges.ExactAgreement | Should -Be 0
    }

    It 'is made from a hashtable, too' {
        $result = Invoke-Judged @{ name = 'LlmJudge'; judge = $strict, $kind; minimum_judges = 1; rubric = @{ 1 = 'useless'; 5 = 'right' }; display_name = 'quality' }

        $result.Metrics[0].Name | Should -Be 'quality'
        $result.Runs[0].Score | Should -Be 0.875
    }

    It 'gives no value for a judge that <Problem>, and never a zero' -ForEach @(
        @{ Problem = 'throws'; Judge = { throw 'no such model' }; Reason = '*no such model*' }
        @{ Problem = 'chats'; Judge = { 'A fine answer, 5 of 5!' }; Reason = '*could not be used*' }
        @{ Problem = 'does not answer'; Judge = { while ($true) { [Threading.Thread]::Sleep(20) } }; Reason = '*no answer within 0.3 s*' }
    ) {
        $result = Invoke-Judged (New-AgentMetric LlmJudge -Judge (New-AgentAdapter -ScriptBlock $Judge) -TimeoutSec 300ms)

        $result.Runs.Outcome | Should -Be 'Faulted', 'Faulted'
        $result.Runs.ErrorKind | Should -Be 'Metric', 'Metric'
        $result.Score | Should -BeNullOrEmpty
        $result.Runs[0].Error | Should -BeLike $Reason
    }

    It 'takes an adapter that is a PowerShell class' {
        $class = @'
class ClassJudge : AgentUnit.AgentAdapter {
    [AgentUnit.AgentReply] Invoke([AgentUnit.AgentRequest] $request) { return [AgentUnit.AgentReply]@{ Output = '{"reason":"r","score":3}' } }
}
[ClassJudge]::new()
'@
        $result = Invoke-Judged (New-AgentMetric LlmJudge -Judge (Invoke-Expression $class))

        $result.Runs.Score | Should -Be 0.5, 0.5
    }

    It 'takes one for a single turn too' {
        $class = @'
class TurnJudge : AgentUnit.AgentAdapter {
    [AgentUnit.AgentReply] Invoke([AgentUnit.AgentRequest] $request) { return [AgentUnit.AgentReply]@{ Output = '{"reason":"r","score":3}' } }
}
[TurnJudge]::new()
'@
        $judge = New-AgentMetric LlmJudge -Judge (Invoke-Expression $class)
        $talk = New-AgentDataset @{ id = 'talk'; turns = @(@{ input = 'How many plums?'; metrics = @($judge) }, 'Thanks.') }

        (New-AgentScenario -Adapter $agent -Dataset $talk | Invoke-AgentSuite -TimeoutSec 20).Runs.Score | Should -Be 0.5
    }

    It 'counts its calls before anything is sent' {
        $scenario = New-AgentScenario -Name judged -Adapter $agent -Dataset $cases -Metric (New-AgentMetric LlmJudge -Judge $strict, $kind)
        $text = Invoke-FreshProcess @"
            Import-Module '$PSScriptRoot/../../AgentUnit.psd1'
            `$agent = New-AgentAdapter -Simulated
            `$cases = New-AgentDataset @{ test_cases = @(@{ id = 'a'; input = 'q' }, @{ id = 'b'; input = 'q' }) }
            New-AgentScenario -Name s -Adapter `$agent -Dataset `$cases -Metric (New-AgentMetric LlmJudge -Judge `$agent, `$agent) | Invoke-AgentSuite -WhatIf
"@
        "$text" | Should -BeLike '*2 calls*4 more by metrics*'
        $scenario | Invoke-AgentSuite -WhatIf | Should -BeNullOrEmpty
    }

    It 'prices its tokens apart from the agent''s' {
        $simulator = Start-AgentSimulator -TimeToFirstToken 0 -TimePerToken 0 -Rule @{ Reply = '{"reason":"fine","score":5}' }
        try {
            $judge = New-AgentAdapter -Model judge -Endpoint $simulator.Endpoint -Temperature 0
            $result = New-AgentScenario -Name s -Adapter $agent -Dataset $cases -Metric (New-AgentMetric LlmJudge -Judge $judge) |
                Invoke-AgentSuite -Price @{ model = 'judge'; input = 1; output = 2 }

            $result.InputTokens | Should -BeNullOrEmpty
            $result.Metrics[0].Judges.InputTokens | Should -BeGreaterThan 100
            $result.JudgeCost | Should -BeGreaterThan 0
        }
        finally {
            $simulator | Stop-AgentSimulator
        }
    }

    It 'refuses <Problem> with <Id>' -ForEach @(
        @{ Problem = 'a judge that is missing'; Id = 'AgentUnit.MetricOptionMissing'; Script = { New-AgentMetric LlmJudge } }
        @{ Problem = 'a placeholder that there is not'; Id = 'AgentUnit.MetricOptionInvalid'; Script = { New-AgentMetric LlmJudge -Judge $strict -Template 'Rate {{reply}}.' } }
        @{ Problem = 'a scale that runs downwards'; Id = 'AgentUnit.MetricOptionInvalid'; Script = { New-AgentMetric LlmJudge -Judge $strict -Scale 5..1 } }
        @{ Problem = 'a baseline that it does not take'; Id = 'AgentUnit.MetricOptionUnknown'; Script = { New-AgentMetric LlmJudge -Judge $strict -Baseline x.jsonl } }
    ) {
        $thrown = $Script | Should -Throw -PassThru
        $thrown.FullyQualifiedErrorId | Should -BeLike "$Id,*"
    }
}

Describe 'New-AgentMetric PairwiseJudge' {
    BeforeAll {
        $longest = New-AgentAdapter -Name longest -ScriptBlock {
            $texts = [regex]::Matches($_.Input, '(?s)Answer [AB]:\s*(=== \w+ ===)(.*?)\1') | ForEach-Object { $_.Groups[2].Value.Trim().Length }
            '{{"reason":"It says more.","winner":"{0}"}}' -f ('B', 'A')[$texts[0] -gt $texts[1]]
        }
    }

    It 'asks in both orders and compares with the case''s baseline' {
        $result = Invoke-Judged (New-AgentMetric PairwiseJudge -Judge $longest)

        $result.Runs.Score | Should -Be 1, 1
        $result.Metrics[0].Judges.FirstPositionShare | Should -Be 0.5
        $result.Metrics[0].Judges.OrderDisagreement | Should -Be 0
    }

    It 'compares with earlier runs, with their result, and with a recording' {
        $recording = "$TestDrive/first.jsonl"
        $old = New-AgentScenario -Name old -Adapter (New-AgentAdapter -ScriptBlock { 'A much longer answer than any other.' } -SaveRecordingPath $recording) -Dataset $cases | Invoke-AgentSuite

        foreach ($baseline in $old, $old.Runs, $recording) {
            (Invoke-Judged (New-AgentMetric PairwiseJudge -Judge $longest -Baseline $baseline)).Runs.Score | Should -Be 0, 0
        }
    }

    It 'calls it a tie when the order decides, and reports the bias' {
        $result = Invoke-Judged (New-AgentMetric PairwiseJudge -Judge (New-AgentAdapter -ScriptBlock { '{"reason":"the first","winner":"A"}' }))

        $result.Runs.Score | Should -Be 0.5, 0.5
        $result.Metrics[0].Judges.FirstPositionShare | Should -Be 1
    }
}

Describe 'Metrics of one name' {
    It 'are numbered' {
        $result = Invoke-Judged @('Contains', (New-AgentMetric Contains -Text idea -Weight 0))

        $result.Metrics.Name | Should -Be 'Contains', 'Contains#2'
        $result.Runs[1].Details.Scores.Value | Should -Be 0, 1
    }
}
