namespace AgentUnit;

/// <summary>The figures of memory (in MB) and processors (0 to 1 of all) that thresholds can bound.</summary>
internal static class ResourceFigures
{
    private const double Percent = 100;

    /// <summary>Finds <c>memory_peak</c>, <c>working_set_growth</c>, <c>heap_retained</c>, <c>cpu_average</c> and the like.</summary>
    public static bool TryGet(string name, MemoryUsage memory, MemoryUsage workingSet, MemoryUsage? heap, CpuUsage cpu, out double? value)
    {
        var (prefix, part) = Split(name);
        value = null;
        return prefix switch
        {
            "memory" => TryGet(part, memory, out value),
            "working_set" => TryGet(part, workingSet, out value),
            "heap" => TryGet(part, heap ?? new MemoryUsage { Kind = MemoryKind.ManagedHeap }, out value),
            "cpu" => TryGet(part, cpu, out value),
            _ => false,
        };
    }

    private static (string Prefix, string Part) Split(string name)
    {
        var at = name.LastIndexOf('_');
        return at < 0 ? (name, "") : (name[..at], name[(at + 1)..]);
    }

    private static bool TryGet(string part, MemoryUsage memory, out double? value)
    {
        value = part switch
        {
            "initial" => memory.InitialMB,
            "average" => memory.AverageMB,
            "peak" => memory.PeakMB,
            "final" => memory.FinalMB,
            "growth" => memory.GrowthMB,
            "freed" => memory.FreedMB,
            "retained" => memory.RetainedMB,
            _ => null,
        };
        return part is "initial" or "average" or "peak" or "final" or "growth" or "freed" or "retained";
    }

    private static bool TryGet(string part, CpuUsage cpu, out double? value)
    {
        value = part switch
        {
            "initial" => cpu.InitialPercent / Percent,
            "average" => cpu.AveragePercent / Percent,
            "peak" => cpu.PeakPercent / Percent,
            _ => null,
        };
        return part is "initial" or "average" or "peak";
    }
}
