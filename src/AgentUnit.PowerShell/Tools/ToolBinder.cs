using System.Collections;
using System.Text.Json;
using AgentUnit.Engine.Agents.Teams;
using AgentUnit.Engine.Text;

namespace AgentUnit.PowerShell.Tools;

/// <summary>Turns the arguments that a model wrote into what PowerShell splats. Types, sets and ranges are checked by PowerShell when it binds them.</summary>
internal sealed class ToolBinder(IReadOnlyList<ToolParameter> parameters)
{
    private readonly ToolParameter? _context = parameters.FirstOrDefault(static parameter => parameter.IsContext);
    private readonly ToolParameter[] _offered = [.. parameters.Where(ToolSchema.IsOffered)];

    /// <summary>The arguments by the parameters' names.</summary>
    /// <exception cref="AgentException">They are no JSON object, one has no parameter, or none can be made of it; its message is for the model.</exception>
    public Hashtable Bind(ToolInvocation invocation)
    {
        using var document = JsonDocument.Parse(ToolArguments.TryRead(invocation.Call.Arguments, out var problem) ?? throw Bad(problem!));
        var bound = new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (var argument in document.RootElement.EnumerateObject())
        {
            var name = JsonArgument.Name(argument);
            var parameter = Array.Find(_offered, offered => offered.Answers(name)) ?? throw Unknown(name);
            if (bound.ContainsKey(parameter.Name))
            {
                throw Bad($"The argument '{parameter.Name}' is given twice.");
            }

            bound[parameter.Name] = JsonArgument.Read(argument.Value, parameter.Type, parameter.Name);
        }

        if (_context is not null)
        {
            bound[_context.Name] = ContextTable.Of(invocation.ContextVariables);
        }

        return bound;
    }

    private AgentException Unknown(string name) => Bad(_offered.Length == 0
        ? $"Unknown argument '{name}'. The tool takes no arguments."
        : NearestName.Unknown("argument", name, [.. _offered.Select(static parameter => parameter.Name)]));

    private static AgentException Bad(string problem) => new(ErrorKind.InvalidRequest, problem);
}
