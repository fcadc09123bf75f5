using System.Diagnostics.CodeAnalysis;

namespace AgentUnit.Tests.Agents.Teams;

/// <summary>A tool that is a function of the test.</summary>
internal sealed class FuncTool : AgentTool
{
    private readonly Func<ToolInvocation, CancellationToken, ValueTask<ToolResult>> _invoke;
    private int _calls;

    [SetsRequiredMembers]
    public FuncTool(string name, Func<ToolInvocation, CancellationToken, ValueTask<ToolResult>> invoke)
    {
        Name = name;
        Parameters = """{"type":"object","properties":{}}""";
        _invoke = invoke;
    }

    public int Calls => _calls;

    public static FuncTool Saying(string name, string value) => new(name, (_, _) => new(new ToolResult { Value = value }));

    public static FuncTool Giving(string name, Func<ToolInvocation, ToolResult> give) => new(name, (invocation, _) => new(give(invocation)));

    public override ValueTask<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        return _invoke(invocation, cancellationToken);
    }
}
