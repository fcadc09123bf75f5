using AgentUnit.Engine.Agents.Recording;
using AgentUnit.Engine.Datasets.Values;

namespace AgentUnit.Engine.Metrics.Judges;

/// <summary>The answers that others are compared with.</summary>
internal sealed class Baseline
{
    private const string Key = Datasets.CaseKeys.Baseline;

    private readonly Dictionary<string, List<(int Repeat, string Output)>>? _outputs;
    private readonly RecordedCalls? _recording;

    private Baseline(Dictionary<string, List<(int, string)>>? outputs, RecordedCalls? recording) => (_outputs, _recording) = (outputs, recording);

    /// <summary>What the case itself has: the metadata's <c>baseline</c>, or else the expected output.</summary>
    public static Baseline OfCase { get; } = new(null, null);

    /// <summary>The outputs of earlier runs, found by the case's id and the repeat.</summary>
    public static Baseline Of(IEnumerable<RunResult> runs) => new(
        runs.Where(run => run.Output is not null)
            .GroupBy(run => run.CaseId)
            .ToDictionary(group => group.Key, group => group.Select(run => (run.Repeat, run.Output!)).ToList(), StringComparer.Ordinal),
        null);

    /// <summary>A recording's outputs.</summary>
    public static Baseline Of(RecordedCalls recording) => new(null, recording);

    /// <summary>The answer to compare with; null when there is none.</summary>
    public string? Find(MetricContext context, out bool isExpected)
    {
        isExpected = false;
        if (_outputs is not null)
        {
            return _outputs.TryGetValue(context.Case.Id, out var runs)
                ? runs.Exists(run => run.Repeat == context.Repeat) ? runs.Find(run => run.Repeat == context.Repeat).Output : runs[0].Output
                : null;
        }

        if (_recording is not null)
        {
            return _recording.Find(new AgentRequest { Case = context.Case, Repeat = context.Repeat, Attempt = int.MaxValue / 4 }, out _)?.Reply?.Output;
        }

        if (CaseMetadata.Find(context.Case, Key) is { } own)
        {
            return PlainText.Of(own);
        }

        isExpected = true;
        return context.ExpectedOutput;
    }

    public string Missing(TestCase testCase) => _outputs is not null ? $"The baseline's runs have no output for the case '{testCase.Id}'."
        : _recording is not null ? $"The baseline's recording has no answer to the case '{testCase.Id}'."
        : "There is nothing to compare with. Give the option Baseline, or the case a column baseline or an expected output.";
}
