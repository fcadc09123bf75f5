# A realistic agent of a team, with what its tools are and give. Dot-sourced by SampleResults.ps1.
function New-SampleTeam {
    $tool = [SampleTool]@{
        Name = 'search_the_order_archive'; Description = "Finds orders by their number, customer or date,`nin all years."
        Parameters = '{"type":"object","properties":{"order":{"type":"string"},"customer":{"type":"string"}},"additionalProperties":false}'
    }

    $tool
    [AgentUnit.AgentDefinition]@{
        Name = 'Customer Support Triage'; Instructions = "Find out what the customer wants,`nand hand over."; Model = 'gpt-4o-mini-2024-07-18'
        Tools = [AgentUnit.AgentTool[]] @($tool); Handoffs = [string[]] ('Refunds and Returns', 'Sales'); Description = 'Knows who knows.'; Terminate = 'GOODBYE'
    }
    $mock = [AgentUnit.ToolMock]::new('search_the_order_archive')
    $mock.Arguments = '{"order":"2025-000123456","customer":"Natalia"}'
    $mock.Result = "shipped on`n2025-03-09"
    $mock
    [AgentUnit.ToolResult]@{ Value = "Handed over,`nwith the order."; Agent = 'Refunds and Returns'; ContextVariables = @{ order = 17 }; Error = 'The archive is down for the night.' }
}

class SampleTool : AgentUnit.AgentTool {
    [Threading.Tasks.ValueTask[AgentUnit.ToolResult]] InvokeAsync([AgentUnit.ToolInvocation] $invocation, [Threading.CancellationToken] $cancellationToken) {
        return [Threading.Tasks.ValueTask[AgentUnit.ToolResult]]::new([AgentUnit.ToolResult]::new())
    }
}
