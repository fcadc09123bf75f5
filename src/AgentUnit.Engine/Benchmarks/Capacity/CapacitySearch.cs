namespace AgentUnit.Engine.Benchmarks.Capacity;

/// <summary>
/// Where the highest load lies that holds: doubles until one fails, halves the gap, then repeats both of its ends, and
/// lets the majority decide. A load that fails above all that hold moves nothing; one that fails below does.
/// </summary>
internal sealed class CapacitySearch(double minimum, double maximum, bool wholeNumbers, double precision, int repeats)
{
    private readonly SortedDictionary<double, Accumulator> _levels = [];

    /// <summary>The lowest load that did not hold; null while there is none.</summary>
    public double? LowestFailed => _levels.Where(level => !level.Value.Holds).Select(level => (double?)level.Key).FirstOrDefault();

    /// <summary>The highest load that held below the lowest one that did not; null while there is none.</summary>
    public double? Highest
    {
        get
        {
            var limit = LowestFailed ?? double.PositiveInfinity;
            return _levels.Keys.Where(level => level < limit).Select(level => (double?)level).LastOrDefault();
        }
    }

    /// <summary>Loads that held although a lower one did not.</summary>
    public IReadOnlyList<double> HeldAboveFailed =>
        LowestFailed is { } failed ? [.. _levels.Where(level => level.Key > failed && level.Value.Holds).Select(level => level.Key)] : [];

    /// <summary>Loads whose probes disagree.</summary>
    public IReadOnlyList<double> Disputed => [.. _levels.Where(level => level.Value is { Held: > 0, Failed: > 0 }).Select(level => level.Key)];

    /// <summary>The load to try next; null when the interval is as narrow and as sure as was asked for.</summary>
    public double? Next()
    {
        var (held, failed) = (Highest, LowestFailed);
        if (held is null)
        {
            return failed is null || failed > minimum ? minimum : Unsure(minimum);
        }

        if (failed is null)
        {
            return held < maximum ? Rounded(Math.Min(held.Value * 2, maximum)) : Unsure(maximum);
        }

        return failed - held > Gap(held.Value) ? Rounded((held.Value + failed.Value) / 2) : Unsure(failed.Value) ?? Unsure(held.Value);
    }

    /// <summary>Says what came of a probe.</summary>
    public void Add(double level, bool held)
    {
        if (!_levels.TryGetValue(level, out var sum))
        {
            _levels[level] = sum = new Accumulator();
        }

        _ = held ? sum.Held++ : sum.Failed++;
    }

    private double? Unsure(double level) => _levels[level].Count < repeats ? level : null;

    private double Gap(double held) => wholeNumbers ? Math.Max(1, Math.Floor(held * precision)) : held * precision;

    private double Rounded(double level) => wholeNumbers ? Math.Floor(level) : level;

    private sealed class Accumulator
    {
        public int Held { get; set; }

        public int Failed { get; set; }

        public int Count => Held + Failed;

        public bool Holds => Held > Failed;
    }
}
