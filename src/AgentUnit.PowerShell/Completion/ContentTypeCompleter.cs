namespace AgentUnit.PowerShell.Completion;

/// <summary>Completes the usual types of a request's body.</summary>
public sealed class ContentTypeCompleter() : WordCompleter("application/json", "text/plain", "application/x-www-form-urlencoded", "application/xml");
