using AgentUnit.Engine.Agents.OpenAI;

namespace AgentUnit.Engine.Agents.Teams;

/// <summary>An agent of a team, ready to be asked: its tools can be found by name, and are in the form that requests carry.</summary>
internal sealed class TeamAgent
{
    private readonly Dictionary<string, AgentTool> _tools = new(StringComparer.Ordinal);

    /// <param name="definition">The agent.</param>
    /// <param name="handoffs">The tools that hand over to other agents.</param>
    /// <exception cref="AgentUnitException">Two of its tools have one name, or a tool's parameters are no schema.</exception>
    public TeamAgent(AgentDefinition definition, IReadOnlyList<AgentTool> handoffs)
    {
        Definition = definition;
        AgentTool[] all = [.. definition.Tools, .. handoffs];
        foreach (var tool in all)
        {
            if (!_tools.TryAdd(tool.Name, tool))
            {
                throw TeamErrors.ToolTwice(definition.Name, tool.Name);
            }
        }

        Schemas = ToolSchemas.Of(all);
    }

    public AgentDefinition Definition { get; }

    public string Name => Definition.Name;

    /// <summary>The tools as requests carry them, the generated ones among them; null for none.</summary>
    public ToolSchemas? Schemas { get; }

    /// <summary>The names of its tools, in their order, the generated ones among them.</summary>
    public IEnumerable<string> ToolNames => _tools.Keys;

    /// <summary>The tool of this name, exactly; null when the agent has none.</summary>
    public AgentTool? FindTool(string name) => _tools.GetValueOrDefault(name);

    /// <summary>Its system message at this point of the run.</summary>
    /// <param name="variables">What the team has noted.</param>
    /// <param name="cancellationToken">Cancelled at the deadline or when the run stops.</param>
    /// <exception cref="AgentException">The script that makes the instructions failed.</exception>
    public async ValueTask<string> InstructionsAsync(IReadOnlyDictionary<string, object?> variables, CancellationToken cancellationToken)
    {
        if (Definition.InstructionsFactory is not { } make)
        {
            return Definition.Instructions;
        }

        try
        {
            return await make(variables, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or AgentException))
        {
            throw new AgentException(ErrorKind.Script, $"The instructions of the agent '{Name}' could not be made: {exception.Message}", exception);
        }
    }

    public override string ToString() => Name;
}
