using System.Management.Automation;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AgentUnit.PowerShell.Agents;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Tools;

/// <summary>The tools and scripts of one agent, which share a pool of runspaces.</summary>
internal sealed partial class ToolSet
{
    // Tools are short beside the requests to a model, so few run at once. More runspaces are opened when they are needed.
    private const int OpenedAhead = 8;

    private readonly ScriptWorkerPool _pool;
    private readonly string _environment;

    private ToolSet(ScriptEnvironment environment)
    {
        _pool = new ScriptWorkerPool(environment, OpenedAhead);
        _environment = Describe(environment);
    }

    /// <summary>The tools, in the order in which they were given.</summary>
    public IReadOnlyList<AgentTool> Tools { get; private set; } = [];

    /// <summary>What makes the instructions; null where no script was given.</summary>
    public ScriptInstructions? Instructions { get; private set; }

    /// <param name="cmdlet">The cmdlet that was called; its session has the functions and variables.</param>
    /// <param name="tools">What was given as tools.</param>
    /// <param name="instructions">The script that makes the instructions; null for none.</param>
    /// <param name="variables">The variables to bring along.</param>
    /// <param name="modules">The modules to bring along.</param>
    /// <exception cref="AgentUnitException">One of them cannot be used.</exception>
    public static ToolSet Create(PSCmdlet cmdlet, IReadOnlyList<object?> tools, ScriptBlock? instructions, object[] variables, string[] modules)
    {
        var resolver = new ToolResolver(cmdlet);
        var items = tools.Select(tool => PlainObject.Bare(tool) as AgentTool ?? (object)resolver.Resolve(tool)).ToArray();
        var sources = items.OfType<ToolSource>().ToArray();
        CheckNames([.. items.Select(static item => item is AgentTool tool ? tool.Name : ((ToolSource)item).Name)]);
        var script = instructions is null ? null : UnboundScript.CopyAgent(instructions);
        var set = new ToolSet(Environment(cmdlet, sources, script, variables, modules));
        set.Tools = items.Select(item => item as AgentTool ?? set.Make((ToolSource)item)).ToArray();
        set.Instructions = script is null ? null : new ScriptInstructions(script, new ScriptRunner(set._pool));
        return set;
    }

    private static ScriptEnvironment Environment(PSCmdlet cmdlet, ToolSource[] sources, ScriptBlock? instructions, object[] variables, string[] modules)
    {
        var functions = new CapturedFunctions(cmdlet);
        foreach (var source in sources)
        {
            functions.Add(source);
        }

        if (instructions is not null)
        {
            functions.AddCalled(instructions.Ast);
        }

        var values = new Dictionary<string, object?>();
        foreach (var script in functions.Functions.Concat(sources.Select(static source => source.Target).OfType<ScriptBlock>()).Concat(instructions is null ? [] : [instructions]))
        {
            foreach (var (key, value) in UsingValues.Collect(script, cmdlet.SessionState))
            {
                values[key] = value;
            }
        }

        return new ScriptEnvironment
        {
            UsingValues = values,
            Variables = CapturedVariables.Collect(variables, cmdlet.SessionState),
            Functions = functions.Functions,
            Aliases = functions.Aliases,
            Modules = [.. CapturedModules.Resolve(cmdlet, modules).Concat(functions.Modules).Distinct()],
            Location = cmdlet.SessionState.Path.CurrentFileSystemLocation.ProviderPath,
        };
    }

    private ScriptTool Make(ToolSource source)
    {
        var parameters = ToolParameter.Of(source);
        var help = ToolHelp.Of(source);
        return new ScriptTool(
            new ToolScript(source.Target),
            new ToolBinder(parameters),
            new ScriptRunner(_pool),
            Fingerprint($"{source.Target}\n{_environment}"))
        {
            Name = source.Name,
            Description = source.Description ?? help.Description,
            Parameters = ToolSchema.Write(source.Name, parameters, help),
        };
    }

    private static void CheckNames(IReadOnlyList<string> names)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            if (!ValidName().IsMatch(name))
            {
                throw ToolErrors.NameInvalid(name);
            }

            if (!seen.Add(name))
            {
                throw ToolErrors.NameRepeated(name);
            }
        }
    }

    // Only its hash is kept: a variable may hold a secret.
    private static string Describe(ScriptEnvironment environment) => string.Join('\n', [
        .. environment.Functions.Select(static function => function.ToString()),
        .. environment.Modules,
        .. environment.Variables.Concat(environment.UsingValues).Select(static variable => $"{variable.Key}={Value(variable.Value)}"),
    ]);

    private static string Value(object? value)
    {
        try
        {
            return PlainObject.Bare(value) is ScriptBlock script ? script.ToString() : ToolJson.Write(value);
        }
        catch (AgentException)
        {
            return value!.GetType().ToString();
        }
    }

    private static string Fingerprint(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex ValidName();
}
