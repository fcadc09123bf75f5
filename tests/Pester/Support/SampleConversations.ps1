# Conversations, repeats and prices, for the tests of views.
function New-SampleConversations {
    [AgentUnit.ConversationTurn]@{
        Number = 12; Input = 'And how many did she sell in May, if it was half as many?'; Output = 'She sold 24 clips in May.'; ExpectedOutput = '24'; Success = $false
        DurationMs = 119999.8765; ServiceMs = 1234.567; TimeToFirstTokenMs = 543.21; Attempts = 2; InputTokens = 123456; OutputTokens = 1234567; Cost = 0.000012345
    }
    $turn = [AgentUnit.TestTurn]::new('And how many did she sell in May, if it was half as many as in April?')
    $turn.ExpectedOutput = '24'
    $turn
    [AgentUnit.SimulatedUser]@{ Adapter = [SampleAdapter]::new(); Goal = 'to learn how many clips there were in all'; MaximumTurns = 1000 }
    [AgentUnit.RepeatEstimate]::new(1000, [AgentUnit.IntervalEstimate]::new(0.9876, 0.9123, 0.9988, $null), [AgentUnit.IntervalEstimate]::new(0.1234, 0.0123, 0.5678, $null), 10000000)
    [AgentUnit.CaseSummary]@{
        CaseId = 'gsm8k-test-0001'; Runs = 1000000; Passed = 123456; Score = 0.123456; ScoreDeviation = 0.32; AverageDurationMs = 119999.8765; DurationDeviationMs = 12345.6
    }
    $price = [AgentUnit.ModelPrice]::new('gpt-4o-mini-2024-07-18', 12345.6, 12345.6)
    $price.CachedInputPerMillion = 0.075
    $price
}
