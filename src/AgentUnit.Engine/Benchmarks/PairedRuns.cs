using AgentUnit.Engine.Statistics;

namespace AgentUnit.Engine.Benchmarks;

/// <summary>The runs of two adapters on the same cases, and how they differ.</summary>
internal sealed class PairedRuns
{
    private readonly (RunResult First, RunResult Second)[] _pairs;

    private PairedRuns((RunResult First, RunResult Second)[] pairs) => _pairs = pairs;

    public static PairedRuns Of(IEnumerable<(RunResult First, RunResult Second)> pairs) => new([.. pairs]);

    /// <summary>What a run cost; null when it is not known.</summary>
    public static double? CostOf(RunResult run) => (double?)run.Cost;

    /// <summary>Tokens in and out, as far as they are known.</summary>
    public static double? TokensOf(RunResult run) =>
        run.InputTokens is null && run.OutputTokens is null ? null : (run.InputTokens ?? 0) + (double)(run.OutputTokens ?? 0);

    public AdapterPair ToPair(string first, string second) => new()
    {
        Adapter = first,
        Other = second,
        Count = _pairs.Length,
        OnlyAdapterPassed = _pairs.Count(pair => pair.First.Success && !pair.Second.Success),
        OnlyOtherPassed = _pairs.Count(pair => !pair.First.Success && pair.Second.Success),
        Success = Success(),
        Duration = Of("duration", run => run.IsTimed ? run.DurationMs : null),
        Cost = Of("cost", CostOf),
        Tokens = Of("tokens", TokensOf),
    };

    private DifferenceEstimate Success()
    {
        var both = _pairs.Count(pair => pair.First.Success && pair.Second.Success);
        var onlyFirst = _pairs.Count(pair => pair.First.Success && !pair.Second.Success);
        var onlySecond = _pairs.Count(pair => !pair.First.Success && pair.Second.Success);
        var difference = PairedProportions.Difference(both, onlyFirst, onlySecond, _pairs.Length - both - onlyFirst - onlySecond);
        var chance = McNemarTest.PValue(onlyFirst, onlySecond);
        return new DifferenceEstimate
        {
            Figure = "success",
            Count = _pairs.Length,
            Value = difference?.Value,
            Mean = difference?.Value,
            Lower = difference?.Lower,
            Upper = difference?.Upper,
            Test = chance is null ? null : "McNemar exact",
            PValue = chance,
            Reason = _pairs.Length == 0 ? "no case went through both" : chance is null ? "no case that only one of them passed" : null,
        };
    }

    private DifferenceEstimate Of(string figure, Func<RunResult, double?> value)
    {
        var differences = _pairs.Select(pair => value(pair.First) - value(pair.Second)).OfType<double>().ToArray();
        var middle = HodgesLehmann.Estimate(differences);
        var test = WilcoxonTest.Test(differences);
        return new DifferenceEstimate
        {
            Figure = figure,
            Count = differences.Length,
            LeftOut = _pairs.Length - differences.Length,
            Value = middle?.Value,
            Mean = differences.Length > 0 ? differences.Average() : null,
            Lower = middle?.Lower,
            Upper = middle?.Upper,
            Test = test is null ? null : test.Value.IsExact ? "Wilcoxon exact" : "Wilcoxon normal",
            PValue = test?.PValue,
            Reason = differences.Length == 0 ? "no case has it on both sides"
                : test is null ? "every case is equal on both sides"
                : middle?.Lower is null ? "an interval needs six cases"
                : null,
        };
    }
}
