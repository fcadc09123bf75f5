namespace AgentUnit.PowerShell.Completion;

/// <summary>Completes the usual HTTP methods.</summary>
public sealed class HttpMethodCompleter() : WordCompleter("POST", "GET", "PUT", "PATCH", "DELETE");
