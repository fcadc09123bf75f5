using System.Globalization;

namespace AgentUnit.Engine.Datasets;

/// <summary>Leaves cases out of a dataset and says why.</summary>
internal sealed class DatasetOptimizer(CaseFilter filter)
{
    private readonly Dictionary<string, string> _firstIds = new(StringComparer.Ordinal);

    /// <summary>The cases that stay, in their order.</summary>
    /// <param name="dataset">The dataset; it is gone through once.</param>
    /// <param name="name">The name of what stays; null for the dataset's own.</param>
    /// <param name="onExcluded">Gets each case that is left out; null if nobody wants them.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="AgentUnitException">The filter leaves nothing out.</exception>
    public MemoryDataset Optimize(Dataset dataset, string? name, Action<ExcludedCase>? onExcluded, CancellationToken cancellation = default)
    {
        if (filter.IsEmpty)
        {
            throw DatasetErrors.FilterMissing();
        }

        var sample = new CaseSample(filter.SampleSize ?? int.MaxValue, filter.Seed);
        foreach (var testCase in dataset.Cases)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Reason(testCase) is { } reason)
            {
                onExcluded?.Invoke(new ExcludedCase(testCase, reason));
            }
            else if (sample.Add(testCase) is { } dropped)
            {
                onExcluded?.Invoke(new ExcludedCase(dropped, Invariant($"not drawn into the sample of {filter.SampleSize} (seed {filter.Seed})")));
            }
        }

        return new MemoryDataset(name ?? dataset.Name, sample.InOrder(), dataset.SkippedCount);
    }

    private string? Reason(TestCase testCase)
    {
        var input = CaseText.Of(testCase);
        if (filter.MaxLength is { } most && input.Length > most)
        {
            return Invariant($"its input has {input.Length} characters, more than {most}");
        }

        if (filter.ExcludedPhrases.FirstOrDefault(phrase => input.Contains(phrase, StringComparison.OrdinalIgnoreCase)) is { } found)
        {
            return $"its input holds '{found}'";
        }

        return filter.Deduplicates && !_firstIds.TryAdd(CaseText.Normalize(input), testCase.Id)
            ? $"its input is that of '{_firstIds[CaseText.Normalize(input)]}'"
            : null;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

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

/// <summary>What a case asks, as one text.</summary>
internal static class CaseText
{
    /// <summary>The input, or the messages' contents and the turns, a line each.</summary>
    public static string Of(TestCase testCase) =>
        testCase.Input ?? string.Join('\n', [.. testCase.Messages.Select(message => message.Content), .. testCase.Turns.Select(turn => turn.Input)]);

    /// <summary>The text in lower case with its white space folded, by which two inputs are compared.</summary>
    public static string Normalize(string text) =>
        string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
}
