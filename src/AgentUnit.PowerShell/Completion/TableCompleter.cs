using System.Management.Automation;

namespace AgentUnit.PowerShell.Completion;

/// <summary>Offers tables to start from, where a parameter takes a hashtable.</summary>
public sealed class TableCompleter() : ParameterCompleter(new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
{
    ["Price"] = ["@{ Input = 0.15; CachedInput = 0.075; Output = 0.60 }", "@{ 'gpt-4o*' = @{ Input = 2.5; Output = 10 }; '*' = @{ Input = 0.15; Output = 0.60 } }"],
    ["Header"] = ["@{ Authorization = \"Bearer $env:AGENT_KEY\" }", "@{ 'X-Api-Key' = $env:AGENT_KEY }"],
    ["Environment"] = ["@{ MODEL = 'small' }"],
    ["ContextVariable"] = ["@{ customer = 17 }"],
    ["AllowedTransition"] = ["@{ planner = 'worker'; worker = 'planner', 'checker' }"],
    ["DisallowedTransition"] = ["@{ planner = 'checker' }"],
    ["Rubric"] = ["@{ 1 = 'wrong'; 5 = 'right' }"],
    ["Rule"] = ["@{ Match = 'order (\\d+)'; Reply = 'Order {{1}} is on its way.' }", "@{ System = 'planner'; ToolCall = 'search' }", "@{ Role = 'Tool'; Reply = 'Found: {{input}}' }"],
    ["FaultScript"] = ["@{ 3 = 'RateLimit'; '10-12' = 'Unavailable' }"],
    ["SimulatedUser"] = ["@{ Adapter = $user; Goal = 'Find out when the order arrives.' }"],
    ["Body"] = ["@{ question = '{{input}}' }", "@{ messages = '{{messages}}' }"],
})
{
    private protected override CompletionResult Offer(string text) => CompletionText.Code(text, text);
}
