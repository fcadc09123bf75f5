# What judges say. Dot-sourced by SampleResults.ps1.
function New-SampleJudges {
    [AgentUnit.JudgeVerdict]@{
        Judge = 'gpt-4o-mini-2024-07-18#2'; Rating = 4.25; Value = 0.8125; First = 'baseline'; Asked = 2; DurationMs = 123456.789
        Reason = "The answer names the right amount,`nand says where the last plum comes from. It does not say why."
    }
    [AgentUnit.JudgeVerdict]@{ Judge = 'strict'; Error = 'There was no answer within 60 s.'; Asked = 1; DurationMs = 60000.123 }
    [AgentUnit.JudgeSummary]@{
        Verdicts = 12345678; Failed = 1234567; Replies = 12345678; InputTokens = 12345678901; OutputTokens = 1234567890
        Agreement = -0.123; ExactAgreement = 0.4567; FirstPositionShare = 0.5432; OrderDisagreement = 0.321
    }
}
