namespace AgentUnit.PowerShell.Completion;

/// <summary>Offers the parts of a load that changes, quoted.</summary>
public sealed class StageCompleter() : WordCompleter("10/s for 30s", "to 100/s over 60s", "from 10/s to 100/s over 60s");
