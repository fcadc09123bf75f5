using AgentUnit.Simulator.Rules;

namespace AgentUnit.Benchmarks.Teams;

/// <summary>A team of two, and how their models answer: an order is looked up, handed over, and answered in three requests.</summary>
internal static class TeamScript
{
    public const int RequestsPerCase = 3;

    public const string Triage = "You are Triage. Look the order up, then hand over to Sales.";
    public const string Sales = "You are Sales. Say what becomes of the order.";
    public const string Question = "Where is my order 17?";
    public const string Answer = "Your order was shipped on Monday and should be with you by Thursday at the latest.";
    public const string Found = "{\"order\":17,\"state\":\"shipped\",\"day\":\"Monday\"}";
    public const string Arguments = "{\"order\":17}";

    public static IReadOnlyList<Rule> Rules => RuleReader.Read(
    [
        Rule("Triage", "user", ("ToolCall", Call("find_order", Arguments))),
        Rule("Triage", "tool", ("ToolCall", Call("transfer_to_sales", "{}"))),
        Rule("Sales", "tool", ("Reply", Answer)),
        Rule("Alone", "user", ("Reply", Answer)),
    ]);

    /// <summary>The conversation as it stands before each of the requests, instructions first.</summary>
    public static IReadOnlyList<ChatMessage[]> Steps
    {
        get
        {
            ChatMessage user = new(ChatRole.User, Question);
            ChatMessage find = new(ChatRole.Assistant, "") { ToolCalls = [new ToolCall("call_1_1", "find_order", Arguments)] };
            ChatMessage found = new(ChatRole.Tool, Found) { ToolCallId = "call_1_1" };
            ChatMessage transfer = new(ChatRole.Assistant, "") { ToolCalls = [new ToolCall("call_2_1", "transfer_to_sales", "{}")] };
            ChatMessage transferred = new(ChatRole.Tool, """{"assistant": "Sales"}""") { ToolCallId = "call_2_1" };
            return
            [
                [new(ChatRole.System, Triage), user],
                [new(ChatRole.System, Triage), user, find, found],
                [new(ChatRole.System, Sales), user, find, found, transfer, transferred],
            ];
        }
    }

    private static Dictionary<string, object?> Rule(string system, string role, (string Key, object Value) does) =>
        new() { ["System"] = $"You are {system}", ["Role"] = role, [does.Key] = does.Value };

    private static Dictionary<string, object?> Call(string name, string arguments) => new() { ["Name"] = name, ["RawArguments"] = arguments };
}
