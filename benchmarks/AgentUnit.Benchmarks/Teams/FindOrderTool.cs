namespace AgentUnit.Benchmarks.Teams;

/// <summary>A tool that answers at once, so that what is measured is the way to it and back.</summary>
internal sealed class FindOrderTool : AgentTool
{
    public static FindOrderTool Create() => new()
    {
        Name = "find_order",
        Description = "Finds an order by its number.",
        Parameters = """{"type":"object","properties":{"order":{"type":"integer","description":"The order's number."}},"required":["order"]}""",
    };

    public override ValueTask<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken cancellationToken) =>
        new(new ToolResult { Value = TeamScript.Found });
}
