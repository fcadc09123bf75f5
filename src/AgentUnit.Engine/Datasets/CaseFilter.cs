namespace AgentUnit.Engine.Datasets;

/// <summary>What to leave out of a dataset.</summary>
internal sealed record CaseFilter
{
    /// <summary>The most characters that an input may have; null for any.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Texts that an input must not hold, whatever their case.</summary>
    public IReadOnlyList<string> ExcludedPhrases { get; init; } = [];

    /// <summary>Whether a case whose input was there before is left out; case and white space do not count.</summary>
    public bool Deduplicates { get; init; }

    /// <summary>How many cases to draw at random from the rest; null for all.</summary>
    public int? SampleSize { get; init; }

    /// <summary>What the draw begins with: the same seed draws the same cases.</summary>
    public int Seed { get; init; }

    /// <summary>Whether there is anything to leave out.</summary>
    public bool IsEmpty => MaxLength is null && ExcludedPhrases.Count == 0 && !Deduplicates && SampleSize is null;
}
