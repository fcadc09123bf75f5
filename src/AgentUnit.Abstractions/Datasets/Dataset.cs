namespace AgentUnit;

/// <summary>A named sequence of test cases, held in memory or read as it is needed.</summary>
public abstract class Dataset
{
    /// <summary>Creates the dataset.</summary>
    /// <param name="name">The name that reports show.</param>
    protected Dataset(string name) => Name = name;

    /// <summary>The name that reports show.</summary>
    public string Name { get; }

    /// <summary>How many cases there are; null when the dataset is streamed and has not been counted.</summary>
    public virtual int? Count => null;

    /// <summary>How many entries of the source were left out as invalid.</summary>
    public virtual int SkippedCount => 0;

    /// <summary>The cases, in their order. May be enumerated more than once, each time from the start.</summary>
    public abstract IEnumerable<TestCase> Cases { get; }

    /// <inheritdoc/>
    public override string ToString() => Count switch
    {
        null => $"{Name} (streamed)",
        1 => $"{Name} (1 case)",
        _ => $"{Name} ({Count} cases)",
    };
}
