using AgentUnit.Engine.Statistics;

namespace AgentUnit.Engine.Metrics.Judges;

/// <summary>The sums from which what judges did is computed; those of parts add up to those of the whole, in any order.</summary>
internal struct JudgeCounts
{
    public WholeSum<long> InputTokens;
    public WholeSum<long> OutputTokens;

    /// <summary>The sum of the values that stand beside another judge's value of the same answer.</summary>
    public ExactSum Sum;

    /// <summary>The sum of their squares.</summary>
    public ExactSum SquareSum;

    /// <summary>For each answer the squared differences of its values, over ordered pairs, by the number of values less 1; summed up.</summary>
    public ExactSum Disagreement;

    /// <summary>How many verdicts were asked for.</summary>
    public long Verdicts { get; set; }

    /// <summary>How many of them failed.</summary>
    public long Failed { get; set; }

    /// <summary>How many replies they took.</summary>
    public long Replies { get; set; }

    /// <summary>How many values stand beside another judge's value of the same answer.</summary>
    public long Values { get; set; }

    /// <summary>How many pairs of judges gave an answer a value.</summary>
    public long Pairs { get; set; }

    /// <summary>How many of these pairs gave the same.</summary>
    public long EqualPairs { get; set; }

    /// <summary>How many comparisons named a winner.</summary>
    public long Decided { get; set; }

    /// <summary>In how many of them it was the answer that was shown first.</summary>
    public long FirstWon { get; set; }

    /// <summary>How many comparisons were made in both orders.</summary>
    public long BothOrders { get; set; }

    /// <summary>In how many of them the orders differed.</summary>
    public long OrdersDiffered { get; set; }

    public void Add(in JudgeCounts other)
    {
        Verdicts += other.Verdicts;
        Failed += other.Failed;
        Replies += other.Replies;
        InputTokens.Add(other.InputTokens);
        OutputTokens.Add(other.OutputTokens);
        Values += other.Values;
        Sum.Add(other.Sum);
        SquareSum.Add(other.SquareSum);
        Disagreement.Add(other.Disagreement);
        Pairs += other.Pairs;
        EqualPairs += other.EqualPairs;
        Decided += other.Decided;
        FirstWon += other.FirstWon;
        BothOrders += other.BothOrders;
        OrdersDiffered += other.OrdersDiffered;
    }
}
