using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Tools;

/// <summary>Reads whom an agent may hand over to: names, and agents themselves.</summary>
internal static class Handoffs
{
    /// <exception cref="AgentUnitException">One is neither.</exception>
    public static (string[] Names, AgentDefinition[] Known) Read(IEnumerable<object?> items)
    {
        var names = new List<string>();
        var known = new List<AgentDefinition>();
        foreach (var item in items)
        {
            switch (PlainObject.Bare(item))
            {
                case string name when !string.IsNullOrWhiteSpace(name):
                    names.Add(name);
                    break;
                case AgentDefinition agent:
                    names.Add(agent.Name);
                    known.Add(agent);
                    break;
                case var other:
                    throw ToolErrors.HandoffInvalid(other);
            }
        }

        return ([.. names.Distinct(StringComparer.Ordinal)], [.. known.Distinct()]);
    }
}
