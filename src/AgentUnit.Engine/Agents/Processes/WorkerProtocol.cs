namespace AgentUnit.Engine.Agents.Processes;

/// <summary>The protocol's version, and what every worker says first.</summary>
internal static class WorkerProtocol
{
    public const int Version = 1;

    public const string Hello = """{"protocol":1}""";
}
