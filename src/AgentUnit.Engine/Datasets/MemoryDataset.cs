namespace AgentUnit.Engine.Datasets;

/// <summary>A dataset whose cases are all at hand. No two of them have the same id.</summary>
internal sealed class MemoryDataset : Dataset
{
    /// <exception cref="AgentUnitException">Two cases have the same id.</exception>
    public MemoryDataset(string name, IReadOnlyList<TestCase> cases, int skippedCount = 0)
        : base(name)
    {
        RefuseDuplicates(cases);
        List = cases;
        SkippedCount = skippedCount;
    }

    /// <summary>The cases, by their place.</summary>
    public IReadOnlyList<TestCase> List { get; }

    public override int? Count => List.Count;

    public override int SkippedCount { get; }

    public override IEnumerable<TestCase> Cases => List;

    private static void RefuseDuplicates(IReadOnlyList<TestCase> cases)
    {
        var places = new Dictionary<string, int>(cases.Count, StringComparer.Ordinal);
        for (var i = 0; i < cases.Count; i++)
        {
            if (!places.TryAdd(cases[i].Id, i))
            {
                throw CaseErrors.IdDuplicate(new CaseOrigin(null, i + 1), cases[i].Id, new CaseOrigin(null, places[cases[i].Id] + 1));
            }
        }
    }
}

/// <summary>A dataset that is made anew each time it is gone through, so that it takes no memory. Ids are not checked for duplicates.</summary>
/// <param name="name">The name.</param>
/// <param name="open">Begins the cases from the start.</param>
internal sealed class StreamedDataset(string name, Func<IEnumerable<TestCase>> open) : Dataset(name)
{
    public override IEnumerable<TestCase> Cases => open();
}
