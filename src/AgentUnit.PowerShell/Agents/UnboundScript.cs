using System.Management.Automation;
using System.Management.Automation.Language;

namespace AgentUnit.PowerShell.Agents;

/// <summary>Copies script blocks without the session they came from, so that they can run in another; file and line stay.</summary>
internal static class UnboundScript
{
    public static ScriptBlock Copy(ScriptBlock script) => script.Ast switch
    {
        ScriptBlockAst ast => ast.GetScriptBlock(),
        FunctionDefinitionAst { Parameters: null or { Count: 0 } } function => function.Body.GetScriptBlock(),

        // A function with its parameters beside its name: only its text has them as a param block.
        _ => ScriptBlock.Create(script.ToString()),
    };

    /// <summary>A value that another runspace can use.</summary>
    public static object? CopyValue(object? value) =>
        (value is PSObject wrapped ? wrapped.BaseObject : value) is ScriptBlock script ? Copy(script) : value;

    /// <exception cref="AgentUnitException">It cannot run once for each case.</exception>
    public static ScriptBlock CopyAgent(ScriptBlock script)
    {
        var copy = Copy(script);
        var ast = (ScriptBlockAst)copy.Ast;
        var clauses = new[] { ast.BeginBlock, ast.ProcessBlock, ast.EndBlock, ast.DynamicParamBlock };
        return clauses.Count(static clause => clause is not null) <= 1 && ast.BeginBlock is null && ast.DynamicParamBlock is null
            ? copy
            : throw ScriptErrors.SeveralClauses();
    }

    /// <summary>Whether a script takes the case as an argument: without a param block it is in $args.</summary>
    public static bool TakesArgument(ScriptBlock script) =>
        ((ScriptBlockAst)script.Ast).ParamBlock is not { Parameters.Count: 0 };
}
