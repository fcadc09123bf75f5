using AgentUnit.Engine.Metrics.Judges;

namespace AgentUnit.Tests.Metrics.Judges;

public sealed class JudgeAccumulatorTests
{
    [Fact]
    public void WhatWasAskedAndTakenIsAddedUp()
    {
        var counts = JudgeAccumulator.Of(Score(Rating("a", 1), Rating("b", 0.5) with { Asked = 2 }, Rating("c", null)) with
        {
            // One does not say how much it sent back: a part is not the whole.
            ModelCalls = [new ModelCall { InputTokens = 10, OutputTokens = 1 }, new ModelCall { InputTokens = 30 }],
        });

        Assert.Equal((3, 1, 4, 40, null), (counts.Verdicts, counts.Failed, counts.Replies, counts.InputTokens.Value, counts.OutputTokens.Value));

        // Two values, 0.5 apart: twice its square, both ways, by one fewer than there are.
        Assert.Equal((2, 1.5, 1.25, 0.5, 1, 0), (counts.Values, counts.Sum.Value, counts.SquareSum.Value, counts.Disagreement.Value, counts.Pairs, counts.EqualPairs));
        Assert.Equal((null, null), (JudgeAccumulator.Of(Score(Rating("a", 1))).InputTokens.Value, JudgeAccumulator.Of(Score(Rating("a", 1))).OutputTokens.Value));
    }

    [Fact]
    public void OfAComparisonBothOrdersAreOneValueOfTheirJudge()
    {
        // The first judge takes whoever stands first, the second prefers the answer, the third sees a tie once, and the fourth failed once.
        var counts = JudgeAccumulator.Of(Score(
            Order("a", true, 1), Order("a", false, 0),
            Order("b", true, 1), Order("b", false, 1),
            Order("c", true, 0.5), Order("c", false, 0),
            Order("d", true, 1), Order("d", false, null)));

        // Of the ties, a's and c's are 1/2, b's value is 1, and d has none.
        Assert.Equal((3, 2.0, 3, 1), (counts.Values, counts.Sum.Value, counts.Pairs, counts.EqualPairs));
        Assert.Equal((8, 1), (counts.Verdicts, counts.Failed));

        // Decided were a's two, b's two, one of c's and one of d's; whoever stood first won both of a's, one of b's, c's and d's.
        Assert.Equal((6, 5), (counts.Decided, counts.FirstWon));
        Assert.Equal((3, 2), (counts.BothOrders, counts.OrdersDiffered));
    }

    [Fact]
    public void FiguresAreSharesOfWhatThereWas()
    {
        var figures = JudgeFigures.Of(JudgeAccumulator.Of(Score(Order("a", true, 1), Order("a", false, 0), Order("b", true, 1), Order("b", false, 1))))!;

        Assert.Equal((0.75, 0.5, 0.0), (figures.FirstPositionShare, figures.OrderDisagreement, figures.ExactAgreement));
        Assert.Null(JudgeFigures.Of(default));

        var rated = JudgeFigures.Of(JudgeAccumulator.Of(Score(Rating("a", 1), Rating("b", 1), Rating("c", 0))))!;
        Assert.Equal((null, null, 1 / 3.0), (rated.FirstPositionShare, rated.OrderDisagreement, rated.ExactAgreement));
    }

    private static MetricScore Score(params JudgeVerdict[] verdicts) => new("LlmJudge", 1) { Verdicts = verdicts };

    private static JudgeVerdict Rating(string judge, double? value) => new() { Judge = judge, Value = value, Asked = 1 };

    private static JudgeVerdict Order(string judge, bool answerFirst, double? value) =>
        Rating(judge, value) with { First = answerFirst ? PairwiseJudgeMetric.AnswerFirst : PairwiseJudgeMetric.BaselineFirst };
}
