using AgentUnit.Engine.Time;

namespace AgentUnit.Tests.Simulator;

[Collection(nameof(RunsAlone))]
public sealed class PacerTests
{
    private static readonly TimeProvider Clock = TimeProvider.System;

    public enum Alarm
    {
        Finest,
        Portable,
    }

    [Theory]
    [InlineData(Alarm.Finest)]
    [InlineData(Alarm.Portable)]
    public async Task WaitsEndWhenTheyAreDueAndInThatOrder(Alarm alarm)
    {
        using var pacer = Create(alarm);
        var start = Clock.GetTimestamp();
        var ended = new List<int>();

        async Task WaitAsync(int milliseconds)
        {
            await pacer.WaitUntil(new PacedWait(), After(start, milliseconds));
            Assert.True(Clock.GetElapsedTime(start).TotalMilliseconds >= milliseconds);
            lock (ended)
            {
                ended.Add(milliseconds);
            }
        }

        // The later ones first: each has to wake the sleeper.
        await Task.WhenAll(WaitAsync(60), WaitAsync(40), WaitAsync(50), WaitAsync(20), WaitAsync(30), WaitAsync(0));

        await Pacer.Leave();
        Assert.Equal([0, 20, 30, 40, 50, 60], ended);
    }

    [Theory]
    [InlineData(Alarm.Finest)]
    [InlineData(Alarm.Portable)]
    public async Task StoppingEndsAllWaits(Alarm alarm)
    {
        var pacer = Create(alarm);
        var wait = pacer.WaitUntil(new PacedWait(), After(Clock.GetTimestamp(), 3_600_000)).AsTask();

        pacer.Dispose();
        await wait;

        await pacer.WaitUntil(new PacedWait(), long.MaxValue);
        await Pacer.Leave();
    }

    [Fact]
    public async Task WhatFollowsAWaitRunsOnThePacingThreadUnlessItLeaves()
    {
        using var pacer = Create(Alarm.Finest);
        Assert.Equal((true, false), await SeeThreadsAsync(pacer));
    }

    private static async Task<(bool After, bool Left)> SeeThreadsAsync(Pacer pacer)
    {
        await pacer.WaitUntil(new PacedWait(), After(Clock.GetTimestamp(), 200)).ConfigureAwait(false);
        var after = Pacer.IsPacing;
        await Pacer.Leave();
        return (after, Pacer.IsPacing);
    }

    private static Pacer Create(Alarm alarm) => new(Clock, alarm == Alarm.Portable ? new PortableAlarm() : null);

    private static long After(long start, int milliseconds) => start + (milliseconds * Clock.TimestampFrequency / 1000);
}
