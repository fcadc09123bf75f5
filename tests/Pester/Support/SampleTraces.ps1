# A realistic way to a team's reply. Dot-sourced by SampleResults.ps1.
function New-SampleTrace {
    $call = [AgentUnit.ToolCall]::new('call_9876543210abcdef', 'search_the_order_archive', '{"order":"2025-000123456","customer":"Natalia","include_cancelled":true}')
    $model = [AgentUnit.ModelCall]@{
        Agent = 'Customer Support Triage'; Model = 'gpt-4o-mini-2024-07-18'; OffsetMs = 123456.789; DurationMs = 123456.789; TimeToFirstTokenMs = 5432.1
        InputTokens = 123456; CachedInputTokens = 100000; OutputTokens = 2345; FinishReason = 'content_filter'
    }
    $run = [AgentUnit.ToolRun]@{
        CallId = $call.Id; Tool = $call.Name; Agent = 'Customer Support Triage'; Arguments = $call.Arguments; Result = "Error: no such order`nin the archive"
        Error = 'no such order'; OffsetMs = 123456.789; DurationMs = 123456.789; IsMocked = $true
    }
    $handoff = [AgentUnit.AgentHandoff]::new('Customer Support Triage', 'Refunds and Returns', 123456.789)

    $call
    $model
    $run
    $handoff
    [AgentUnit.AgentActivity]@{ Agent = 'Customer Support Triage'; Messages = 1234; ModelCalls = 1234; ToolCalls = 123; InputTokens = 123456789; OutputTokens = 1234567; DurationMs = 1234567.891 }
    [AgentUnit.AgentTrace]@{
        ModelCalls = [AgentUnit.ModelCall[]] @($model); ToolRuns = [AgentUnit.ToolRun[]] @($run); Handoffs = [AgentUnit.AgentHandoff[]] @($handoff)
        Speakers = [string[]] ('Customer Support Triage', 'Refunds and Returns'); ActiveAgent = 'Refunds and Returns'; StopReason = 'The limit of 12 added messages was reached.'
    }
}
