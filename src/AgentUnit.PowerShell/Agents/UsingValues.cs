using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text;

namespace AgentUnit.PowerShell.Agents;

/// <summary>Finds what <c>$using:</c> stands for in a script, while the session that knows is at hand.</summary>
internal static class UsingValues
{
    private const string Scope = "using:";

    /// <summary>The values by the keys under which PowerShell looks them up.</summary>
    /// <exception cref="AgentUnitException">A variable is not set.</exception>
    public static Dictionary<string, object?> Collect(ScriptBlock script, SessionState session)
    {
        var values = new Dictionary<string, object?>();
        foreach (var expression in script.Ast.FindAll(static node => node is UsingExpressionAst, searchNestedScriptBlocks: true).Cast<UsingExpressionAst>())
        {
            if (TryEvaluate(expression, session, out var value))
            {
                values[Key(expression)] = UnboundScript.CopyValue(value);
            }
            else if (!IsNested(expression, script.Ast))
            {
                throw ScriptErrors.UsingNotSet(expression.Extent.Text, Where(expression.Extent));
            }
        }

        return values;
    }

    private static bool TryEvaluate(UsingExpressionAst expression, SessionState session, out object? value)
    {
        var path = UsingExpressionAst.ExtractUsingVariable(expression).VariablePath;
        var name = WithoutUsing(path.UserPath);
        var variable = path.IsDriveQualified ? null : session.PSVariable.Get(name);
        if (expression.SubExpression is VariableExpressionAst && !name.Contains(':', StringComparison.Ordinal))
        {
            value = variable?.Value;
            return variable is not null;
        }

        // $using:list[0], $using:settings.Name, $using:env:HOME.
        var text = expression.Extent.Text;
        var inCaller = ScriptBlock.Create(text.Remove(text.IndexOf(Scope, StringComparison.OrdinalIgnoreCase), Scope.Length));
        var found = session.InvokeCommand.InvokeScript(false, inCaller, null);
        value = found.Count == 1 ? found[0] : found.Count == 0 ? null : found.ToArray();
        return value is not null || variable is not null;
    }

    private static string WithoutUsing(string name) =>
        name.StartsWith(Scope, StringComparison.OrdinalIgnoreCase) ? name[Scope.Length..] : name;

    // As PowerShell makes the key when the expression is evaluated.
    private static string Key(UsingExpressionAst expression)
    {
        var text = expression.ToString();
        return Convert.ToBase64String(Encoding.Unicode.GetBytes(
            expression.SubExpression is VariableExpressionAst ? text.ToLowerInvariant() : text));
    }

    // What stands in an inner script block may belong to a job or a parallel loop that the agent itself starts.
    private static bool IsNested(Ast expression, Ast script)
    {
        for (var node = expression.Parent; node is not null && node != script; node = node.Parent)
        {
            if (node is ScriptBlockExpressionAst)
            {
                return true;
            }
        }

        return false;
    }

    private static string Where(IScriptExtent extent) =>
        extent.File is null ? $"line {extent.StartLineNumber}: " : $"{extent.File}:{extent.StartLineNumber}: ";
}

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
