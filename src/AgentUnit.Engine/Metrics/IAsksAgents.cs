namespace AgentUnit.Engine.Metrics;

/// <summary>A metric that sends requests of its own, such as those to a judge.</summary>
internal interface IAsksAgents
{
    /// <summary>The agents that it asks; empty where it asks a service that is none.</summary>
    IReadOnlyList<AgentAdapter> Agents { get; }

    /// <summary>How many requests a reply takes, when all goes well.</summary>
    int CallsPerReply { get; }

    /// <summary>The most time that it takes for a reply; null for no limit.</summary>
    TimeSpan? MostTime { get; }

    /// <summary>The same metric with other agents: those of PowerShell classes are bound to a thread.</summary>
    Metric With(IReadOnlyList<AgentAdapter> agents);
}
