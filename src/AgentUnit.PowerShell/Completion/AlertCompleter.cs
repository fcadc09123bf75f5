namespace AgentUnit.PowerShell.Completion;

/// <summary>Offers alerts to start from, quoted.</summary>
public sealed class AlertCompleter() : WordCompleter("p95(duration) > 800 for 10s", "error_rate > 5% for 30s", "memory_peak > 2GB", "cpu_average > 90% for 10s");
