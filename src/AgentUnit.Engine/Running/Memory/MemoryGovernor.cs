using AgentUnit.Engine.Running.Caching;
using AgentUnit.Engine.Running.Work;

namespace AgentUnit.Engine.Running.Memory;

/// <summary>Keeps a run within its batch size and its memory limit, and cleans up behind it.</summary>
internal sealed class MemoryGovernor
{
    private readonly IProcessMemory _memory;
    private readonly ResponseCache _cache;
    private readonly MemoryGate? _gate;
    private readonly int? _batchSize;
    private readonly int? _interval;
    private readonly bool _isIdle;
    private long _ended;
    private int _loaded;
    private int _running;

    public MemoryGovernor(RunSettings settings, IProcessMemory memory, ResponseCache cache, TimeProvider time)
    {
        _memory = memory;
        _cache = cache;
        _gate = settings.MemoryLimitBytes is { } limit ? new MemoryGate(limit, memory, time) : null;
        _batchSize = settings.BatchSize;
        _interval = settings.CleanupInterval;
        _isIdle = _gate is null && _batchSize is null && _interval is null;
    }

    /// <summary>A dataset's cases, read in batches where the settings ask for that.</summary>
    public IEnumerable<TestCase> Read(Dataset dataset) => _batchSize is { } size
        // The case that is about to be taken is counted already, and has its place.
        ? BatchedCases.Read(dataset.Cases, size, () => Volatile.Read(ref _loaded) - 1)
        : dataset.Cases;

    /// <summary>Counts a case that is about to be taken as loaded.</summary>
    public void NoteTaking()
    {
        if (!_isIdle)
        {
            Interlocked.Increment(ref _loaded);
        }
    }

    /// <summary>Takes the count back when no case was there to take, or it may not start.</summary>
    public void NoteNotTaken()
    {
        if (!_isIdle)
        {
            Interlocked.Decrement(ref _loaded);
        }
    }

    /// <summary>Waits until a case may start.</summary>
    /// <exception cref="AgentUnitException">The memory stays above its limit.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public ValueTask EnterAsync(CancellationToken cancellationToken) =>
        _gate is null ? default : EnterGateAsync(_gate, cancellationToken);

    /// <summary>Counts a case as ended, and cleans up when it is time.</summary>
    public void NoteEnded()
    {
        if (_isIdle)
        {
            return;
        }

        Interlocked.Decrement(ref _loaded);
        if (_gate is not null)
        {
            Interlocked.Decrement(ref _running);
        }

        if (_interval is { } interval && Interlocked.Increment(ref _ended) % interval == 0)
        {
            _cache.RemoveExpired();
            _memory.Collect();
        }
    }

    private async ValueTask EnterGateAsync(MemoryGate gate, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(() => Volatile.Read(ref _running), cancellationToken).ConfigureAwait(false);
        Interlocked.Increment(ref _running);
    }
}
