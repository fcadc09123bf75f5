namespace AgentUnit.PowerShell.Completion;

/// <summary>Offers thresholds to start from, quoted.</summary>
public sealed class ThresholdCompleter() : WordCompleter(
    "success_rate >= 0.95",
    "error_rate <= 1%",
    "timeout_rate == 0",
    "p95(duration) < 2000ms",
    "p95(response) < 2000ms",
    "p95(ttft) < 500ms",
    "avg(tokens) <= 500",
    "throughput >= 10",
    "goodput >= 10",
    "cost <= 1",
    "score >= 0.9",
    "score(Contains) >= 0.9");
