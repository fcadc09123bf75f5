namespace AgentUnit.Engine.Agents;

/// <summary>Several handles as one, released in the reverse order.</summary>
internal sealed class OpenedHandles : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _handles = new();

    public void Add(IAsyncDisposable? handle)
    {
        if (handle is not null)
        {
            _handles.Push(handle);
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_handles.TryPop(out var handle))
        {
            await handle.DisposeAsync().ConfigureAwait(false);
        }
    }
}
