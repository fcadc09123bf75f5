using System.Management.Automation;
using System.Management.Automation.Language;

namespace AgentUnit.PowerShell.Tools;

/// <summary>What the user gave for a tool, found in the session.</summary>
internal sealed record ToolSource
{
    /// <summary>The name that models call it by.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, where the user said so beside it.</summary>
    public string? Description { get; init; }

    /// <summary>Knows the parameters.</summary>
    public required CommandInfo Command { get; init; }

    /// <summary>What its runspace calls: a name, or a script block that belongs to no session.</summary>
    public required object Target { get; init; }

    /// <summary>Its script, bound to the session that it came from; null for a cmdlet.</summary>
    public ScriptBlock? Script { get; init; }

    /// <summary>The parameters as they are written; empty for a cmdlet.</summary>
    public IReadOnlyList<ParameterAst> WrittenParameters => Script?.Ast switch
    {
        FunctionDefinitionAst function => Of(function),
        ScriptBlockAst { ParamBlock: { } block } => block.Parameters,
        _ => [],
    };

    /// <summary>The parameters of a function, beside its name or in its param block.</summary>
    public static IReadOnlyList<ParameterAst> Of(FunctionDefinitionAst function) =>
        function.Parameters is { } beside ? beside : function.Body.ParamBlock is { } block ? block.Parameters : [];
}
