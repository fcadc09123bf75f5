namespace AgentUnit.Engine.Datasets;

/// <summary>Gathers the cases of a dataset in memory and refuses an id that was used before.</summary>
internal sealed class CaseCollector
{
    private readonly List<TestCase> _cases = [];
    private readonly Dictionary<string, CaseOrigin> _origins = new(StringComparer.Ordinal);

    public int Count => _cases.Count;

    /// <exception cref="AgentUnitException">The id was used before; both places are named.</exception>
    public void Add(TestCase testCase, CaseOrigin origin)
    {
        if (!_origins.TryAdd(testCase.Id, origin))
        {
            throw CaseErrors.IdDuplicate(origin, testCase.Id, _origins[testCase.Id]);
        }

        _cases.Add(testCase);
    }

    public MemoryDataset ToDataset(string name, int skippedCount = 0) => new(name, _cases, skippedCount);
}
