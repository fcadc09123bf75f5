namespace AgentUnit.Engine.Time;

/// <summary>Calls a function at the absolute times that the function itself names.</summary>
internal interface IPacer : IDisposable
{
    /// <summary>Calls it for the first time at once, then at each time that it returns, until that is null.</summary>
    void Start();

    /// <summary>Calls it once more, soon, whatever time it has named.</summary>
    void Stop();
}
