using System.Text.Json;

namespace AgentUnit.Engine.Metrics.Judges;

/// <summary>
/// Whether models prefer the answer to a baseline's. Each is asked in both orders, and only who wins both has won; else it is
/// a tie (Zheng and others, Judging LLM-as-a-Judge with MT-Bench and Chatbot Arena, 2023, section 3.4).
/// </summary>
internal sealed class PairwiseJudgeMetric : JudgeMetric
{
    public const string AnswerFirst = "answer";
    public const string BaselineFirst = "baseline";

    private const string Key = "winner";
    private const double Tie = 0.5;

    private readonly JudgeTemplate _template;
    private readonly Baseline _baseline;

    public PairwiseJudgeMetric(JudgePanel panel, Baseline baseline, JudgeTemplate? template = null)
        : base(panel)
    {
        _baseline = baseline;
        _template = template ?? JudgePrompts.Comparison;
    }

    public IReadOnlyList<string> Criteria { get; init; } = JudgePrompts.DefaultCriteria;

    /// <summary>Whether the judge sees the expected output, where there is one that is not the baseline.</summary>
    public bool UseReference { get; init; } = true;

    public override int CallsPerReply => 2 * base.CallsPerReply;

    protected override string DefaultName => "PairwiseJudge";

    public override async ValueTask<MetricScore> EvaluateAsync(MetricContext context, CancellationToken cancellationToken)
    {
        if (_baseline.Find(context, out var isExpected) is not { } baseline)
        {
            return None(_baseline.Missing(context.Case));
        }

        var material = JudgeMaterial.Of(context, UseReference && !isExpected);
        material[JudgeMaterial.Baseline] = baseline;
        var (verdicts, calls) = await Panel.AskAsync(
            [Question(material, AnswerFirst), Question(material, BaselineFirst)],
            Name,
            context,
            cancellationToken).ConfigureAwait(false);
        return Panel.Combine(Name, [.. verdicts.Chunk(2).Select(Judged)]) with { Verdicts = verdicts, ModelCalls = calls };
    }

    protected override JudgeMetric Create(JudgePanel panel) =>
        new PairwiseJudgeMetric(panel, _baseline, _template) { Criteria = Criteria, UseReference = UseReference };

    /// <summary>What both orders come to: the same verdict twice, or a tie; nothing when one of them failed.</summary>
    internal static double? Both(double? one, double? other) => one is null || other is null ? null : one == other ? one : Tie;

    private static (JudgeVerdict Verdict, double? Value, string Said) Judged(JudgeVerdict[] orders)
    {
        var value = Both(orders[0].Value, orders[1].Value);
        var said = value switch
        {
            1 => "prefers the answer",
            0 => "prefers the baseline",
            _ when orders[0].Value != orders[1].Value => "sees a tie, since the orders differ",
            _ => "sees a tie",
        };
        return (orders[0].Value is null ? orders[0] : orders[1].Value is null ? orders[1] : orders[0], value, said);
    }

    private JudgeQuestion Question(IReadOnlyDictionary<string, string> material, string first)
    {
        var isAnswerFirst = first == AnswerFirst;
        var instructions = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            [JudgePrompts.Criteria] = string.Join('\n', Criteria.Select(criterion => $"- {criterion}")),
        };
        var sections = isAnswerFirst
            ? JudgePrompts.MaterialFor(material, JudgeMaterial.Output, JudgeMaterial.Baseline)
            : JudgePrompts.MaterialFor(material, JudgeMaterial.Baseline, JudgeMaterial.Output);
        return new JudgeQuestion(_template.Fill(material, instructions, sections), Key, JudgePrompts.ComparisonForm, reply => Decide(reply, isAnswerFirst)) { First = first };
    }

    private static (JudgeVerdict? Verdict, string? Problem) Decide(JudgeReply reply, bool isAnswerFirst)
    {
        double? value = (reply.Decision.ValueKind == JsonValueKind.String ? reply.Decision.GetString()!.Trim().ToUpperInvariant() : "") switch
        {
            "A" => isAnswerFirst ? 1 : 0,
            "B" => isAnswerFirst ? 0 : 1,
            "TIE" => Tie,
            _ => null,
        };
        return value is null ? (null, "Its 'winner' was neither \"A\" nor \"B\" nor \"tie\".") : (new JudgeVerdict { Judge = "", Value = value }, null);
    }
}
