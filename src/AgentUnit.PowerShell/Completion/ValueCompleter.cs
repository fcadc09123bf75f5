using System.Management.Automation;

namespace AgentUnit.PowerShell.Completion;

/// <summary>Offers values that show how a duration, a size or a limit is written.</summary>
public sealed class ValueCompleter() : ParameterCompleter(new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
{
    ["ApiKey"] = ["$env:OPENAI_API_KEY"],
    ["AttemptTimeoutSec"] = ["10s", "30s", "2m"],
    ["CacheLifetimeSec"] = ["10m", "1h", "24h"],
    ["Duration"] = ["30s", "5m", "1h"],
    ["GraceSec"] = ["500ms", "2s"],
    ["IntervalSec"] = ["100ms", "1s", "10s"],
    ["MemoryLimit"] = ["512MB", "1GB", "2GB"],
    ["ProbeDuration"] = ["5s", "10s", "30s"],
    ["RequestTimeoutSec"] = ["10s", "30s", "2m"],
    ["RetryAfter"] = ["100ms", "1s", "10s"],
    ["Scale"] = ["1..5", "1..10", "0..1"],
    ["StallAfter"] = ["1s", "5s", "30s"],
    ["StallFor"] = ["500ms", "1s", "5s"],
    ["StartTimeoutSec"] = ["30s", "2m"],
    ["ThrottleLimit"] = ["Auto"],
    ["TimePerToken"] = ["1ms", "20ms"],
    ["TimeToFirstToken"] = ["20ms", "200ms", "1s"],
    ["TimeoutSec"] = ["10s", "30s", "2m"],
    ["TraceDuration"] = ["30s", "5m", "1h"],
    ["Warmup"] = ["10", "30s"],
})
{
    private protected override CompletionResult Offer(string text) => CompletionText.Code(text, text);
}
