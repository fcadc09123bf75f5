using System.Management.Automation;
using System.Management.Automation.Language;
using AgentUnit.PowerShell.Agents;

namespace AgentUnit.PowerShell.Tools;

/// <summary>Collects the functions of the caller's session that tools are, or call by name, and those that these call.</summary>
internal sealed class CapturedFunctions(PSCmdlet cmdlet)
{
    private readonly Dictionary<string, ScriptBlock> _functions = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _aliases = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _modules = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A script for each function, which defines it.</summary>
    public IReadOnlyList<ScriptBlock> Functions => [.. _functions.Values];

    /// <summary>What aliases that are used stand for, where that is one of the functions.</summary>
    public IReadOnlyDictionary<string, string> Aliases => _aliases;

    /// <summary>The modules that functions belong to, as paths.</summary>
    public IReadOnlyCollection<string> Modules => _modules;

    /// <summary>Adds what a tool needs.</summary>
    public void Add(ToolSource source)
    {
        switch (source.Command)
        {
            case FunctionInfo function when source.Target is string:
                Add(function, isCalledAnyway: true);
                break;
            case CmdletInfo bound:
                // The core's own belong to no module.
                if (bound.Module is { } module)
                {
                    _modules.Add(CapturedModules.PathOf(module));
                }

                break;
            default:
                AddCalled(source.Script!.Ast);
                break;
        }
    }

    /// <summary>Adds the functions that a script calls.</summary>
    public void AddCalled(Ast script)
    {
        foreach (var call in script.FindAll(static node => node is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>())
        {
            if (call.GetCommandName() is { Length: > 0 } name && !name.Contains('\\', StringComparison.Ordinal))
            {
                AddNamed(name);
            }
        }
    }

    // The providers know what the session has, and load no module to find out.
    private void AddNamed(string name)
    {
        if (Get($"function:{name}") is FunctionInfo function)
        {
            Add(function, isCalledAnyway: false);
        }
        else if (Get($"alias:{name}") is AliasInfo alias && Get($"function:{alias.Definition}") is FunctionInfo meant && _aliases.TryAdd(alias.Name, meant.Name))
        {
            Add(meant, isCalledAnyway: false);
        }
    }

    private void Add(FunctionInfo function, bool isCalledAnyway)
    {
        if (function.Module is { } module && module.ExportedFunctions.ContainsKey(function.Name) && File.Exists(module.Path))
        {
            // PowerShell finds an installed module by itself when it is needed.
            if (isCalledAnyway || !CapturedModules.IsInstalled(module))
            {
                _modules.Add(CapturedModules.PathOf(module));
            }
        }
        else if (_functions.TryAdd(function.Name, Definition(function)))
        {
            AddCalled(function.ScriptBlock.Ast);
        }
    }

    private object? Get(string path) => cmdlet.SessionState.InvokeProvider.Item.Exists(path, force: false, literalPath: true)
        ? cmdlet.SessionState.InvokeProvider.Item.Get([path], force: false, literalPath: true) is [{ BaseObject: var found }] ? found : null
        : null;

    // Built from the function's own syntax tree, so that errors name its file and line.
    private static ScriptBlock Definition(FunctionInfo function)
    {
        var ast = function.ScriptBlock.Ast;
        var written = ast as FunctionDefinitionAst;
        var body = written?.Body ?? (ScriptBlockAst)ast;
        var definition = new FunctionDefinitionAst(
            ast.Extent,
            isFilter: written?.IsFilter ?? false,
            isWorkflow: false,
            function.Name,
            written?.Parameters?.Select(static parameter => (ParameterAst)parameter.Copy()).ToArray(),
            (ScriptBlockAst)body.Copy());
        return new ScriptBlockAst(
            ast.Extent,
            Usings(ast),
            null,
            new StatementBlockAst(ast.Extent, [definition], null),
            isFilter: false,
            isConfiguration: false).GetScriptBlock();
    }

    // The namespaces that the function's file uses. Copies of whole statements fail in PowerShell.
    private static UsingStatementAst[] Usings(Ast ast)
    {
        while (ast.Parent is not null)
        {
            ast = ast.Parent;
        }

        return ((IEnumerable<UsingStatementAst>?)(ast as ScriptBlockAst)?.UsingStatements ?? []).Where(static statement => statement.UsingStatementKind == UsingStatementKind.Namespace)
            .Select(static statement => new UsingStatementAst(statement.Extent, UsingStatementKind.Namespace, (StringConstantExpressionAst)statement.Name.Copy()))
            .ToArray();
    }
}
