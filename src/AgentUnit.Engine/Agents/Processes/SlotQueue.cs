namespace AgentUnit.Engine.Agents.Processes;

/// <summary>Hands out free slots, first come first served; a conversation gets the worker that it had before, which may keep its state.</summary>
internal sealed class SlotQueue
{
    // Nobody tells when a conversation has ended, and memory has its bounds.
    private const int MostConversations = 100_000;

    private readonly object _gate = new();
    private readonly LinkedList<WorkerSlot> _free = new();
    private readonly LinkedList<Waiter> _waiting = new();
    private readonly Dictionary<string, WorkerSlot> _conversations = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private bool _closed;

    /// <summary>Waits for a slot.</summary>
    /// <param name="conversation">The conversation that the request belongs to; null for none.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async ValueTask<WorkerSlot> TakeAsync(string? conversation, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (_gate)
        {
            if (_closed)
            {
                throw Closed();
            }

            var wanted = conversation is not null && _conversations.TryGetValue(conversation, out var known) ? known : null;
            if (TakeFree(wanted) is { } slot)
            {
                Note(conversation, slot);
                return slot;
            }

            waiter = new Waiter(conversation, wanted);
            _waiting.AddLast(waiter);
        }

        await using var registration = cancellationToken.Register(() => Cancel(waiter, cancellationToken)).ConfigureAwait(false);
        return await waiter.Slot.Task.ConfigureAwait(false);
    }

    /// <summary>Gives a slot back, or adds a new one.</summary>
    public void Give(WorkerSlot slot)
    {
        lock (_gate)
        {
            for (var node = _waiting.First; node is not null; node = node.Next)
            {
                if (node.Value.Wanted is null || node.Value.Wanted == slot)
                {
                    _waiting.Remove(node);
                    Note(node.Value.Conversation, slot);
                    node.Value.Slot.TrySetResult(slot);
                    return;
                }
            }

            _free.AddLast(slot);
        }
    }

    /// <summary>Ends all waiting.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            foreach (var waiter in _waiting)
            {
                waiter.Slot.TrySetException(Closed());
            }

            _waiting.Clear();
        }
    }

    private static OperationCanceledException Closed() => new("The workers were ended.");

    private WorkerSlot? TakeFree(WorkerSlot? wanted)
    {
        var node = wanted is null ? _free.First : _free.Find(wanted);
        if (node is not null)
        {
            _free.Remove(node);
        }

        return node?.Value;
    }

    private void Note(string? conversation, WorkerSlot slot)
    {
        if (conversation is null)
        {
            return;
        }

        if (!_conversations.ContainsKey(conversation))
        {
            _order.Enqueue(conversation);
            if (_order.Count > MostConversations)
            {
                _conversations.Remove(_order.Dequeue());
            }
        }

        _conversations[conversation] = slot;
    }

    private void Cancel(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_waiting.Remove(waiter))
            {
                waiter.Slot.TrySetCanceled(cancellationToken);
            }
        }
    }

    private sealed class Waiter(string? conversation, WorkerSlot? wanted)
    {
        public string? Conversation => conversation;

        public WorkerSlot? Wanted => wanted;

        public TaskCompletionSource<WorkerSlot> Slot { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
