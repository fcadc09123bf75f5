namespace AgentUnit.Engine.Datasets;

/// <summary>Draws a number of cases, each with the same chance, from a sequence of unknown length (Vitter's algorithm R, 1985).</summary>
internal sealed class CaseSample(int size, int seed)
{
    private readonly List<(long Place, TestCase Case)> _drawn = [];
    private readonly Random _random = new(seed);
    private long _seen;

    /// <summary>Offers a case.</summary>
    /// <returns>The case that is out for good: this one, or one that it has replaced; null if none.</returns>
    public TestCase? Add(TestCase testCase)
    {
        var place = _seen++;
        if (_drawn.Count < size)
        {
            _drawn.Add((place, testCase));
            return null;
        }

        var slot = _random.NextInt64(_seen);
        if (slot >= size)
        {
            return testCase;
        }

        var replaced = _drawn[(int)slot].Case;
        _drawn[(int)slot] = (place, testCase);
        return replaced;
    }

    /// <summary>What is drawn, in the order in which it was offered.</summary>
    public IReadOnlyList<TestCase> InOrder() => [.. _drawn.OrderBy(item => item.Place).Select(item => item.Case)];
}
