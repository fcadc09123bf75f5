using AgentUnit.Engine.Monitoring;
using Microsoft.Extensions.Time.Testing;

namespace AgentUnit.Tests.Monitoring;

[Collection(nameof(RunsAlone))]
public sealed class ResourceSamplerTests : IDisposable
{
    private readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.Zero };
    private readonly FakeProbe _probe = new();

    public void Dispose() => _probe.Dispose();

    [Fact]
    public void ReadsAtOnceAndThenOnItsClock()
    {
        using var sampler = new ResourceSampler(_probe, TimeSpan.FromMilliseconds(100), _time);

        for (var i = 0; i < 10; i++)
        {
            _probe.Cpu += TimeSpan.FromMilliseconds(50);
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        var samples = sampler.Samples();
        Assert.Equal(11, samples.Length);
        Assert.Equal((0, 0, null), (samples[0].OffsetMs, samples[0].CpuSeconds, samples[0].CpuPercent));
        Assert.Equal(1000, samples[^1].OffsetMs);
        Assert.Equal(0.5, samples[^1].CpuSeconds, 9);
        Assert.Equal(50, samples[^1].CpuCorePercent!.Value, 6);
        Assert.Equal(50.0 / Environment.ProcessorCount, samples[^1].CpuPercent!.Value, 6);
        Assert.Null(samples[^1].ManagedHeapMB);
    }

    [Fact]
    public void ProcessorUseIsCountedFromTheFirstReadingAndItsPeakOverHalfASecond()
    {
        _probe.Cpu = TimeSpan.FromHours(3);
        using var sampler = new ResourceSampler(_probe, TimeSpan.FromMilliseconds(100), _time);

        // One of 20 tenths is wholly busy: a peak of 20% over half a second, 5% in all.
        for (var i = 0; i < 20; i++)
        {
            _probe.Cpu += TimeSpan.FromMilliseconds(i == 10 ? 100 : 0);
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal(0.2, sampler.Look(phase => phase.PeakCores)!.Value, 6);
        Assert.Equal(0.05, sampler.Look(phase => phase.AverageCores)!.Value, 6);
        Assert.Equal(0.1, sampler.Look(phase => phase.CpuSeconds)!.Value, 6);
    }

    [Fact]
    public void APhaseTooShortForTheSystemsClockHasNoProcessorUse()
    {
        using var sampler = new ResourceSampler(_probe, TimeSpan.FromMilliseconds(100), _time);
        _time.Advance(TimeSpan.FromMilliseconds(20));
        sampler.ReadNow();

        Assert.Null(sampler.Look(phase => phase.AverageCores));
        Assert.Null(sampler.Look(phase => phase.PeakCores));
    }

    [Fact]
    public void PhasesHaveTheirOwnPeaksAndMeans()
    {
        using var sampler = new ResourceSampler(_probe, TimeSpan.FromMilliseconds(100), _time);
        _probe.Private = 200 << 20;
        _time.Advance(TimeSpan.FromMilliseconds(100));
        _probe.Private = 100 << 20;
        var first = sampler.NextPhase();
        _probe.Private = 50 << 20;
        _time.Advance(TimeSpan.FromMilliseconds(100));

        var second = sampler.Look(phase => (phase.Of(MemoryKind.Private).Peak, phase.Of(MemoryKind.Private).Mean));
        Assert.Equal(200, first.Of(MemoryKind.Private).Peak);
        Assert.Equal((100.0, 75.0), second);
    }

    [Fact]
    public void ALongSeriesIsThinnedEvenly()
    {
        var series = new SampleSeries(TimeSpan.FromMilliseconds(100), capacity: 100);
        for (var i = 0; i < 10_000; i++)
        {
            series.Add(new ResourceSample { OffsetMs = i * 100 });
        }

        var offsets = series.ToArray().Select(sample => sample.OffsetMs).ToArray();
        Assert.InRange(offsets.Length, 50, 100);
        Assert.Equal(0, offsets[0]);
        Assert.InRange(offsets[^1], 950_000, 1_000_000);
        var gaps = offsets.Zip(offsets.Skip(1), (a, b) => b - a).ToArray();
        Assert.InRange(gaps.Max() / gaps.Min(), 1, 2);
    }

    [Fact]
    public void AProcessThatEndsIsNoCrash()
    {
        using var sampler = new ResourceSampler(_probe, TimeSpan.FromMilliseconds(100), _time);
        _probe.Ended = true;
        _time.Advance(TimeSpan.FromMilliseconds(300));

        Assert.True(sampler.HasEnded);
        Assert.Null(sampler.ReadNow());
        Assert.Single(sampler.Samples());
    }

    [Fact]
    public async Task InRealTimeItKeepsItsPace()
    {
        using var sampler = new ResourceSampler(_probe, TimeSpan.FromMilliseconds(20), TimeProvider.System);
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        sampler.Dispose();
        var count = sampler.Count;

        // 51 on a machine with nothing else to do; fewer when it is busy, but never more.
        Assert.InRange(count, 5, 20 + (sampler.Elapsed.TotalMilliseconds / 20));
        Assert.Null(sampler.ReadNow());
    }
}
