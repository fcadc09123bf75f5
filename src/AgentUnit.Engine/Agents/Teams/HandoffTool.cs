namespace AgentUnit.Engine.Agents.Teams;

/// <summary>The tool by which an agent hands the conversation over to another that its definition names.</summary>
internal sealed class HandoffTool : AgentTool
{
    private const int LongestName = 64;

    private readonly AgentDefinition _target;

    private HandoffTool(AgentDefinition target) => _target = target;

    /// <summary>The agent that it hands over to.</summary>
    public string Target => _target.Name;

    /// <summary>A tool for each agent, with names of their own.</summary>
    public static AgentTool[] For(IEnumerable<AgentDefinition> targets)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return targets.Select(target => Create(target, taken)).ToArray<AgentTool>();
    }

    public override ValueTask<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken cancellationToken) =>
        new(new ToolResult { Agent = _target });

    private static HandoffTool Create(AgentDefinition target, HashSet<string> taken)
    {
        var name = "transfer_to_" + new string(target.Name.Select(Letter).ToArray());
        name = name.Length > LongestName ? name[..LongestName] : name;
        var free = name;
        for (var number = 2; !taken.Add(free); number++)
        {
            // Names that differ only in what a tool's name cannot have.
            var ending = FormattableString.Invariant($"_{number}");
            free = name[..Math.Min(name.Length, LongestName - ending.Length)] + ending;
        }

        return new HandoffTool(target)
        {
            Name = free,
            Description = $"Hands the conversation over to {target.Name}.{(target.Description is { Length: > 0 } what ? " " + what : "")}",
            Parameters = """{"type":"object","properties":{},"required":[]}""",
        };
    }

    private static char Letter(char letter) =>
        char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : letter == '-' ? '-' : '_';
}
