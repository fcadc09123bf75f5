using System.Globalization;
using AgentUnit.Engine.Text;

namespace AgentUnit.Simulator.Faults;

/// <summary>Which fault befalls which request: by its number, or by chance.</summary>
internal sealed class FaultPlan
{
    private readonly IReadOnlyList<(SimulatorFault Fault, double Rate)> _rates;
    private readonly IReadOnlyList<(long First, long Last, SimulatorFault Fault)> _script;

    private FaultPlan(IReadOnlyList<(SimulatorFault, double)> rates, IReadOnlyList<(long, long, SimulatorFault)> script)
    {
        _rates = rates;
        _script = script;
    }

    public static FaultPlan None { get; } = new([], []);

    /// <summary>A plan as users write it.</summary>
    /// <param name="rates">Shares of all requests, by fault.</param>
    /// <param name="script">Faults, by number or range of numbers ('10-12').</param>
    /// <exception cref="AgentUnitException">A name, rate or number is wrong.</exception>
    public static FaultPlan Of(IReadOnlyDictionary<string, object?> rates, IReadOnlyDictionary<string, object?> script)
    {
        // In the order of the enumeration, so that the order in which a hashtable gives its keys decides nothing.
        var read = rates.Select(entry => (Fault: FaultNames.Parse(entry.Key), Rate: Rate(entry.Key, entry.Value)))
            .Where(entry => entry.Fault != SimulatorFault.None)
            .OrderBy(entry => entry.Fault)
            .ToArray();

        // Decimal: 0.7 + 0.2 + 0.1 is 1, which as doubles it exceeds.
        var sum = read.Sum(entry => (decimal)entry.Rate);
        return sum > 1
            ? throw SimulatorErrors.FaultRatesExceedOne(sum)
            : new FaultPlan(read, script.Select(entry => Entry(entry.Key, entry.Value)).ToArray());
    }

    /// <param name="number">The request's number.</param>
    /// <param name="draw">Uniform in [0, 1).</param>
    public SimulatorFault For(long number, double draw)
    {
        foreach (var (first, last, fault) in _script)
        {
            if (number >= first && number <= last)
            {
                return fault;
            }
        }

        foreach (var (fault, rate) in _rates)
        {
            if (draw < rate)
            {
                return fault;
            }

            draw -= rate;
        }

        return SimulatorFault.None;
    }

    private static double Rate(string fault, object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) && rate is >= 0 and <= 1
            ? rate
            : throw SimulatorErrors.FaultRateInvalid(fault, value);
    }

    private static (long First, long Last, SimulatorFault Fault) Entry(string key, object? value)
    {
        var fault = FaultNames.Parse(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        long[] ends = [.. key.Split('-').Select(end => long.TryParse(end.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)];
        return ends is [> 0] or [> 0, > 0] && ends[0] <= ends[^1] ? (ends[0], ends[^1], fault) : throw SimulatorErrors.FaultScriptInvalid(key);
    }
}

/// <summary>The names of faults, as users write them.</summary>
internal static class FaultNames
{
    private static readonly string[] Names = Enum.GetNames<SimulatorFault>();

    /// <exception cref="AgentUnitException">There is no such fault.</exception>
    public static SimulatorFault Parse(string name) => Names.FirstOrDefault(known => KeyName.Same(known, name)) is { } found
        ? Enum.Parse<SimulatorFault>(found)
        : throw SimulatorErrors.FaultUnknown(NearestName.Unknown("fault", name, Names));
}

/// <summary>A time in which the whole server stands still, counted from its first request: what was due then is done when it ends.</summary>
internal sealed class StallWindow
{
    private readonly long _after;
    private readonly long _length;
    private long _origin = long.MinValue;

    /// <param name="after">From the first request, in ticks of the clock.</param>
    /// <param name="length">How long, in ticks of the clock; 0 for no stall.</param>
    public StallWindow(long after, long length)
    {
        _after = after;
        _length = length;
    }

    /// <summary>Tells of a request; the first one starts the count.</summary>
    public void Arrived(long timestamp)
    {
        if (_length > 0 && Volatile.Read(ref _origin) == long.MinValue)
        {
            Interlocked.CompareExchange(ref _origin, timestamp, long.MinValue);
        }
    }

    /// <summary>When something is done that was due then.</summary>
    public long Defer(long due)
    {
        if (_length == 0 || Volatile.Read(ref _origin) is var origin && origin == long.MinValue)
        {
            return due;
        }

        var begin = origin + _after;
        return due >= begin && due < begin + _length ? begin + _length : due;
    }

    public void Reset() => Volatile.Write(ref _origin, long.MinValue);
}
