namespace AgentUnit.Engine.Running.Work;

/// <summary>Hands out a suite's runs in an order of its own.</summary>
internal interface IWorkSource : IDisposable
{
    /// <summary>Whether there is nothing more to hand out.</summary>
    bool Ended { get; }

    /// <summary>Takes the next run. Returns false when there is none.</summary>
    bool TryTake(out WorkItem item);

    /// <summary>Hands out nothing more.</summary>
    void Stop();
}
