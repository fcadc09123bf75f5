using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using AgentUnit.Engine.Monitoring;

namespace AgentUnit.Tests.Monitoring;

/// <summary>The probes against what the processes themselves, the shell and other readers of /proc say.</summary>
[Collection(nameof(RunsAlone))]
public sealed class ProcessProbeTests
{
    private const double MB = 1024 * 1024;

    [Fact]
    public async Task ProcessorTimeIsWhatTheProcessItselfCounts()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        using var child = new ChildProcess($"read x; {ChildProcess.Burn}; times; read x");
        using var probe = ProcessProbe.Open(child.Id);
        using var portable = new PortableProcessProbe(child.Id);
        var before = probe.Read()!.Value.Cpu;

        child.Go();
        var said = await child.ReadTimesAsync();

        var burnt = (probe.Read()!.Value.Cpu - before).TotalSeconds;
        Assert.True(said.TotalSeconds > 0.1, "The shell was too quick to measure.");
        Assert.Equal(said.TotalSeconds, burnt, 0.04);
        Assert.Equal(child.ProcessorTime.TotalSeconds, burnt, 0.04);
        Assert.Equal(child.ProcessorTime.TotalSeconds, portable.Read()!.Value.Cpu.TotalSeconds, 0.04);
    }

    [Fact]
    public async Task ChildrenCountWhileTheyLiveAndAfterwards()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        using var child = new ChildProcess($"read x; sh -c '{ChildProcess.Burn}; {ChildProcess.Burn}; echo burnt; read x' ; times; read x");
        using var probe = ProcessProbe.Open(child.Id);
        var before = probe.Read()!.Value;
        child.Go();
        Assert.Equal("burnt", await child.ReadLineAsync());

        // Children are looked for at every fifth reading.
        ProcessReading during = default;
        for (var i = 0; i < 5; i++)
        {
            during = probe.Read()!.Value;
        }

        child.Go();
        var said = await child.ReadTimesAsync();
        var after = probe.Read()!.Value;

        Assert.Equal((1, 2, 1), (before.Processes, during.Processes, after.Processes));
        Assert.Equal(said.TotalSeconds, (during.Cpu - before.Cpu).TotalSeconds, 0.08);
        Assert.Equal(said.TotalSeconds, (after.Cpu - before.Cpu).TotalSeconds, 0.08);
        Assert.InRange(during.WorkingSetBytes, before.WorkingSetBytes * 1.2, double.MaxValue);
    }

    [Fact]
    public async Task ChildrenThatNobodySawCountWhenTheyWereWaitedFor()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        using var child = new ChildProcess($"read x; sh -c '{ChildProcess.Burn}'; sh -c '{ChildProcess.Burn}'; times; read x");
        using var probe = ProcessProbe.Open(child.Id);
        var before = probe.Read()!.Value.Cpu;
        child.Go();

        var said = await child.ReadTimesAsync();

        Assert.Equal(said.TotalSeconds, (probe.Read()!.Value.Cpu - before).TotalSeconds, 0.06);
    }

    [Fact]
    public async Task AnOrphanStaysInTheTree()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        using var child = new ChildProcess("sh -c 'sleep 60 & echo forked; read x; kill $! ' ; echo left; read x");
        using var probe = ProcessProbe.Open(child.Id);
        Assert.Equal("forked", await child.ReadLineAsync());
        var before = probe.Read()!.Value;

        Assert.Equal(3, before.Processes);
        await child.EndAsync();
        Assert.Null(probe.Read());
    }

    // dd reads 64 MB into one buffer and then waits for a reader of its output.
    [Fact]
    public async Task MemoryIsWhatAnotherReaderOfProcSees()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        using var child = new ChildProcess("exec dd if=/dev/zero bs=64M count=1 2>/dev/null");
        using var probe = ProcessProbe.Open(child.Id);
        ProcessReading reading;
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
            reading = probe.Read()!.Value;
        }
        while (reading.PrivateBytes < 64 * MB);

        using var other = new ChildProcess($"cat /proc/{child.Id}/smaps_rollup | tr -d '\\n'");
        var rollup = await other.ReadLineAsync();
        Assert.InRange(reading.PrivateBytes!.Value / MB, 64, 66);
        Assert.Equal(Kilobytes(rollup, "Anonymous") / 1024, reading.PrivateBytes.Value / MB, 0.5);
        Assert.Equal(Kilobytes(rollup, "Rss") / 1024, reading.WorkingSetBytes / MB, 0.5);
    }

    [Fact]
    public void NativeMemoryIsPrivateAndNotOfTheManagedHeap()
    {
        const int Bytes = 96 * 1024 * 1024;
        using var sampler = new ResourceSampler(ProcessProbe.Open(null), TimeSpan.FromHours(1), TimeProvider.System);
        var before = sampler.ReadNow()!;
        var memory = Marshal.AllocHGlobal(Bytes);
        try
        {
            for (var offset = 0; offset < Bytes; offset += Environment.SystemPageSize)
            {
                Marshal.WriteByte(memory, offset, 1);
            }

            var after = sampler.ReadNow()!;

            Assert.InRange(after.WorkingSetMB - before.WorkingSetMB, 60, 140);
            Assert.InRange(after.ManagedHeapMB!.Value - before.ManagedHeapMB!.Value, -1000, 60);
            if (after.PrivateMB is { } held)
            {
                Assert.InRange(held - before.PrivateMB!.Value, 60, 140);
            }
        }
        finally
        {
            Marshal.FreeHGlobal(memory);
        }
    }

    [Fact]
    public void AProcessThatDoesNotExistIsAnErrorThatSaysSo()
    {
        var problem = Assert.Throws<AgentUnitException>(() => ProcessProbe.Open(int.MaxValue));
        Assert.Equal("AgentUnit.ProcessNotFound", problem.ErrorId);
        Assert.Throws<AgentUnitException>(() => new PortableProcessProbe(int.MaxValue));
    }

    private static double Kilobytes(string rollup, string key) =>
        double.Parse(Regex.Match(rollup, key + @":\s+(\d+) kB").Groups[1].Value, CultureInfo.InvariantCulture);
}
