using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using AgentUnit.PowerShell.Hosting;

namespace AgentUnit.PowerShell.Completion;

/// <summary>Completes the ports of the running simulators, and endpoints: theirs and OpenAI's.</summary>
public sealed class SimulatorCompleter : IArgumentCompleter
{
    private const string OpenAI = "https://api.openai.com/v1";

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var running = RunspaceHandles.Current<AgentSimulator>().Where(static simulator => simulator.IsRunning);
        return (parameterName.Equals("Port", StringComparison.OrdinalIgnoreCase)
                ? running.Select(static simulator => simulator.Port.ToString(CultureInfo.InvariantCulture))
                : running.Select(static simulator => simulator.Endpoint).Append(OpenAI))
            .Where(CompletionText.StartsWith(wordToComplete))
            .Select(static text => CompletionText.Argument(text));
    }
}
