using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using AgentUnit.PowerShell.Metrics;
using AgentUnit.PowerShell.Profiles;
using AgentUnit.PowerShell.Teams;

namespace AgentUnit.PowerShell.Completion;

/// <summary>Offers the keys of a table of settings, each as the beginning of a table: inside of one PowerShell asks no completer.</summary>
public sealed class KeyCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Keys(parameterName, $"{fakeBoundParameters?["Name"]}")
            .Where(key => CompletionText.StartsWith(wordToComplete)(key.Name))
            .Select(static key => CompletionText.Code($"@{{ {key.Name} = ", key.Name, key.Hint));

    private static IEnumerable<(string Name, string Hint)> Keys(string parameter, string metric) => parameter.ToUpperInvariant() switch
    {
        "CONFIG" => Ag2ConfigKeys.Names.Select(static name => (name, name)),
        "SETTING" => ProfileTable.Names.Select(static name => (name, name)),
        "OPTION" => ModuleMetrics.Catalog.Definitions
            .Where(definition => definition.Name.Equals(metric, StringComparison.OrdinalIgnoreCase))
            .SelectMany(static definition => definition.Options.Select(static option => (option.Key, option.Value))),
        "FAULTRATE" => Enum.GetNames<SimulatorFault>().Where(static name => name != nameof(SimulatorFault.None)).Select(static name => (name, name)),
        _ => [],
    };
}

/// <summary>Offers tables to start from, where a parameter takes a hashtable.</summary>
public sealed class TableCompleter() : ParameterCompleter(new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
{
    ["Price"] = ["@{ Input = 0.15; CachedInput = 0.075; Output = 0.60 }", "@{ 'gpt-4o*' = @{ Input = 2.5; Output = 10 }; '*' = @{ Input = 0.15; Output = 0.60 } }"],
    ["Header"] = ["@{ Authorization = \"Bearer $env:AGENT_KEY\" }", "@{ 'X-Api-Key' = $env:AGENT_KEY }"],
    ["Environment"] = ["@{ MODEL = 'small' }"],
    ["ContextVariable"] = ["@{ customer = 17 }"],
    ["AllowedTransition"] = ["@{ planner = 'worker'; worker = 'planner', 'checker' }"],
    ["DisallowedTransition"] = ["@{ planner = 'checker' }"],
    ["Rubric"] = ["@{ 1 = 'wrong'; 5 = 'right' }"],
    ["Rule"] = ["@{ Match = 'order (\\d+)'; Reply = 'Order {{1}} is on its way.' }", "@{ System = 'planner'; ToolCall = 'search' }", "@{ Role = 'Tool'; Reply = 'Found: {{input}}' }"],
    ["FaultScript"] = ["@{ 3 = 'RateLimit'; '10-12' = 'Unavailable' }"],
    ["SimulatedUser"] = ["@{ Adapter = $user; Goal = 'Find out when the order arrives.' }"],
    ["Body"] = ["@{ question = '{{input}}' }", "@{ messages = '{{messages}}' }"],
})
{
    private protected override CompletionResult Offer(string text) => CompletionText.Code(text, text);
}
