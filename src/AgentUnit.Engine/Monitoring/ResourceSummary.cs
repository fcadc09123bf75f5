namespace AgentUnit.Engine.Monitoring;

/// <summary>Turns what a sampler has added up into the records that reports carry.</summary>
internal static class ResourceSummary
{
    public static MemoryUsage Memory(MemoryKind kind, UsageRecorder phase, Func<ResourceSample, double?> value, ResourceSample? released = null) => new()
    {
        Kind = kind,
        InitialMB = phase.First is { } first ? value(first) : null,
        AverageMB = phase.Of(kind).Mean,
        PeakMB = phase.Of(kind).Peak,
        FinalMB = phase.Last is { } last ? value(last) : null,
        ReleasedMB = released is null ? null : value(released),
    };

    public static CpuUsage Cpu(UsageRecorder phase, double? initialCores)
    {
        var processors = Environment.ProcessorCount;
        return new CpuUsage
        {
            InitialPercent = Percent(initialCores),
            AveragePercent = Percent(phase.AverageCores),
            PeakPercent = Percent(phase.PeakCores),
            TotalSeconds = phase.CpuSeconds,
            ProcessorCount = processors,
        };

        double? Percent(double? cores) => cores * 100 / processors;
    }

    /// <summary>What the reader should know of the figures.</summary>
    public static IEnumerable<string> Notes(ResourceSampler sampler)
    {
        if (sampler.Count == 0)
        {
            yield return "There was no reading, so there are no figures of memory and processors.";
        }

        if (sampler.HasEnded)
        {
            yield return FormattableString.Invariant($"The process {sampler.ProcessId} ended before the measurement did. The figures go up to its last reading.");
        }

        if (!sampler.SeesChildren)
        {
            yield return "Children are not counted: this system does not name them.";
        }
    }
}
