namespace AgentUnit.Engine.Running.Memory;

/// <summary>Lets cases start while the process is below its memory limit.</summary>
internal sealed class MemoryGate(long limit, IProcessMemory memory, TimeProvider time)
{
    /// <summary>How old a look at the memory may be.</summary>
    public static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>How long the memory may stay above its limit with no case running. Nothing more can then come free by itself.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private long _lastLook;
    private long _idleSince;
    private bool _hasLooked;
    private bool _isAbove;

    /// <summary>Waits until there is room.</summary>
    /// <param name="running">How many cases are running now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="AgentUnitException">There will be no room.</exception>
    public ValueTask WaitAsync(Func<int> running, CancellationToken cancellationToken) =>
        HasRoom(running) ? default : new ValueTask(WaitForRoomAsync(running, cancellationToken));

    private async Task WaitForRoomAsync(Func<int> running, CancellationToken cancellationToken)
    {
        do
        {
            await Task.Delay(LookInterval, time, cancellationToken).ConfigureAwait(false);
        }
        while (!HasRoom(running));
    }

    private bool HasRoom(Func<int> running)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (_hasLooked && time.GetElapsedTime(_lastLook, now) < LookInterval)
            {
                return !_isAbove;
            }

            Look(now);
            if (!_isAbove || running() > 0)
            {
                _idleSince = now;
            }

            return !_isAbove || (time.GetElapsedTime(_idleSince, now) < Patience ? false : throw Exceeded());
        }
    }

    private void Look(long now)
    {
        _hasLooked = true;
        _lastLook = now;
        var wasAbove = _isAbove;
        _isAbove = memory.Bytes > limit;
        if (_isAbove && !wasAbove)
        {
            // Once for each time that the limit is passed: what stays after it is in use.
            memory.Release();
            _isAbove = memory.Bytes > limit;
            _idleSince = now;
        }
    }

    private AgentUnitException Exceeded() => new(
        "AgentUnit.MemoryLimitExceeded",
        ProblemKind.LimitExceeded,
        FormattableString.Invariant($"The process holds {Megabytes(memory.Bytes)} MB, above the memory limit of {Megabytes(limit)} MB, and no case is running that could give some back. No further case was started; what was done is kept. Raise the limit, or stream the runs instead of keeping them."));

    private static string Megabytes(long bytes) => FormattableString.Invariant($"{bytes / 1048576.0:0.#}");
}
