using System.Text.Json;

namespace AgentUnit.Engine.Metrics.Judges;

/// <summary>How models rate the answer by given criteria.</summary>
internal sealed class LlmJudgeMetric : JudgeMetric
{
    private const string Key = "score";

    private readonly JudgeTemplate _template;

    public LlmJudgeMetric(JudgePanel panel, JudgeTemplate? template = null)
        : base(panel) => _template = template ?? JudgePrompts.Rating;

    public IReadOnlyList<string> Criteria { get; init; } = JudgePrompts.DefaultCriteria;

    public JudgeScale Scale { get; init; } = JudgeScale.Default;

    /// <summary>What the numbers of the scale mean, in words; empty leaves that to the judge.</summary>
    public IReadOnlyList<(double Rating, string Meaning)> Rubric { get; init; } = [];

    /// <summary>Whether the judge sees the expected output, where there is one.</summary>
    public bool UseReference { get; init; } = true;

    /// <summary>Whether the judge sees the whole conversation instead of the answer.</summary>
    public bool Transcript { get; init; }

    protected override string DefaultName => "LlmJudge";

    public override async ValueTask<MetricScore> EvaluateAsync(MetricContext context, CancellationToken cancellationToken)
    {
        if (Transcript && context.Reply.Transcript.Count == 0)
        {
            return None("The reply has no transcript to judge.");
        }

        var (verdicts, calls) = await Panel.AskAsync([Question(context)], Name, context, cancellationToken).ConfigureAwait(false);
        return Panel.Combine(Name, [.. verdicts.Select(verdict => (verdict, verdict.Value, JudgeScale.Text(verdict.Rating ?? 0)))]) with { Verdicts = verdicts, ModelCalls = calls };
    }

    protected override JudgeMetric Create(JudgePanel panel) => new LlmJudgeMetric(panel, _template)
    {
        Criteria = Criteria,
        Scale = Scale,
        Rubric = Rubric,
        UseReference = UseReference,
        Transcript = Transcript,
    };

    private JudgeQuestion Question(MetricContext context)
    {
        var material = JudgeMaterial.Of(context, UseReference);
        var instructions = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            [JudgePrompts.Criteria] = string.Join('\n', Criteria.Select(criterion => $"- {criterion}")),
            [JudgePrompts.Rubric] = string.Join('\n', Rubric.Select(level => $"{JudgeScale.Text(level.Rating)}: {level.Meaning}")),
            [JudgePrompts.Scale] = Scale.ToString(),
        };
        return new JudgeQuestion(_template.Fill(material, instructions, JudgePrompts.MaterialFor(material, Transcript)), Key, JudgePrompts.RatingForm(Scale), Decide);
    }

    private (JudgeVerdict? Verdict, string? Problem) Decide(JudgeReply reply)
    {
        if (reply.Decision.ValueKind != JsonValueKind.Number || !reply.Decision.TryGetDouble(out var rating))
        {
            return (null, $"Its 'score' was not a number from {Scale}.");
        }

        return Scale.Has(rating)
            ? (new JudgeVerdict { Judge = "", Rating = rating, Value = Scale.ToValue(rating) }, null)
            : (null, $"Its 'score' was {JudgeScale.Text(rating)}, which is not on the scale from {Scale}.");
    }
}
