using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AgentUnit.PowerShell.Completion;

/// <summary>Completes the ids of processes, by their id or name.</summary>
public sealed class ProcessIdCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var matches = CompletionText.StartsWith(wordToComplete);
        var found = new List<CompletionResult>();
        foreach (var process in Process.GetProcesses().OrderBy(static process => process.ProcessName, StringComparer.OrdinalIgnoreCase))
        {
            using (process)
            {
                var id = process.Id.ToString(CultureInfo.InvariantCulture);
                if (matches(id) || matches(process.ProcessName))
                {
                    found.Add(CompletionText.Code(id, $"{id} {process.ProcessName}", process.ProcessName));
                }
            }
        }

        return found;
    }
}
