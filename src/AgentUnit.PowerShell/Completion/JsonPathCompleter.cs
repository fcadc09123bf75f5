namespace AgentUnit.PowerShell.Completion;

/// <summary>Offers places in the replies of services, as JSON paths.</summary>
public sealed class JsonPathCompleter() : ParameterCompleter(new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
{
    ["OutputPath"] = ["$.output", "$.answer", "$.choices[0].message.content"],
    ["DeltaPath"] = ["$.delta", "$.text", "$.choices[0].delta.content"],
    ["InputTokenPath"] = ["$.usage.input_tokens", "$.usage.prompt_tokens"],
    ["OutputTokenPath"] = ["$.usage.output_tokens", "$.usage.completion_tokens"],
    ["SessionPath"] = ["$.session", "$.session_id", "$.conversation_id"],
    ["Path"] = ["$.status", "$.items[0].name", "$.items[*].name", "$['a key']"],
});
