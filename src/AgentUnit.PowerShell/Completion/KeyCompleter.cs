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
