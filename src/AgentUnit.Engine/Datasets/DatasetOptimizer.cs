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
