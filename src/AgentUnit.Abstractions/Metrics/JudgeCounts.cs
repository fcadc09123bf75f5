namespace AgentUnit;

/// <summary>The sums from which what judges did is computed; those of two halves add up to those of the whole.</summary>
internal readonly record struct JudgeCounts
{
    /// <summary>How many verdicts were asked for.</summary>
    public long Verdicts { get; init; }

    /// <summary>How many of them failed.</summary>
    public long Failed { get; init; }

    /// <summary>How many replies they took.</summary>
    public long Replies { get; init; }

    /// <summary>Tokens sent; null when none were reported.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Tokens received; null when none were reported.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>How many values stand beside another judge's value of the same answer.</summary>
    public long Values { get; init; }

    /// <summary>The sum of these values.</summary>
    public double Sum { get; init; }

    /// <summary>The sum of their squares.</summary>
    public double SquareSum { get; init; }

    /// <summary>For each answer the squared differences of its values, over ordered pairs, by the number of values less 1; summed up.</summary>
    public double Disagreement { get; init; }

    /// <summary>How many pairs of judges gave an answer a value.</summary>
    public long Pairs { get; init; }

    /// <summary>How many of these pairs gave the same.</summary>
    public long EqualPairs { get; init; }

    /// <summary>How many comparisons named a winner.</summary>
    public long Decided { get; init; }

    /// <summary>In how many of them it was the answer that was shown first.</summary>
    public long FirstWon { get; init; }

    /// <summary>How many comparisons were made in both orders.</summary>
    public long BothOrders { get; init; }

    /// <summary>In how many of them the orders differed.</summary>
    public long OrdersDiffered { get; init; }

    public static JudgeCounts operator +(JudgeCounts left, JudgeCounts right) => new()
    {
        Verdicts = left.Verdicts + right.Verdicts,
        Failed = left.Failed + right.Failed,
        Replies = left.Replies + right.Replies,
        InputTokens = Add(left.InputTokens, right.InputTokens),
        OutputTokens = Add(left.OutputTokens, right.OutputTokens),
        Values = left.Values + right.Values,
        Sum = left.Sum + right.Sum,
        SquareSum = left.SquareSum + right.SquareSum,
        Disagreement = left.Disagreement + right.Disagreement,
        Pairs = left.Pairs + right.Pairs,
        EqualPairs = left.EqualPairs + right.EqualPairs,
        Decided = left.Decided + right.Decided,
        FirstWon = left.FirstWon + right.FirstWon,
        BothOrders = left.BothOrders + right.BothOrders,
        OrdersDiffered = left.OrdersDiffered + right.OrdersDiffered,
    };

    private static long? Add(long? left, long? right) => left is null ? right : left + (right ?? 0);
}
