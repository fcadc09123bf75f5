namespace AgentUnit.Engine.Figures;

/// <summary>A single figure: what it is called, what it is counted in, where it is read, and how it combines over the parts of a report.</summary>
internal sealed record FigureDefinition(string Name, FigureUnit Unit)
{
    private readonly List<Reader> _readers = [];

    private delegate bool Reader(object source, string argument, out double? value);

    /// <summary>How it combines over levels, adapters and benchmarks.</summary>
    public FigureCombination Combination { get; init; }

    /// <summary>Whether it takes more of a run than its columns.</summary>
    public bool NeedsDetails { get; init; }

    /// <summary>Whether it can only grow as runs are added.</summary>
    public bool OnlyGrows { get; init; }

    /// <summary>Where it is a share of the runs that ended: how many they are.</summary>
    public Func<ScenarioResult, long>? Hits { get; init; }

    /// <summary>Whether more hits are better.</summary>
    public bool HitsAreGood { get; init; }

    /// <summary>What to say where there is no data for it; null where nothing helps.</summary>
    public Func<string>? Hint { get; init; }

    /// <summary>Reads it from one type of source.</summary>
    public FigureDefinition Of<T>(Func<T, double?> read) => Of<T>((T source, string _, out double? value) =>
    {
        value = read(source);
        return true;
    });

    /// <summary>Reads it from one type of source, by what stands in its brackets; one that the source does not have is none of its figures.</summary>
    public FigureDefinition Of<T>(NamedReader<T> read)
    {
        _readers.Add((object source, string argument, out double? value) =>
        {
            value = null;
            return source is T typed && read(typed, argument, out value);
        });
        return this;
    }

    /// <summary>Reads it from the first source that has it.</summary>
    public bool TryRead(IReadOnlyList<object> sources, string argument, out double? value)
    {
        foreach (var source in sources)
        {
            foreach (var reader in _readers)
            {
                if (reader(source, argument, out value))
                {
                    return true;
                }
            }
        }

        value = null;
        return false;
    }
}

/// <summary>Reads a figure by what stands in its brackets.</summary>
internal delegate bool NamedReader<in T>(T source, string argument, out double? value);

/// <summary>How a figure combines over the parts of a report.</summary>
internal enum FigureCombination
{
    /// <summary>Each part has its own, and the worst one counts.</summary>
    Worst,

    /// <summary>It adds up; where one part is not known, the sum is not.</summary>
    Sum,
}
