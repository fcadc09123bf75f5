using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AgentUnit.PowerShell.Completion;

/// <summary>Completes texts that are known beforehand, though others may be given; in quotes where they need them.</summary>
/// <param name="words">The texts.</param>
public abstract class WordCompleter(params string[] words) : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) => words
            .Where(CompletionText.StartsWith(wordToComplete))
            .Select(static word => CompletionText.Argument(word));
}

/// <summary>Offers alerts to start from, quoted.</summary>
public sealed class AlertCompleter() : WordCompleter("p95(duration) > 800 for 10s", "error_rate > 5% for 30s", "memory_peak > 2GB", "cpu_average > 90% for 10s");

/// <summary>Completes the usual types of a request's body.</summary>
public sealed class ContentTypeCompleter() : WordCompleter("application/json", "text/plain", "application/x-www-form-urlencoded", "application/xml");

/// <summary>Offers values and distributions for the simulator's times and lengths.</summary>
public sealed class DistributionCompleter() : ParameterCompleter(new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
{
    ["TimeToFirstToken"] = ["200ms", "uniform(100ms, 300ms)", "normal(200ms, 20ms)", "lognormal(200ms, 0.3)", "exponential(200ms)"],
    ["TimePerToken"] = ["20ms", "uniform(10ms, 30ms)", "normal(20ms, 2ms)", "lognormal(20ms, 0.3)", "exponential(20ms)"],
    ["TokenCount"] = ["100", "uniform(50, 150)", "normal(100, 10)", "lognormal(100, 0.3)", "exponential(100)"],
});

/// <summary>Completes the usual HTTP methods.</summary>
public sealed class HttpMethodCompleter() : WordCompleter("POST", "GET", "PUT", "PATCH", "DELETE");

/// <summary>Offers the parts of a load that changes, quoted.</summary>
public sealed class StageCompleter() : WordCompleter("10/s for 30s", "to 100/s over 60s", "from 10/s to 100/s over 60s");
