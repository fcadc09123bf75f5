namespace AgentUnit.Shell.Running;

/// <summary>The module was not found, or cannot be imported.</summary>
internal sealed class ModuleImportException(string message) : Exception(message);
