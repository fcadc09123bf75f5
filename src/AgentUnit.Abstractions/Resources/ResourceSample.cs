namespace AgentUnit;

/// <summary>One reading of a process and, where they can be seen, its children. 1 MB is 1,048,576 bytes, as in PowerShell.</summary>
public sealed record ResourceSample
{
    /// <summary>When it was taken, in milliseconds from the first reading.</summary>
    public double OffsetMs { get; init; }

    /// <summary>Private memory; null where the system does not tell it.</summary>
    public double? PrivateMB { get; init; }

    /// <summary>Working set.</summary>
    public double WorkingSetMB { get; init; }

    /// <summary>The .NET heap of this process, garbage included; null for another process.</summary>
    public double? ManagedHeapMB { get; init; }

    /// <summary>Processor time since the first reading, in seconds; 0 in the first.</summary>
    public double CpuSeconds { get; init; }

    /// <summary>Processor use since the reading before, 0 to 100 of all processors; null in the first.</summary>
    public double? CpuPercent { get; init; }

    /// <summary>The same with 100 for one processor wholly busy; null in the first.</summary>
    public double? CpuCorePercent { get; init; }

    /// <summary>How many processes were counted.</summary>
    public int Processes { get; init; }

    /// <summary>How many cases had ended.</summary>
    public long Cases { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{OffsetMs / 1000:0.0} s: {PrivateMB ?? WorkingSetMB:0.0} MB, CPU {CpuPercent ?? 0:0.#}%");
}
