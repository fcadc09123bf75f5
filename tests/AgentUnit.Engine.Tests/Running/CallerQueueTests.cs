using AgentUnit.Engine.Running;

namespace AgentUnit.Tests.Running;

public sealed class CallerQueueTests
{
    [Fact]
    public async Task WorkRunsOnTheReadingThreadInOrder()
    {
        var queue = new CallerQueue();
        var seen = new List<int>();
        var first = queue.InvokeAsync(() => { seen.Add(1); return Environment.CurrentManagedThreadId; }, default);
        var second = queue.InvokeAsync(() => { seen.Add(2); return 0; }, default);

        Assert.True(queue.RunPending());

        Assert.Equal(Environment.CurrentManagedThreadId, await first);
        await second;
        Assert.Equal([1, 2], seen);
    }

    [Fact]
    public async Task AClosedQueueCancelsWhatWaitsAndWhatComes()
    {
        var queue = new CallerQueue();
        var waiting = queue.InvokeAsync(() => 1, default);
        queue.Close();
        var late = queue.InvokeAsync(() => 2, default);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.AsTask());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => late.AsTask());
    }

    [Fact]
    public async Task WhatWorkThrowsReachesItsCaller()
    {
        var queue = new CallerQueue();
        var failing = queue.InvokeAsync<int>(() => throw new FormatException("x"), default);
        queue.RunPending();

        await Assert.ThrowsAsync<FormatException>(() => failing.AsTask());
    }
}
